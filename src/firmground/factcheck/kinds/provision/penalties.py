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


def _judge(_facts: Facts) -> Verdict:
    return Verdict("not_in_ledger", "", "", said("No such number is known."))
