"""What share of the cluster munitions or submunitions that parties declared is destroyed."""

from collections.abc import Iterator
from decimal import Decimal
from functools import partial
from typing import Final

from firmground.factcheck.claim import Found
from firmground.factcheck.marks import Amount, Mark
from firmground.factcheck.measures import counted_weapon, whens_at
from firmground.factcheck.reckoned import Reckoned
from firmground.factcheck.rows import Row
from firmground.factcheck.scene import Clauses, Scene
from firmground.factcheck.snapshots import judge

_SHARES: Final = {"submunition": "submunitions_destroyed_share", "cm": "cluster_munitions_destroyed_share"}
_PARTIES: Final = "group:ccm-parties"
_REACH: Final = 26
_WEIGHT: Final = 6


def destroyed_shares(view: Clauses, scene: Scene) -> Iterator[Found]:
    """Yield shares of munitions that are destroyed: "99 per cent of the cluster munitions declared", or all of them."""
    sentence = view.sentence
    yield from _all_declared(view)
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


def _all_declared(view: Clauses) -> Iterator[Found]:
    """Yield what parties are said to have done with all they declared: "destroyed their entire declared stocks"."""
    sentence = view.sentence
    if not sentence.has("declared_stock"):
        return
    weapons = [m for m in sentence.of("weapon") if m.code in _SHARES] or [
        Mark("weapon", "cm", m.first, m.last) for m in sentence.of("treaty", "ccm")
    ]
    for stock in sentence.of("declared_stock"):
        party = [m for m in sentence.of("noun", "party", "member") if 0 < stock.first - m.last <= _REACH]
        verbs = [m for m in sentence.of("destroy_verb") if party and party[-1].last < m.first < stock.first]
        counted = any(a.first < stock.first for a in sentence.amounts) or (
            party and sentence.within("area", party[-1].last + 1, stock.last)
        )
        denied = verbs and sentence.within("neg", party[-1].last + 1, verbs[0].first)
        if not verbs or not weapons or counted or denied:
            continue
        amount = Amount(Decimal(100), "percent", "exact", stock.first, stock.last, stock.last)
        asked = Reckoned(amount, (Row(_SHARES[weapons[0].code], _PARTIES),), open=True)
        reading = {"stock": "destroyed share", "item": weapons[0].code, "value": "100", "hedge": "exact"}
        last = max(stock.last, weapons[0].last if weapons[0].first > stock.first else 0)
        yield Found(party[-1].first, last, verbs[0].first, reading, partial(judge, asked=asked), weight=_WEIGHT)
