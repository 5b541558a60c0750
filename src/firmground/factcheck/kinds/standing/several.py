"""That many or several members of a group did as is told: "many NATO members are parties", "several allies"."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from typing import Final

from firmground.factcheck.choosing import kindest
from firmground.factcheck.claim import Found, Verdict
from firmground.factcheck.event import Event
from firmground.factcheck.facts import Facts
from firmground.factcheck.kinds.standing.groups import ASKS
from firmground.factcheck.marks import Mark
from firmground.factcheck.meant import alternatives, treaty_near
from firmground.factcheck.scene import Clauses, Scene
from firmground.model.said import listing, said

_GROUP_REACH: Final = 3
_ACT_REACH: Final = 16
_WEIGHT: Final = 1
# So few are several; "most" are more than half.
_SEVERAL: Final = 3
_HALF: Final = 2
_OUT: Final = ("not_joined", "withdrawn")


@dataclass(frozen=True, slots=True)
class Asked:
    """Several or most members of a group (`how`) that are said to be in one of some treaties, or outside."""

    group: str
    how: str
    asks: str
    treaties: tuple[str, ...]


def several(view: Clauses, scene: Scene, held: tuple[Event, ...]) -> Iterator[Found]:
    """Yield what some members of a group are said to have done toward a treaty."""
    sentence = view.sentence
    for mark in sentence.of("several"):
        groups = [m for m in sentence.of("group", "EU", "NATO") if _beside(view, mark, m)]
        out = {e.verb for e in held if e.act == "outside" or e.denied}
        acts = [e.verb for e in held if e.act in ASKS and not e.modal]
        acts += [*sentence.of("have_banned"), *sentence.of("banned_by")]
        verb = view.nearest(acts, mark, _ACT_REACH)
        if not groups or verb is None or sentence.within("neg", groups[0].last, verb.first):
            continue
        slugs = alternatives(*treaty_near(view, scene, verb), scene)
        if not slugs:
            continue
        asks = "outside" if verb in out else "in"
        asked = Asked(groups[0].code, mark.code, asks, slugs)
        reading = {"group": asked.group, "asks": asks, "treaty": "|".join(slugs), "value": mark.code}
        first, last = min(mark.first, groups[0].first, verb.first), max(mark.last, groups[0].last, verb.last)
        yield Found(first, last, mark.first, reading, partial(judge_several, asked=asked), weight=_WEIGHT)


def _beside(view: Clauses, mark: Mark, group: Mark) -> bool:
    """Tell whether a group is what many are of: "many NATO members", "allies … – and many are"."""
    before = 0 < group.first - mark.last <= _GROUP_REACH
    linked = group.last < mark.first and view.distance(group, mark) <= _ACT_REACH + _ACT_REACH
    alone = any(0 < m.first - mark.last <= 1 for m in view.sentence.of("lean_verb"))
    return before or (linked and alone)


def judge_several(facts: Facts, asked: Asked) -> Verdict:
    """Return support where so many members stood so by then; how many are "many" is nobody's error."""
    return kindest(_judge(facts, asked, slug) for slug in asked.treaties)


def _judge(facts: Facts, asked: Asked, slug: str) -> Verdict:
    members = sorted(facts.members(asked.group, facts.published))
    out = asked.asks == "outside"
    held = [a for a in members if (facts.line(a, slug).on(facts.published).standing in _OUT) == out]
    enough = len(held) * _HALF > len(members) if asked.how == "most" else len(held) >= _SEVERAL
    names = listing(map(facts.name, held))
    why = said("{treaty}: {count} on {day}.", treaty=facts.short(slug), count=names, day=facts.published)
    return Verdict("supported" if enough else "not_in_ledger", "", names, why)
