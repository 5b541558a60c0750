"""What a state's own law threatens for breaking a ban, as "ten years of prison": no treaty lays it down."""

from collections.abc import Iterator
from typing import Final

from firmground.factcheck.claim import Found, Verdict
from firmground.factcheck.facts import Facts
from firmground.factcheck.scene import Clauses, Scene
from firmground.model.said import said

_REACH: Final = 10
_WEIGHT: Final = 1


def penalties(view: Clauses, scene: Scene) -> Iterator[Found]:
    """Yield terms of prison and fines in a text about the weapons or treaties."""
    sentence = view.sentence
    if not (sentence.has("weapon") or sentence.has("treaty") or scene.recent() or scene.steeped):
        return
    for mark in sentence.of("penalty"):
        told = [a for a in sentence.amounts if 0 < a.first - mark.last <= _REACH]
        if told:
            reading = {"rule": "penalty", "count": f"{told[0].value}", "unit": told[0].unit}
            last = max(a.last for a in told)
            yield Found(mark.first, last, told[0].at, reading, _judge, weight=_WEIGHT)
            return


def financing(view: Clauses, _scene: Scene) -> Iterator[Found]:
    """Yield that money for the makers of the weapons is forbidden, as only laws of states do."""
    sentence = view.sentence
    weapons = sentence.of("weapon", "cm", "submunition", "apm", "mine")
    bans = [m for f in ("scope_ban", "banned_done", "ban_plain") for m in sentence.of(f)]
    for money in sentence.of("financing") if weapons else ():
        near = [m for m in bans if abs(m.first - money.first) <= _REACH]
        keys = sentence.tokens.keys
        about = [
            m for m in weapons
            if 0 < m.first - money.last <= 2 * _REACH and not {":", ";"} & set(keys[money.last : m.first])
        ]  # fmt: skip
        if near and about:
            first, last = min(near[0].first, money.first), max(near[0].last, about[0].last)
            yield Found(first, last, money.first, {"rule": "financing"}, _judge_financing, weight=_WEIGHT)
            return


def _judge_financing(_facts: Facts) -> Verdict:
    return Verdict("not_in_ledger", "", "", said("No article speaks of it."))


def _judge(_facts: Facts) -> Verdict:
    return Verdict("not_in_ledger", "", "", said("No such number is known."))
