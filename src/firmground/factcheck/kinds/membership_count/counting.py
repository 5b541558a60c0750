"""How many states the ledger counts under each heading: on every day of a span, by every way of counting there is."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import Final, Literal

from firmground.factcheck.facts import Facts
from firmground.model.frozen import frozen
from firmground.model.said import said, template

_A_DAY: Final = timedelta(days=1)
_STILL_TOLD: Final = timedelta(days=200)
# Since the General Assembly made it an observer state, Palestine is counted among the states that may join.
_PALESTINE_COUNTS: Final = date(2012, 11, 29)


Heading = Literal[
    "ever_in", "signatories", "signed", "left", "leaving", "notified", "from_deposit", "in_force", "undated",
    "outside", "without_palestine", "narrowly", "members",
]  # fmt: skip


_HEADINGS: Final[dict[Heading, str]] = {
    "ever_in": template("{number} states had signed or joined"),
    "signatories": template("{number} signatories that have not joined"),
    "signed": template("{number} states had signed"),
    "left": template("{number} states had left"),
    "leaving": template("{number} states had left or given notice"),
    "notified": template("{number} states had given notice"),
    "from_deposit": template("{number} parties, counted from deposit"),
    "in_force": template("{number} parties, counted from entry into force"),
    "undated": template("{number} parties with those whose day is not known"),
    "outside": template("{number} states outside"),
    "without_palestine": template("{number} states outside, Palestine not counted"),
    "narrowly": template("{number} states outside, counted more narrowly"),
    "members": template("{number} members of the United Nations outside"),
}


@frozen
class Counted:
    """A number the ledger gives, and of what; `loose` where only a loose way of speaking reaches it."""

    number: int
    of: Heading
    loose: bool = False

    @property
    def words(self) -> str:
        """Return the number in words."""
        return said(_HEADINGS[self.of], number=self.number)


def counted(facts: Facts, slug: str, what: str, first: date, last: date) -> Iterator[Counted]:
    """Yield the numbers that answer on some day of a span, that of the last day first."""
    days = [last, *facts.days_of_change(slug, first, last), first]
    match what:
        case "parties":
            yield from _parties(facts, slug, days)
        case "joined":
            yield from _parties(facts, slug, days)
            # "123 states have joined" is said of parties and signatories together.
            yield Counted(facts.ever_in(slug, last), "ever_in", loose=True)
        case "banning":
            yield from _parties(facts, slug, days)
            # Whoever signed is said to have banned the weapon, too.
            yield Counted(facts.ever_in(slug, last), "ever_in")
        case "signatories":
            for day in days:
                yield Counted(facts.standing_count(slug, day, "signatory"), "signatories")
            # The depositary lists as signatories all that ever signed.
            yield from _signed(facts, slug, days)
        case "signed":
            yield from _signed(facts, slug, days)
        case "either":
            # "Signed or ratified", "123 have joined: 111 as parties and 12 as signatories"
            yield Counted(facts.ever_in(slug, last), "ever_in")
            yield from _signed(facts, slug, days)
        case "outside":
            yield from _outside(facts, slug, days)
        case "left":
            for day in days:
                yield Counted(facts.standing_count(slug, day, "withdrawn"), "left")
            yield Counted(_leaving(facts, slug, last), "leaving", loose=True)
        case _:
            for day in days:
                yield Counted(_leaving(facts, slug, day), "notified")


def _parties(facts: Facts, slug: str, days: Sequence[date]) -> Iterator[Counted]:
    for day in days:
        deposit, in_force = facts.parties(slug, day)
        yield Counted(deposit, "from_deposit")
        yield Counted(in_force, "in_force")
    # Deposits whose day no source gives: sources of these months count them or do not.
    if undated := facts.knowledge.undated(slug, days[0], facts.published):
        yield Counted(facts.parties(slug, days[0])[0] + undated, "undated")


def _signed(facts: Facts, slug: str, days: Sequence[date]) -> Iterator[Counted]:
    last, first = days[0], days[-1]
    # "122 signed on 3 and 4 December 1997": the last of them on the day after.
    signing = {day for day in facts.knowledge.signatures(slug).values() if first <= day <= last}
    opened = facts.treaty(slug).opened
    if last - opened <= _STILL_TOLD:
        # "We saw 121 countries sign": those of the days on which it was opened.
        signing |= {opened, opened + _A_DAY, opened + 2 * _A_DAY}
    for day in (*days, *sorted(signing), min(last + _A_DAY, facts.published)):
        yield Counted(facts.signed(slug, day), "signed")
    # Whoever acceded has not signed, though it is often told so.
    yield Counted(facts.ever_in(slug, last), "ever_in", loose=True)


def _outside(facts: Facts, slug: str, days: Sequence[date]) -> Iterator[Counted]:
    for day in days:
        there = sum(area.exists_on(day) for area in facts.record.shelf.areas.states())
        for parties in facts.parties(slug, day):
            yield Counted(there - parties, "outside")
            if day < _PALESTINE_COUNTS:
                yield Counted(there - 1 - parties, "without_palestine")
    # How many states there are at all is counted in several ways: with Palestine, the Holy See, Niue, or without.
    outside = len(facts.states()) - facts.parties(slug, days[0])[0]
    yield from (Counted(outside - fewer, "narrowly") for fewer in (1, 2))
    yield from (Counted(outside - fewer, "members", loose=True) for fewer in (3, 4))
    # "42 countries remain outside": those that have not even signed.
    unsigned = outside - facts.standing_count(slug, days[0], "signatory")
    yield from (Counted(unsigned - fewer, "narrowly", loose=True) for fewer in range(-1, 4))


def _leaving(facts: Facts, slug: str, on: date) -> int:
    """Return how many states have left or given notice."""
    return facts.standing_count(slug, on, "withdrawn") + facts.standing_count(slug, on, "withdrawal_notified")
