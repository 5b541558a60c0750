"""The verdict on a rank: "the 111th state to join", "the fortieth ratification", "the fifth country to leave"."""

from collections.abc import Mapping, Set
from dataclasses import dataclass, replace
from datetime import date

from firmground.factcheck.choosing import gravest, if_plain, kindest
from firmground.factcheck.claim import Verdict
from firmground.factcheck.dates import fits_day
from firmground.factcheck.facts import Facts
from firmground.factcheck.knowledge import Knowledge
from firmground.factcheck.marks import When
from firmground.factcheck.regions import UNKNOWN, members
from firmground.law.standing import StandingWord
from firmground.model.dates import VagueDate
from firmground.model.said import listing, said, shown


@dataclass(frozen=True, slots=True)
class Ranked:
    """States and the place they are said to have among those that joined one of some treaties, or that left it.

    `binding` where they are said to be bound on the day that is told; `scope` tells of which states it is the place,
    all where it is empty, `extreme` whether it is the last or the only one,
    `ahead` whether they are yet to join.
    """

    areas: tuple[str, ...]
    treaties: tuple[str, ...]
    rank: int
    leaving: bool
    sure: bool
    when: When | None = None
    binding: bool = False
    scope: str = ""
    extreme: str = ""
    ahead: bool = False

    @property
    def area(self) -> str:
        """Return the first of the states."""
        return self.areas[0]


def judge_rank(facts: Facts, asked: Ranked) -> Verdict:
    """Return the verdict; of several states the worst counts."""
    if asked.scope == UNKNOWN:
        return Verdict("not_in_ledger", "", "", said("The number may be one of some of them."))
    if asked.extreme:
        best = kindest(gravest(_judge_extreme(facts, asked, a, slug) for a in asked.areas) for slug in asked.treaties)
        return if_plain(best, "state or treaty", plain=asked.sure)
    return gravest(_judge(facts, replace(asked, areas=(area,)), asked.areas) for area in asked.areas)


def _judge_extreme(facts: Facts, asked: Ranked, area: str, slug: str) -> Verdict:
    """Return the verdict on who is said to be the last or the only one of some states to have joined, or left."""
    days = {a: day for a, day in _days_within(facts, asked, slug).items() if day <= facts.published}
    name, mine = facts.name(area), days.get(area)
    if mine is None:
        return Verdict(
            "not_in_ledger", "", "", said("{name} is not among them by {day}.", name=name, day=facts.published)
        )
    others = sorted(a for a, day in days.items() if a not in asked.areas and (asked.extreme == "only" or day > mine))
    ids = tuple(s.id for a in (area, *others[:3]) for _, s in facts.days_of(a, slug, _property(asked)))
    if not others:
        return Verdict("supported", "", shown(mine), said("{name}: {day}.", name=name, day=mine), ids)
    names = listing(facts.name(a) for a in others[-3:])
    why = said("{name}: {day}.", name=names, day=days[others[-1]])
    return Verdict("contradicted", "wrong_rank", names, why, ids)


def _judge(facts: Facts, asked: Ranked, together: tuple[str, ...]) -> Verdict:
    """Return the verdict on one state; a treaty that supports the rank is the one that was meant."""
    held = [(slug, *_places(facts, asked, slug, together)) for slug in asked.treaties]
    name = facts.name(asked.area)
    for slug, places, ids in held:
        if asked.rank in places and not _on_another_day(facts, asked, slug):
            return Verdict("supported", "", shown(asked.rank), _placed(facts, name, slug, places), ids)
    known = [(slug, places, ids) for slug, places, ids in held if places]
    if not known and asked.leaving and asked.sure and not asked.scope:
        return _not_gone(facts, asked)
    if not known and asked.ahead and not asked.leaving and not asked.scope:
        for slug in asked.treaties:
            count = facts.parties(slug, facts.published)[0]
            if asked.rank == count + 1:
                # "Poland will become the 161st party", while there are 160.
                return Verdict("supported", "", shown(asked.rank), _placed(facts, name, slug, _next(count)))
    if not known:
        return Verdict(
            "not_in_ledger", "", "", said("{name} is not among them by {day}.", name=name, day=facts.published)
        )
    slug, places, ids = next((k for k in known if asked.rank in k[1]), known[0])
    if asked.rank in places:
        bound = facts.in_force_for(asked.area, slug) if asked.binding else None
        day = bound or _days(facts, slug, leaving=asked.leaving)[asked.area]
        return Verdict(
            "contradicted" if asked.sure else "not_in_ledger",
            "wrong_date",
            shown(day),
            said("{name}: {day}.", name=name, day=day),
            ids,
        )
    why = _placed(facts, name, slug, places)
    if not asked.sure:
        return Verdict("not_in_ledger", "", _words(places), why, ids)
    return Verdict("contradicted", "wrong_rank", _words(places), why, ids)


