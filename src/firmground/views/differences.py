"""Where sources differ about an area, and how: other sources, other editions, other layers, another instrument."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from firmground.model.dates import VagueDate
from firmground.model.reading import Choice, Reading
from firmground.model.statement import Breakdown, Statement
from firmground.model.value import Number
from firmground.views.leading import Answers, differs
from firmground.views.parts import Part, parts
from firmground.views.record import Record

Relation = Literal["leads", "earlier_edition", "later_edition", "same_edition", "other_layer", "differs"]
DifferenceKind = Literal["answers", "instrument", "recorded"]
_INSTRUMENTS = ("deposit", "signature")
_RECORDED = ("excludes", "recorded_by")


@dataclass(frozen=True, slots=True)
class Mark:
    """One of several statements that differ, how it stands to the leading one, and the parts that tell it apart."""

    statement: Statement
    relation: Relation
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Difference:
    """Statements side by side that differ.

    `kind` is answers (to one question), instrument (one act told of with different instruments) or recorded (totals of
    one period that differ in who recorded them or what they leave out, which is why none of them leads).
    """

    kind: DifferenceKind
    property: str
    period: str
    parts: tuple[Part, ...]
    marks: tuple[Mark, ...]
    choice: Choice | None


def differences(record: Record, given: Mapping[str, tuple[Answers, ...]]) -> Iterator[Difference]:
    """Yield where sources differ among what is known of an area, by property."""
    for prop, found in given.items():
        for answer in found:
            if answer.disagree:
                marks = tuple(Mark(s, relation(record.reading, answer.lead, s), ()) for s in answer.statements)
                named = parts(record.shelf, answer.question[3])
                yield Difference("answers", prop, answer.question[2], named, marks, answer.choice)
        if prop in _INSTRUMENTS:
            yield from _instruments(record, prop, found)
        elif any(isinstance(a.lead.value, Number) for a in found):
            yield from _recorded(record, prop, found)


def relation(reading: Reading, lead: Statement, other: Statement) -> Relation:
    """Return how a statement stands to the one that leads it."""
    if other.id == lead.id:
        return "leads"
    if other.layer != lead.layer:
        return "other_layer"
    if other.edition == lead.edition:
        return "same_edition"
    one, two = reading.editions.get(lead.edition), reading.editions.get(other.edition)
    if one is None or two is None or not one.series or one.series != two.series:
        return "differs"
    return "earlier_edition" if two.known_from < one.known_from else "later_edition"


def _instruments(record: Record, prop: str, found: Iterable[Answers]) -> Iterator[Difference]:
    """Yield acts of one day toward one treaty that sources call by different instruments."""
    by_treaty: dict[str, list[Statement]] = {}
    for answer in found:
        by_treaty.setdefault(answer.lead.part("treaty"), []).append(answer.lead)
    for treaty, leads in by_treaty.items():
        same = [s for s in leads if any(_same_day(s, o) for o in leads if o.id != s.id)]
        if len({s.part("instrument") for s in same}) > 1:
            named = parts(record.shelf, (("treaty", treaty),))
            marks = tuple(Mark(s, "differs", _only(record, s, ("instrument",))) for s in same)
            yield Difference("instrument", prop, "", named, marks, None)


def _same_day(one: Statement, other: Statement) -> bool:
    return isinstance(one.value, VagueDate) and not differs(one.value, other.value)


def _recorded(record: Record, prop: str, found: Iterable[Answers]) -> Iterator[Difference]:
    """Yield totals of one period that differ in who recorded them or in what they leave out."""
    totals: dict[str, list[Answers]] = {}
    for answer in found:
        if all(name in _RECORDED for name, _ in answer.question[3]):
            totals.setdefault(answer.question[2], []).append(answer)
    for period, held in totals.items():
        if len(held) > 1 and any(differs(a.lead.value, held[0].lead.value) for a in held[1:]):
            marks = tuple(Mark(s, "differs", _only(record, s, _RECORDED)) for a in held for s in a.statements)
            yield Difference("recorded", prop, period, (), marks, None)


def _only(record: Record, statement: Statement, names: tuple[str, ...]) -> tuple[Part, ...]:
    kept: Breakdown = tuple(pair for pair in statement.breakdown if pair[0] in names)
    return parts(record.shelf, kept)
