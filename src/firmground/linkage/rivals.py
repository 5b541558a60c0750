"""A pair is weaker where the same source tells of another incident that would fit as well: rivals share the odds.

A source lists an incident once, so at most one of its accounts is the match. The score of a pair is lowered by the bits
that its rivals hold, on the side where they hold more and on the other, as trained.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from firmground.linkage.clusters import Scored

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
_HIGHEST = 30.0


@dataclass(frozen=True, slots=True)
class Rivalry:
    """How bits of a pair and of its rivals become its final weight: bits × own − more × … − less × … + base."""

    own: float
    more: float
    less: float
    base: float

    def weight(self, bits: Floats, one: Floats, other: Floats) -> Floats:
        """Return final weights in whole thousandths of a bit, from bits and what rivals hold on both sides."""
        weight = (
            self.own * np.minimum(bits, 14.0) - self.more * np.maximum(one, other)
            - self.less * np.minimum(one, other) + self.base
        )  # fmt: skip
        return np.asarray(np.round(weight * 1000) / 1000, dtype=np.float64)


@dataclass(frozen=True, slots=True)
class _Side:
    """For each pair its group: a unit and a source it may have one match of.

    `alike` candidates of it cannot be told apart, and so many of them have `places`.
    """

    group: Ints
    alike: Ints
    places: Ints
    may_repeat: NDArray[np.bool_]

    def held(self, ratio: Floats) -> Floats:
        """Return the bits that a unit's other candidates from the same source hold."""
        together = np.bincount(self.group, weights=ratio * (1.0 / self.alike))[self.group]
        rivals = np.maximum(together / self.places - ratio, 0.0)
        return np.where(self.may_repeat, 0.0, np.log2(1.0 + rivals))

    def together(self, chance: Floats) -> Floats:
        """Return the chances of all a unit's candidates from the same source, or the pair's own if it may repeat."""
        return np.where(self.may_repeat, chance, np.bincount(self.group, chance)[self.group])


@dataclass(frozen=True, slots=True)
class Competition:
    """Who competes with whom among pairs in a fixed order; found once, asked with as many bits as need be."""

    left: _Side
    right: _Side

    def held(self, bits: Floats) -> tuple[Floats, Floats]:
        """Return the bits that the rivals of each pair hold on its left and on its right side."""
        ratio = np.exp2(np.minimum(bits, _HIGHEST))
        return self.left.held(ratio), self.right.held(ratio)

    def together(self, chance: Floats) -> tuple[Floats, Floats]:
        """Return the chances of what competes on either side, that of the pair itself among them."""
        return self.left.together(chance), self.right.together(chance)


def competition(left: Ints, right: Ints, source: Ints, twin: Ints, places: Ints | None = None) -> Competition:
    """Return who competes with whom.

    `source` is the number of each unit's source, negative where it may list an incident twice: then no account of it is
    a rival of another. `twin` is the first of the units of a source that cannot be told apart: twins are no rivals of
    each other, and where there are several, so many rivals find a place: `places`, where these units are not all.
    """
    twins = np.bincount(twin, minlength=len(twin))[twin] if places is None else places
    return Competition(
        _side(left, source[right], twin[right], twins), _side(right, source[left], twin[left], twins)
    )  # fmt: skip


def settled(scored: Scored, source: Ints, twin: Ints, rivalry: Rivalry) -> Scored:
    """Return the pairs with their final weights, in the order of left and right; see competition()."""
    order = np.lexsort((scored.right, scored.left))
    left, right, bits = scored.left[order], scored.right[order], scored.weight[order] / 1000.0
    weight = rivalry.weight(bits, *competition(left, right, source, twin).held(bits))
    return Scored(left, right, np.round(weight * 1000).astype(np.int64))


def held(left: Ints, right: Ints, bits: Floats, source: Ints, twin: Ints) -> tuple[Floats, Floats]:
    """Return the bits that the rivals of each pair hold on its left and on its right side; pairs in a fixed order."""
    return competition(left, right, source, twin).held(bits)


def _side(unit: Ints, source: Ints, candidate: Ints, twins: Ints) -> _Side:
    """Twins of a candidate are counted once."""
    unit = unit.astype(np.int64)
    wide = int(max(source.max(initial=0), candidate.max(initial=0))) + 2
    _, same = np.unique(unit * wide + candidate, return_inverse=True)
    _, group = np.unique(unit * wide + source, return_inverse=True)
    # Of millions of pairs this is kept while they are looked at again: no wider than need be.
    alike, places = np.bincount(same)[same], twins[unit]
    return _Side(group.astype(np.int32), alike.astype(np.int32), places.astype(np.int32), source < 0)
