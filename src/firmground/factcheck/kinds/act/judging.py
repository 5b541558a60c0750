"""The verdict on a dated act of a state."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from firmground.factcheck.choosing import gravest, if_plain, kindest
from firmground.factcheck.claim import Verdict
from firmground.factcheck.dates import fits_day, same_year
from firmground.factcheck.facts import Facts
from firmground.factcheck.labels import of_part
from firmground.factcheck.marks import When
from firmground.factcheck.obligations import the_other
from firmground.model.dates import VagueDate
from firmground.model.said import listing, said

# Which days an act may be told of.
_DAYS: Final = {
    "sign": ("signed",), "ratify": ("joined",), "deposit": ("joined",), "accede": ("joined",),
    "join": ("joined", "in_force"), "bound": ("joined", "in_force"), "in_force": ("in_force",), "effect": ("in_force",),
}  # fmt: skip


def _told(kind: str, day: VagueDate) -> str:
    """Return an act with its day in words."""
    match kind:
        case "signed":
            return said("signed {day}", day=day)
        case "joined":
            return said("deposited its instrument {day}", day=day)
        case _:
            return said("bound from {day}", day=day)


@dataclass(frozen=True, slots=True)
class Asked:
    """An act of some states toward one of some treaties at a time; `sure` where state and treaty are said.

    `home` where a decree or law is told of: its day is not that of the deposit, and says nothing against it; `binding`
    where the states are said to be bound, which they are not from the day of the deposit; `at_latest` where it was done
    by then.
    """

    act: str
    areas: tuple[str, ...]
    treaties: tuple[str, ...]
    when: When
    sure: bool
    home: bool = False
    binding: bool = False
    at_latest: bool = False


@dataclass(frozen=True, slots=True)
class Known:
    """A day of a state: of which act, told by which statements; the first that leads."""

    kind: str
    day: VagueDate
    statements: tuple[str, ...]
    instrument: str = ""
    leads: bool = True


def judge(facts: Facts, asked: Asked) -> Verdict:
    """Return the verdict: each treaty that may be meant is tried; of several states the worst counts."""
    best = kindest(_over_states(facts, asked, slug) for slug in asked.treaties)
    return if_plain(best, "state or treaty", plain=asked.sure)


def _over_states(facts: Facts, asked: Asked, slug: str) -> Verdict:
    return gravest(_judge(facts, asked, area, slug) for area in asked.areas)


def known_days(facts: Facts, area: str, slug: str) -> Iterator[Known]:
    """Yield the days a state signed, deposited and became bound, as known by the day of publication."""
    for place, (day, s) in enumerate(facts.days_of(area, slug, "signature")):
        yield Known("signed", day, (s.id,), leads=place == 0)
    for place, (day, s) in enumerate(facts.days_of(area, slug, "deposit")):
        yield Known("joined", day, (s.id,), s.part("instrument"), place == 0)
    for day, s in facts.days_of(area, slug, "succession_effective"):
        yield Known("joined", day, (s.id,), "succession")
    if (bound := facts.in_force_for(area, slug)) is not None:
        ids = tuple(s.id for _, s in facts.days_of(area, slug, "deposit"))
        yield Known("in_force", VagueDate.day(bound), ids)
    for day, s in facts.days_of(area, slug, "in_force_published"):
        yield Known("in_force", day, (s.id,), leads=False)


def _judge(facts: Facts, asked: Asked, area: str, slug: str) -> Verdict:
    held = list(known_days(facts, area, slug))
    name, short = facts.name(area), facts.short(slug)
    mine = [k for k in held if k.kind in (_DAYS["in_force"] if asked.binding else _DAYS[asked.act])]
    if not mine:
        return _never(facts, asked, area, slug, held)
    lead = mine[0]
    expected = _told(lead.kind, lead.day)
    acts = listing(_told(k.kind, k.day) for k in held if k.leads)
    why = said("{name}, {treaty}: {acts}.", name=name, treaty=short, acts=acts)
    ids = tuple(i for k in mine for i in k.statements)
    fits = {id(k): fits_day(asked.when, k.day) for k in held}
    good = next((k for k in mine if fits[id(k)] == "fits" or (asked.at_latest and _is_before(k.day, asked.when))), None)
    if good is not None:
        return _right_day(asked, good, expected, why, ids)
    if any(fits[id(k)] == "near" for k in mine):
        return Verdict("imprecise", "wrong_date", expected, why, ids)
    if asked.binding and asked.when.day.precision != "day" and any(fits[id(k)] == "fits" for k in held):
        return Verdict("imprecise", "act_confused", expected, why, ids)
    if asked.home and asked.act in {"ratify", "accede", "join"} and lead.day.last >= asked.when.day.first:
        return Verdict("imprecise", "step_for_effect", expected, why, ids)
    return Verdict("contradicted", _error(facts, asked, area, slug, held), expected, why, ids)


def _is_before(day: VagueDate, when: When) -> bool:
    return day.last <= when.day.last


def _right_day(asked: Asked, good: Known, expected: str, why: str, ids: tuple[str, ...]) -> Verdict:
    if not good.leads:
        return Verdict("imprecise", "disputed", expected, why, ids)
    if asked.act == "accede" and good.instrument in {"ratification", "acceptance", "approval"}:
        return Verdict("contradicted", "act_confused", _instrument(good), why, ids)
    if asked.act == "ratify" and good.instrument in {"accession", "succession"}:
        return Verdict("imprecise", "act_confused", _instrument(good), why, ids)
    return Verdict("supported", "", expected, why, ids)


def _instrument(good: Known) -> str:
    return said("{instrument} on {day}", instrument=of_part("instrument", good.instrument), day=good.day)


def _never(facts: Facts, asked: Asked, area: str, slug: str, held: list[Known]) -> Verdict:
    """Return the verdict on an act that is not on record: every state's acts are, so it was not done by then."""
    name, short = facts.name(area), facts.short(slug)
    if area not in facts.states():
        return Verdict("not_in_ledger", "", "", said("{name} is no state that can join.", name=name))
    signed = next((k for k in held if k.kind == "signed"), None)
    standing = said("signed {day}, not joined", day=signed.day) if signed else said("neither signed nor joined")
    told = said(
        "{name}, {treaty}: {standing} by {day}.", name=name, treaty=short, standing=standing, day=facts.published
    )
    if asked.home and asked.act != "sign":
        # Approved at home; nothing was deposited yet.
        steps = [s for s in facts.told(area, "national_step") if s.period and asked.when.day.first <= s.period.last]
        return Verdict(
            "supported" if steps else "not_in_ledger",
            "",
            standing,
            told,
            tuple(s.id for s in steps),
        )
    taken = [
        s for s in facts.told(area, "national_step")
        if s.part("treaty") == slug and s.period and s.period.first <= asked.when.day.last
    ]  # fmt: skip
    if taken and asked.act != "sign":
        # On its way to joining: that no deposit is on record yet makes it no error.
        step = said("{name}, {treaty}: a step at home is on record, no deposit.", name=name, treaty=short)
        return Verdict("not_in_ledger", "", standing, step)
    error = _error(facts, asked, area, slug, held)
    ids = signed.statements if signed else ()
    if asked.act == "sign" and any(k.kind == "joined" for k in held):
        # It joined without signing; "signed" is often said of that.
        joined = next(k for k in held if k.kind == "joined")
        if fits_day(asked.when, joined.day) == "fits":
            return Verdict(
                "imprecise",
                "act_confused",
                said("{instrument} {day}", instrument=of_part("instrument", joined.instrument), day=joined.day),
                said("{name} did not sign the {treaty}; it joined later.", name=name, treaty=short),
                joined.statements,
            )
    return Verdict("contradicted", error, standing, told, ids)


def _error(facts: Facts, asked: Asked, area: str, slug: str, held: list[Known]) -> str:
    """Return what the day may have been mistaken for."""
    if any(fits_day(asked.when, k.day) == "fits" for k in held):
        return "act_confused"
    law = facts.treaty(slug)
    other = the_other(slug)
    if any(fits_day(asked.when, k.day) == "fits" for k in known_days(facts, area, other) if k.kind in _DAYS[asked.act]):
        return "mine_cluster_mixed"
    own = [law.adopted, law.opened, law.entry_into_force.day]
    if any(fits_day(asked.when, VagueDate.day(day)) == "fits" for day in own) and asked.act != "sign":
        return "treaty_date_for_state"
    if not any(k.kind in _DAYS[asked.act] for k in held):
        return "wrong_standing"
    return (
        "wrong_date" if any(same_year(asked.when, k.day) for k in held if k.kind in _DAYS[asked.act]) else "wrong_year"
    )
