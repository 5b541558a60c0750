"""A policy on mines told without saying what it limits: "announced a new policy", "ended Trump’s rule"."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from typing import Final

from firmground.factcheck.claim import Found, Verdict
from firmground.factcheck.facts import Facts
from firmground.factcheck.kinds.position.policy_judging import Asked, known_policies
from firmground.factcheck.kinds.position.policy_table import Policy, policies
from firmground.factcheck.marks import Mark, When
from firmground.factcheck.scene import Clauses, Scene

_REACH: Final = 26
_KEPT_REACH: Final = 9
_WEAPON_REACH: Final = 14
_NEWS: Final = timedelta(days=10)
_NAMED: Final = 2
_WEIGHT: Final = 6
_MINES: Final = ("apm", "mine")


@dataclass(frozen=True, slots=True)
class GeneralPolicy:
    """A policy on mines said to be announced (`turn` empty), set or lifted; `undone` by whom what is lifted was set."""

    area: str
    turn: str
    when: When | None
    actors: frozenset[str]
    undone: str


def general(view: Clauses, scene: Scene, whose: list[Mark], turn: Mark | None, undone: str) -> Iterator[Found]:
    """Yield a policy that is told of, by who made it and when."""
    sentence = view.sentence
    if not (sentence.has("weapon", *_MINES) or scene.weapon in _MINES) or sentence.has("weapon", "cm"):
        return
    word = turn or next(iter(sentence.of("policy_new")), None)
    if word is None or not (sentence.has("policy_turn", "keep") or turn is None or sentence.has("policy_actor")):
        return
    owner = view.nearest([m for m in whose if m.first < word.first], word, _REACH)
    if owner is None:
        return
    actors = frozenset(
        m.code for m in sentence.of("policy_actor") if m.first < word.first and m.code != undone
    )  # fmt: skip
    when = view.nearest([w for w in sentence.whens if w.role != "now" and not is_of_kept(view, w)], word, _REACH)
    kept = [m for m in sentence.of("policy_turn", "keep") if 0 < m.first - word.last <= _KEPT_REACH]
    weapons = [m for m in sentence.of("weapon", *_MINES) if 0 < m.first - word.last <= _WEAPON_REACH]
    last = max([word.last, *(m.last for m in (*kept[:1], *weapons[:1]))])
    said = [m for m in sentence.of("stance_word") if owner.last < m.first <= word.last]
    asked = GeneralPolicy(owner.code, turn.code if turn is not None else "", when, actors, undone)
    reading = {
        "area": owner.code, "policy": "", "turn": asked.turn, "on": str(when.day) if when else "",
        "actor": " ".join(sorted(actors)),
    }  # fmt: skip
    anchor = said[0].first if said else word.first
    yield Found(owner.first, last, anchor, reading, partial(judge_general, asked=asked), weight=_WEIGHT)


def is_of_kept(view: Clauses, when: When) -> bool:
    """Tell whether a year is that of the policy that is undone: "la politique de 2022", "the 2022 policy"."""
    sentence = view.sentence
    off = sentence.of("policy_turn", "off")
    named = [m for m in sentence.of("policy_turn", "keep") if 0 < when.first - m.last <= _NAMED]
    return when.day.precision == "year" and bool(named) and any(m.last < when.first for m in off)


def judge_general(facts: Facts, asked: GeneralPolicy) -> Verdict:
    """Return support where a policy on record was made so, by them, then; nothing else is said of it."""
    nothing = Verdict("not_in_ledger", "", "", "")
    for thing in dict.fromkeys(p.thing for p in policies() if p.area == asked.area and p.weapon == "apm"):
        known, good = known_policies(facts, Asked(asked.area, thing, "", None, frozenset(), "", False, False))
        nothing = nothing if nothing.why else Verdict("not_in_ledger", "", "", good.why)
        held = [p for p in known if _is_it(facts, asked, p) and _turned(asked, known, p)]
        if held:
            return good
    return nothing


def _is_it(facts: Facts, asked: GeneralPolicy, policy: Policy) -> bool:
    if asked.actors and not asked.actors & policy.actors:
        return False
    if asked.when is not None:
        return policy.fits(asked.when) == "fits"
    news = policy.on.first <= facts.published <= policy.on.last + _NEWS
    return news or bool(asked.actors and asked.turn)


def _turned(asked: GeneralPolicy, known: list[Policy], policy: Policy) -> bool:
    """Tell whether a policy is the turn told of: to undo what had lifted a restraint sets it again."""
    if not asked.turn:
        return True
    if not asked.undone:
        return policy.turn == asked.turn
    before = [p for p in known if asked.undone in p.actors and p.on < policy.on]
    return bool(before) and before[-1].turn != policy.turn
