"""What the governments of states argued for in public: leaving a treaty, before any step at home was taken."""

from collections.abc import Iterator, Mapping
from typing import Final

from firmground.factcheck.facts import Facts
from firmground.factcheck.knowledge import Knowledge
from firmground.model.dates import VagueDate
from firmground.model.statement import Statement

_PROPERTY: Final = "argument_made"
_STANCE: Final = ("stance", "for_withdrawal")
# Who speaks for a government, in the attributions of the table of arguments; who once did does not.
_OFFICES: Final = ("minister", "ministers", "ministry", "president")
_PAST: Final = "former"


def argued(facts: Facts, area: str) -> Iterator[tuple[VagueDate, str]]:
    """Yield the days on which the government of a state had argued for leaving by the day of the text, with ids."""
    for s in facts.knowledge.once(_spoken_for).get(area, ()):
        day = VagueDate(s.period.first, s.period.last) if s.period is not None else None
        if day is not None and day.first <= facts.published:
            yield day, s.id


def _spoken_for(knowledge: Knowledge, _: str) -> Mapping[str, tuple[Statement, ...]]:
    reading = knowledge.record.reading
    names = {knowledge.names.area(a.code): a.code for a in knowledge.record.shelf.areas.states()}
    found: dict[str, list[Statement]] = {}
    for subject in reading.subjects():
        for s in reading.of(subject, _PROPERTY) if subject.startswith("argument:") else ():
            words = s.attribution.casefold().replace(",", " ").split()
            if _STANCE in s.breakdown and _PAST not in words and not set(words).isdisjoint(_OFFICES):
                for name in (n for n in names if n in s.attribution):
                    found.setdefault(names[name], []).append(s)
    return {area: tuple(held) for area, held in found.items()}
