"""How many states the ledger counts under each heading: on every day of a span, by every way of counting there is."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from firmground.factcheck.facts import Facts

_A_DAY: Final = timedelta(days=1)
# Since the General Assembly made it an observer state, Palestine is counted among the states that may join.
_PALESTINE_COUNTS: Final = date(2012, 11, 29)


@dataclass(frozen=True, slots=True)
class Counted:
    """A number the ledger gives, in words; `loose` where only a loose way of speaking reaches it."""

    number: int
    words: str
    loose: bool = False


def counted(facts: Facts, slug: str, what: str, first: date, last: date) -> Iterator[Counted]:
    """Yield the numbers that answer on some day of a span, that of the last day first."""
    days = [last, *facts.days_of_change(slug, first, last), first]
    match what:
        case "parties":
            yield from _parties(facts, slug, days)
        case "joined":
            yield from _parties(facts, slug, days)
            # "123 states have joined" is said of parties and signatories together.
            yield Counted(facts.ever_in(slug, last), "states had signed or joined", loose=True)
        case "signatories":
            for day in days:
                yield Counted(facts.standing_count(slug, day, "signatory"), "signatories that have not joined")
            # The depositary lists as signatories all that ever signed.
            for day in (*days, *_signing(facts, slug, days)):
                yield Counted(facts.signed(slug, day), "states had signed")
        case "signed":
            yield from _signed(facts, slug, days)
        case "outside":
            yield from _outside(facts, slug, days)
        case "left":
            for day in days:
                yield Counted(facts.standing_count(slug, day, "withdrawn"), "states had left")
            yield Counted(_leaving(facts, slug, last), "states had left or given notice", loose=True)
        case _:
            for day in days:
                yield Counted(_leaving(facts, slug, day), "states had given notice")


def _parties(facts: Facts, slug: str, days: Sequence[date]) -> Iterator[Counted]:
    for day in days:
        deposit, in_force = facts.parties(slug, day)
        yield Counted(deposit, "parties, counted from deposit")
        yield Counted(in_force, "parties, counted from entry into force")
    # Deposits whose day no source gives: sources of these months count them or do not.
    if undated := facts.knowledge.undated(slug, days[0], facts.published):
        yield Counted(facts.parties(slug, days[0])[0] + undated, "parties with those whose day is not known")


def _signed(facts: Facts, slug: str, days: Sequence[date]) -> Iterator[Counted]:
    last = days[0]
    # "122 signed on 3 and 4 December 1997": the last of them on the day after.
    for day in (*days, *_signing(facts, slug, days), min(last + _A_DAY, facts.published)):
        yield Counted(facts.signed(slug, day), "states had signed")
    yield Counted(facts.ever_in(slug, last), "states had signed or joined")


def _signing(facts: Facts, slug: str, days: Sequence[date]) -> list[date]:
    """Return the days of a span on which states signed."""
    return sorted({day for day in facts.knowledge.signatures(slug).values() if days[-1] <= day <= days[0]})


def _outside(facts: Facts, slug: str, days: Sequence[date]) -> Iterator[Counted]:
    for day in days:
        there = sum(area.exists_on(day) for area in facts.record.shelf.areas.states())
        for parties in facts.parties(slug, day):
            yield Counted(there - parties, "states outside")
            if day < _PALESTINE_COUNTS:
                yield Counted(there - 1 - parties, "states outside, Palestine not counted")
    # How many states there are at all is counted in several ways: with Palestine, the Holy See, Niue, or without.
    outside = len(facts.states()) - facts.parties(slug, days[0])[0]
    yield from (Counted(outside - fewer, "states outside, counted more narrowly") for fewer in (1, 2))
    yield from (Counted(outside - fewer, "members of the United Nations outside", loose=True) for fewer in (3, 4))


def _leaving(facts: Facts, slug: str, on: date) -> int:
    """Return how many states have left or given notice."""
    return facts.standing_count(slug, on, "withdrawn") + facts.standing_count(slug, on, "withdrawal_notified")
