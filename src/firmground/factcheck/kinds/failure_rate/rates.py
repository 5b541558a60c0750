"""What is known of the failure of munitions: claimed by makers and states, observed, or estimated."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from firmground.factcheck.facts import Facts
from firmground.factcheck.knowledge import Answer, Knowledge
from firmground.model.statement import Statement
from firmground.model.value import Number

GENERAL: Final = "submunitions-general"
_MINES: Final = "mines"


@dataclass(frozen=True, slots=True)
class Rates:
    """The rates known of some munitions: claimed, and observed or estimated."""

    claimed: tuple[Answer, ...]
    observed: tuple[Answer, ...]


def rates(facts: Facts, munitions: Iterable[str], place: str) -> Rates:
    """Return the rates of some munitions, of one place where any of it is known."""
    keys = tuple(munitions)
    if keys == (GENERAL,) and place:
        # "About 30 per cent of the bomblets dropped on Laos": whatever fell there is meant.
        keys += tuple(sorted(_fallen_on(facts, place)))
    claimed = tuple(_answers(facts, keys, "failure_rate_claimed"))
    observed = tuple(_answers(facts, keys, "failure_rate_observed"))
    there = tuple(a for a in observed if place and a.statement.part("in") == place)
    if GENERAL in keys:
        there += tuple(a for a in observed if not a.statement.part("in"))
    return Rates(claimed, there or observed)


def seen_anywhere(facts: Facts) -> tuple[Answer, ...]:
    """Return all rates of submunitions that were observed, whatever munition they are of."""
    keys = facts.knowledge.once(_munitions)
    return tuple(_answers(facts, keys, "failure_rate_observed"))


def _munitions(knowledge: Knowledge, _: str) -> tuple[str, ...]:
    reading = knowledge.record.reading
    held = (s.removeprefix("munition:") for s in reading.subjects() if s.startswith("munition:"))
    return tuple(
        sorted(key for key in held if _MINES not in key and reading.of(f"munition:{key}", "failure_rate_observed"))
    )


def _fallen_on(facts: Facts, place: str) -> Iterator[str]:
    """Yield the munitions of which a rate was observed somewhere."""
    reading = facts.record.reading
    for subject in reading.subjects():
        kind, _, key = subject.partition(":")
        if kind == "munition" and any(s.part("in") == place for s in reading.of(subject, "failure_rate_observed")):
            yield key


def _answers(facts: Facts, keys: tuple[str, ...], prop: str) -> Iterator[Answer]:
    reading = facts.record.reading
    for key in keys:
        for s in reading.of(f"munition:{key}", prop):
            if isinstance(s.value, Number) and _known(facts, s, prop):
                yield Answer(s.value, s, reading.known_from(s))


def _known(facts: Facts, statement: Statement, prop: str) -> bool:
    """Tell whether a rate was known: from its edition; what somebody claimed, from the month of saying so.

    What was seen of a munition is true of it whenever it was written down: later, it may still support a text.
    """
    if facts.early and prop == "failure_rate_observed":
        return True
    known = facts.record.reading.known_from(statement)
    period = statement.period
    if prop == "failure_rate_claimed" and period is not None and period.end is not None:
        known = min(known, date(period.last.year, period.last.month, 1))
    return known <= facts.published