def _next(count: int) -> range:
    """Return the place of the state that joins after so many."""
    return range(count + 1, count + 2)


def _on_another_day(facts: Facts, asked: Ranked, slug: str) -> bool:
    """Tell whether the day that is told beside the rank is none of those on which the state acted."""
    if asked.when is None:
        return False
    bound = facts.in_force_for(asked.area, slug)
    if asked.binding and not asked.leaving and bound is not None and asked.when.day.precision == "day":
        return fits_day(asked.when, VagueDate.day(bound)) == "no"
    properties = (
        ("withdrawal_notified", "withdrawal_effective")
        if asked.leaving
        else ("deposit", "signature", "succession_effective")
    )
    days = [day for day, _ in facts.days_of(asked.area, slug, *properties)]
    days.append(VagueDate.day(_days(facts, slug, leaving=asked.leaving).get(asked.area, facts.published)))
    if not asked.leaving and bound is not None:
        days.append(VagueDate.day(bound))
    if asked.leaving:
        days += [VagueDate(s.period.first, s.period.last) for s in facts.told(asked.area, "national_step") if s.period]
    return all(fits_day(asked.when, day) == "no" for day in days)


def _not_gone(facts: Facts, asked: Ranked) -> Verdict:
    """Return the verdict on the rank in leaving of a state that has not left, nor given notice."""
    name = facts.name(asked.area)
    for slug in asked.treaties:
        if held := facts.days_of(asked.area, slug, "suspension_asserted"):
            why = said(
                "{name} asserted a suspension of the {treaty} on {day}; that is no withdrawal.",
                name=name, treaty=facts.short(slug), day=held[0][0],
            )  # fmt: skip
            return Verdict(
                "contradicted", "suspension_for_withdrawal", said("still a party"), why, tuple(s.id for _, s in held)
            )
    why = said("{name} has given no notice by {day}.", name=name, day=facts.published)
    return Verdict("contradicted", "wrong_state", said("no notice of withdrawal"), why)


def _property(asked: Ranked) -> str:
    return "withdrawal_notified" if asked.leaving else "deposit"


def _days_within(facts: Facts, asked: Ranked, slug: str) -> Mapping[str, date]:
    """Return the day each state of those that are spoken of left a treaty, or joined it."""
    days = _days(facts, slug, leaving=asked.leaving)
    if not asked.scope:
        return days
    some = members(facts, asked.scope, slug)
    return {area: day for area, day in days.items() if area in some}


def _places(facts: Facts, asked: Ranked, slug: str, together: tuple[str, ...] = ()) -> tuple[range, tuple[str, ...]]:
    """Return the places a state may be given: those that acted on one day share theirs, and those told together."""
    days = _days_within(facts, asked, slug)
    mine = days.get(asked.area)
    if mine is None or (mine > facts.published and not asked.leaving):
        return range(0), ()
    before = sum(day < mine for area, day in days.items() if area not in together)
    same = sum(day == mine for day in days.values())
    ids = tuple(s.id for _, s in facts.days_of(asked.area, slug, _property(asked)))
    places = range(before + 1, before + same + 1)
    if not asked.leaving and not asked.scope:
        # The number of parties after it, which is less once some have left.
        now = facts.parties(slug, mine)[0]
        if now not in places:
            places = range(min(now, places.start), max(now + 1, places.stop))
    return places, ids


def _days(facts: Facts, slug: str, *, leaving: bool) -> Mapping[str, date]:
    """Return the day each state left a treaty, or joined it."""
    return facts.knowledge.once(_days_of_leaving if leaving else _days_of_joining, slug)


def _days_of_leaving(knowledge: Knowledge, slug: str) -> dict[str, date]:
    return _first_days(knowledge, slug, {"withdrawn"})


def _days_of_joining(knowledge: Knowledge, slug: str) -> dict[str, date]:
    return _first_days(knowledge, slug, {"deposited", "in_force"})


def _first_days(knowledge: Knowledge, slug: str, standings: Set[StandingWord]) -> dict[str, date]:
    found: dict[str, date] = {}
    for area in knowledge.states():
        segments = knowledge.line(area, slug).segments
        first = next((s.since for s in segments if s.standing in standings), None)
        if first is not None:
            found[area] = first
    return found


def _words(places: range) -> str:
    if len(places) == 1:
        return said("place {number}", number=places.start)
    return said("places {first} to {last}", first=places.start, last=places.stop - 1)


def _placed(facts: Facts, name: str, slug: str, places: range) -> str:
    return said("{name}, {treaty}: {places}.", name=name, treaty=facts.short(slug), places=_words(places))
