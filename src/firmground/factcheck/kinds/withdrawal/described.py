"""A state that is described, not named, leaves: "EU state withdraws from …", "Another NATO member pulls out"."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from typing import Final

from firmground.factcheck.claim import Found, Verdict
from firmground.factcheck.event import Event
from firmground.factcheck.facts import Facts
from firmground.factcheck.kinds.withdrawal.judging import Step, steps
from firmground.factcheck.kinds.withdrawal.talk import announced, infinitive, is_meant
from firmground.factcheck.marks import Mark
from firmground.factcheck.obligations import OURS
from firmground.factcheck.scene import Clauses
from firmground.model.said import listing, said

_GROUP_REACH: Final = 4
_TREATY_REACH: Final = 8
_WEIGHT: Final = 4
# News tells of what was done some weeks before at most.
_NEWS: Final = timedelta(days=45)


@dataclass(frozen=True, slots=True)
class Asked:
    """A state of a group that is said to leave a treaty; `ahead` where it is only to do so."""

    group: str
    treaty: str
    ahead: bool


def described(view: Clauses, leaving: list[Event]) -> Iterator[Found]:
    """Yield that a state known only by its group leaves a treaty that the sentence names."""
    sentence = view.sentence
    for event in leaving:
        named = event.named
        # "Out of the Ottawa", "quitte la convention": the verb may hold the first words of the name.
        after = named is not None and event.verb.first < named.last and named.first - event.verb.last <= _TREATY_REACH
        if named is None or named.code not in OURS or not after:
            continue
        if event.denied or event.when is not None or event.modal:
            continue
        group = _group(view, event)
        if group is None or sentence.within("area", group.last + 1, named.first):
            continue
        ahead = infinitive(view, event) or announced(view, event) or is_meant(view, event)
        reading = {"step": "leaving" if ahead else "left", "areas": group.code, "treaty": named.code, "on": ""}
        judge_it = partial(judge_described, asked=Asked(group.code, named.code, ahead))
        yield Found(group.first, named.last, event.verb.first, reading, judge_it, weight=_WEIGHT)


def _group(view: Clauses, event: Event) -> Mark | None:
    """Return the group whose state leaves: one of its members is told of, and no number of them."""
    sentence = view.sentence
    near = [m for m in sentence.of("group") if 0 < event.verb.first - m.last <= _GROUP_REACH]
    if not near:
        return None
    group = near[0]
    one = [m for m in sentence.of("one_state") if m.first <= event.verb.first and m.last >= group.first]
    counted = any(group.first - a.last <= 2 for a in sentence.amounts if a.last < group.first and a.value > 1)
    whole = any(0 < group.first - m.last <= 2 for m in sentence.of("quant", "all", "none", "only"))
    return group if one and not counted and not whole else None


def judge_described(facts: Facts, asked: Asked) -> Verdict:
    """Return the verdict by the members of the group that took a step toward leaving by then."""
    # Groups of our own making, as the three Baltic states, hold no members of their own.
    known = asked.group in facts.record.shelf.groups.known()
    members = facts.members(asked.group, facts.published) if known else frozenset(("EST", "LVA", "LTU"))
    held = [(a, s) for a in sorted(members) for s in steps(facts, a, asked.treaty) if s.day.first <= facts.published]
    gone, notified = _by(held, "effective"), _by(held, "notified")
    wanted = gone or notified or (held if asked.ahead else [])
    if not wanted:
        return Verdict("not_in_ledger", "", "", said("The text does not say which state or treaty it means."))
    names = listing(facts.name(a) for a in dict.fromkeys(a for a, _ in wanted))
    expected = names
    why = said("{name}, {treaty}: {steps}.", name=names, treaty=facts.short(asked.treaty), steps=listing(
        str(s.day) for _, s in wanted
    ))  # fmt: skip
    ids = tuple(i for _, s in wanted for i in s.statements)
    if asked.ahead:
        return Verdict("supported", "", expected, why, ids)
    fresh = [s for _, s in notified if facts.published - s.day.last <= _NEWS]
    left = [s for _, s in gone if facts.published - s.day.last <= _NEWS]
    if left or (gone and not fresh):
        return Verdict("supported", "", expected, why, ids)
    return Verdict("imprecise", "notice_for_effect", expected, why, ids)


def _by(held: list[tuple[str, Step]], kind: str) -> list[tuple[str, Step]]:
    return [(area, step) for area, step in held if step.kind == kind]
