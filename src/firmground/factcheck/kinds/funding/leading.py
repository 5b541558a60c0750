"""Who gave the most in a year, by the sums that sources print: no list of ranks is needed where these settle it."""

from decimal import Decimal
from typing import Final

from firmground.factcheck.facts import Facts
from firmground.factcheck.knowledge import Knowledge
from firmground.model.statement import Statement
from firmground.model.value import Number

_GIVEN: Final = "funding_given"
_ALL: Final = "funding_international"
# With so many others known, the greatest sum is that of the first donor.
_OTHERS: Final = 4
Sums = dict[int, dict[str, tuple[Decimal, Statement]]]


def leads(facts: Facts, subject: str, year: int) -> tuple[str, ...] | None:
    """Return the statements by which a donor gave more than any other in a year, None where they do not settle it.

    They do where it gave more than half of all, more than the second, or the most of five donors. What was given is
    done: a sum printed later tells of it, too.
    """
    sums = facts.knowledge.once(_sums).get(year, {})
    own = sums.get(subject)
    if own is None:
        return None
    others = sorted((held for code, held in sums.items() if code != subject), key=lambda held: -held[0])
    if others and others[0][0] >= own[0]:
        return None
    reading = facts.record.reading
    whole = [
        s for s in reading.of("world", _ALL)
        if s.period is not None and s.period.last.year == year and not s.breakdown and isinstance(s.value, Number)
        and s.value.best is not None and own[0] * 2 > s.value.best
    ]  # fmt: skip
    if whole:
        return own[1].id, whole[0].id
    second = [
        s for code, held in sums.items() if code != subject
        for s in reading.of(code, "donor_rank")
        if s.period == held[1].period and isinstance(s.value, Number) and s.value.best == Decimal(2)
    ]  # fmt: skip
    if second:
        return own[1].id, second[0].id
    return (own[1].id, *(s.id for _, s in others[:_OTHERS])) if len(others) >= _OTHERS else None


def _sums(knowledge: Knowledge, about: str) -> Sums:
    """Return what each donor gave in each year to all together."""
    found: Sums = {}
    reading = knowledge.record.reading
    for code in (*knowledge.states(_GIVEN), "group:eu", *([about] if about else ())):
        for s in reading.of(code, _GIVEN):
            value, period = s.value, s.period
            if s.breakdown or not isinstance(value, Number) or value.best is None or value.unit != "usd_million":
                continue
            if period is not None and period.first.year == period.last.year:
                found.setdefault(period.last.year, {})[code] = value.best, s
    return found
