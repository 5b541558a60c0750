"""What share of the cluster munitions or submunitions that parties declared is destroyed."""

from collections.abc import Iterator
from functools import partial
from typing import Final

from firmground.factcheck.claim import Found
from firmground.factcheck.measures import counted_weapon, whens_at
from firmground.factcheck.rows import Row
from firmground.factcheck.scene import Clauses, Scene
from firmground.factcheck.snapshots import Reckoned, judge

_SHARES: Final = {"submunition": "submunitions_destroyed_share", "cm": "cluster_munitions_destroyed_share"}
_PARTIES: Final = "group:ccm-parties"
_REACH: Final = 26
_WEIGHT: Final = 6


def destroyed_shares(view: Clauses, scene: Scene) -> Iterator[Found]:
    """Yield shares of munitions that are destroyed: "99 per cent of the cluster munitions declared"."""
    sentence = view.sentence
    for amount in sentence.amounts:
        weapon = counted_weapon(view, amount) if amount.unit == "percent" else None
        if (
            weapon is None
            or weapon.code not in _SHARES
            or view.nearest(sentence.of("area"), amount, _REACH) is not None
        ):
            continue
        verb = view.nearest(sentence.of("destroy_verb"), amount, _REACH)
        if verb is None:
            continue
        whens = whens_at(view, scene, amount)
        rows = (Row(_SHARES[weapon.code], _PARTIES),)
        asked = Reckoned(amount, rows, whens=tuple(w.day for w in whens), year=scene.year, points=True)
        reading = {"stock": "destroyed share", "item": weapon.code, "value": str(amount.value), "hedge": amount.sense}
        first, last = min(amount.first, verb.first), max(weapon.last, verb.last)
        yield Found(first, last, amount.at, reading, partial(judge, asked=asked), weight=_WEIGHT)
