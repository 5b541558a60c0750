"""The verdict on where states stand on the day of publication."""

from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Final

from firmground.factcheck import regions
from firmground.factcheck.choosing import gravest, if_plain, kindest
from firmground.factcheck.claim import Verdict, VerdictWord
from firmground.factcheck.comparing import fit
from firmground.factcheck.facts import Facts
from firmground.factcheck.marks import Amount, When
from firmground.factcheck.obligations import the_other
from firmground.model.said import also, listing, named, said

_JOINED: Final = frozenset(("deposited", "in_force", "withdrawal_notified"))
# So many days after a state joined, that it stands outside is old news rather than wrong.
_LATELY: Final = 3_000
_NAMES: Final = {
    "not_joined": said("not joined"), "signatory": said("signatory, not party"),
    "deposited": said("joined, not yet in force"), "in_force": said("party"),
    "withdrawal_notified": said("party, withdrawal notified"), "withdrawn": said("withdrawn"),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Asked:
    """Where some states are said to stand toward one of some treaties, or toward all of them (`every`).

    `asks` is party, outside, signed, never_signed or signatory.
    """

    asks: str
    areas: tuple[str, ...]
    treaties: tuple[str, ...]
    sure: bool
    every: bool = False


@dataclass(frozen=True, slots=True)
class Group:
    """All members of a group but those excepted, or the only ones, are said to be party or outside.

    `signing` where they are said to have signed or not, which is said of those that joined without signing as well.
    """

    group: str
    asks: str
    treaties: tuple[str, ...]
    excepted: tuple[str, ...]
    only: tuple[str, ...]
    on: When | None = None
    signing: bool = False


@dataclass(frozen=True, slots=True)
class GroupCount:
    """So many members of a group are said to be party or outside; `signing` where they are said not to have signed."""

    group: str
    asks: str
    treaties: tuple[str, ...]
    amount: Amount
    signing: bool = False


def judge(facts: Facts, asked: Asked) -> Verdict:
    """Return the verdict: each treaty that may be meant is tried; of several states the worst counts."""
    verdicts = [_over_states(facts, asked, slug) for slug in asked.treaties]
    if asked.every:
        return gravest(verdicts)
    best = kindest(verdicts)
    return if_plain(best, "state or treaty", plain=asked.sure)


def _over_states(facts: Facts, asked: Asked, slug: str) -> Verdict:
    return gravest(_judge(facts, asked, area, slug) for area in asked.areas)


def _judge(facts: Facts, asked: Asked, area: str, slug: str) -> Verdict:
    if area not in facts.states():
        return Verdict("not_in_ledger", "", "", said("{name} is no state that can join.", name=facts.name(area)))
    if facts.published < facts.treaty(slug).opened and asked.asks != "never_signed":
        return Verdict(
            "not_in_ledger", "", "", said("The {treaty} was not open for signature yet.", treaty=facts.short(slug))
        )
    segment = facts.segment(area, slug, facts.published)
    expected = _NAMES[segment.standing]
    place = {"name": facts.name(area), "treaty": facts.short(slug), "standing": expected}
    why = (
        said("{name}, {treaty}: {standing}.", **place)
        if segment.since == date.min
        else said("{name}, {treaty}: {standing} since {day}.", **place, day=segment.since)
    )
    ids = segment.statements
    if _holds(facts, asked.asks, area, slug, facts.published):
        return Verdict("supported", "", expected, why, ids)
    if asked.asks == "signed" and segment.standing in _JOINED:
        return Verdict("imprecise", "act_confused", expected, why, ids)
    was = asked.asks == "signatory" and segment.standing in _JOINED and (facts.published - segment.since).days < _LATELY
    if was and facts.knowledge.signatures(slug).get(area) is not None:
        return Verdict("outdated", "wrong_standing", expected, why, ids)
    if asked.asks == "party" and segment.standing == "withdrawn":
        return Verdict("outdated", "wrong_standing", expected, why, ids)
    if asked.asks in {"outside", "never_signed"} and segment.standing in _JOINED:
        # Until a notice takes effect a state is a party, as it long was.
        leaves = asked.asks == "outside" and segment.standing == "withdrawal_notified"
        lately = (facts.published - segment.since).days < _LATELY and not leaves
        word: VerdictWord = "outdated" if lately and asked.asks == "outside" else "contradicted"
        return Verdict(word, "notice_for_effect" if leaves else "wrong_standing", expected, why, ids)
    other = the_other(slug)
    error = (
        "parties_with_signatories" if asked.asks == "party" and segment.standing == "signatory"
        else "mine_cluster_mixed" if _holds(facts, asked.asks, area, other, facts.published)
        else "wrong_standing"
    )  # fmt: skip
    return Verdict("contradicted", error, expected, why, ids)


def _holds(facts: Facts, asks: str, area: str, slug: str, on: date) -> bool:
    standing = facts.segment(area, slug, on).standing
    signed = facts.knowledge.signatures(slug).get(area, date.max) <= on
    match asks:
        case "party":
            return standing in _JOINED
        case "outside":
            return standing not in _JOINED
        case "signed":
            return signed
        case "never_signed":
            return not signed
        case "neither":
            return standing == "not_joined"
        case "entered":
            return standing not in {"not_joined", "withdrawn"}
        case _:
            return standing == "signatory"


def judge_group(facts: Facts, asked: Group) -> Verdict:
    """Return the verdict on all members of a group, as it was composed on the day spoken of."""
    loose = {"outside": "neither", "party": "entered"}.get(asked.asks) if asked.signing else None
    ways = (asked, replace(asked, asks=loose)) if loose else (asked,)
    best = kindest(_judge_group(facts, way, slug) for way in ways for slug in asked.treaties)
    return if_plain(best, "treaty", plain=len(asked.treaties) == 1)


def _judge_group(facts: Facts, asked: Group, slug: str) -> Verdict:
    on = min(asked.on.day.last, facts.published) if asked.on else facts.published
    members = regions.members(facts, asked.group, slug, on)
    differ = {a for a in members if not _holds(facts, asked.asks, a, slug, on)}
    holding = members - differ
    names = listing(sorted(facts.name(a) for a in (holding if asked.only else differ))) or said("none")
    label = _label(party=asked.asks == "party", only=bool(asked.only))
    why = said(
        "{treaty}, {group} on {day}: {label}: {names}.",
        treaty=facts.short(slug), group=_name(asked.group), day=on, label=label, names=names,
    )  # fmt: skip
    ids = tuple(i for a in sorted(holding if asked.only else differ) for i in facts.segment(a, slug, on).statements)[
        :12
    ]
    if asked.only:
        if holding == set(asked.only):
            return Verdict("supported", "", names, why, ids)
        once = _once(facts, asked, slug, on)
        return Verdict(
            "outdated" if once else "contradicted", "stale_total" if once else "wrong_state", names, why, ids
        )
    if differ <= set(asked.excepted):
        exact = differ == set(asked.excepted) & members
        return Verdict("supported" if exact else "imprecise", "" if exact else "wrong_state", names, why, ids)
    if _once(facts, asked, slug, on):
        return Verdict("outdated", "stale_total", names, why, ids)
    if asked.asks == "party" and all(_holds(facts, "signed", a, slug, on) for a in differ - set(asked.excepted)):
        # "Every member has joined", where the others had signed.
        return Verdict("imprecise", "parties_with_signatories", names, why, ids)
    return Verdict("contradicted", "group_on_other_day" if asked.on else "wrong_state", names, why, ids)


def _name(group: str) -> str:
    return regions.region_name(group) or named("group", group, group)


def _label(*, party: bool, only: bool) -> str:
    if only:
        return said("Members that are party") if party else said("Members that are outside")
    return said("Members that are not party") if party else said("Members that are not outside")


def _once(facts: Facts, asked: Group, slug: str, before: date) -> bool:
    """Tell whether it was so on the first day of some year before, with the members of that day."""
    for year in range(before.year, facts.treaty(slug).entry_into_force.day.year, -1):
        day = min(date(year, 1, 1), before)
        members = regions.members(facts, asked.group, slug, day)
        holding = {a for a in members if _holds(facts, asked.asks, a, slug, day)}
        if (asked.only and holding == set(asked.only)) or (not asked.only and members - holding <= set(asked.excepted)):
            return True
    return False


def judge_count(facts: Facts, asked: GroupCount) -> Verdict:
    """Return the verdict on how many members of a group are party or outside."""
    best = kindest(_judge_count(facts, asked, slug) for slug in asked.treaties)
    return if_plain(best, "treaty", plain=len(asked.treaties) == 1)


def _judge_count(facts: Facts, asked: GroupCount, slug: str) -> Verdict:
    on = facts.published
    members = regions.members(facts, asked.group, slug, on)
    # "Twenty have signed" may count those that joined as well, or those that are party.
    ways = ("signed", "party") if asked.asks == "signed" else (asked.asks,)
    if asked.asks == "outside" and asked.signing:
        # "Six have not signed" may leave out those that signed and are outside all the same.
        ways = ("outside", "neither")
    holding = sorted(a for a in members if _holds(facts, ways[0], a, slug, on))
    names = listing(map(facts.name, holding[:8]))
    expected = said("{number} of {whole}", number=len(holding), whole=len(members))
    why = said(
        "{treaty}, {group} on {day}: {number} ({names}).",
        treaty=facts.short(slug), group=_name(asked.group), day=on, number=expected,
        names=listing([names, "…"], " ") if len(holding) > 8 else names,
    )  # fmt: skip
    ids = tuple(i for a in holding[:4] for i in facts.segment(a, slug, on).statements[:1])
    numbers = {
        sum(any(_holds(facts, way, a, slug, on) for way in some) for a in members)
        for some in ((ways[0],), ways[1:], ways)
    }
    if any(fit(asked.amount, Decimal(number)) == "fits" for number in numbers):
        return Verdict("supported", "", expected, why, ids)
    for year in range(on.year, 1999, -1):
        day = min(date(year, 1, 1), on)
        members = regions.members(facts, asked.group, slug, day)
        then = [sum(_holds(facts, way, a, slug, day) for a in members) for way in ways[-1:] + ways[:1]]
        if any(fit(asked.amount, Decimal(number)) == "fits" for number in then):
            return Verdict("outdated", "stale_total", expected, also(why, said("It was so on {day}.", day=day)), ids)
    return Verdict("contradicted", "wrong_number", expected, why, ids)
