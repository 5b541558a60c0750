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


def settled(scored: Scored, source: Ints, twin: Ints, rivalry: Rivalry) -> Scored:
    """Return the pairs with their final weights, in the order of left and right.

    `source` is the number of each unit's source, negative where it may list an incident twice: then no account of it is
    a rival of another. `twin` is the first of the units of a source that cannot be told apart: twins are no rivals of
    each other, and where there are several, so many rivals find a place.
    """
    order = np.lexsort((scored.right, scored.left))
    left, right, bits = scored.left[order], scored.right[order], scored.weight[order] / 1000.0
    one, other = held(left, right, bits, source, twin)
    weight = (
        rivalry.own * np.minimum(bits, 14.0) - rivalry.more * np.maximum(one, other)
        - rivalry.less * np.minimum(one, other) + rivalry.base
    )  # fmt: skip
    return Scored(left, right, np.round(weight * 1000).astype(np.int64))


def held(left: Ints, right: Ints, bits: Floats, source: Ints, twin: Ints) -> tuple[Floats, Floats]:
    """Return the bits that the rivals of each pair hold on its left and on its right side; pairs in a fixed order."""
    ratio = np.exp2(np.minimum(bits, _HIGHEST))
    twins = np.bincount(twin, minlength=len(twin))[twin]
    return (
        _held(left, source[right], twin[right], twins, ratio),
        _held(right, source[left], twin[left], twins, ratio),
    )


def _held(unit: Ints, source: Ints, candidate: Ints, twins: Ints, ratio: Floats) -> Floats:
    """Return the bits that a unit's other candidates from the same source hold, twins of a candidate counted once."""
    wide = int(max(source.max(initial=0), candidate.max(initial=0))) + 2
    _, same = np.unique(unit * wide + candidate, return_inverse=True)
    alike = np.bincount(same)[same]
    _, group = np.unique(unit * wide + source, return_inverse=True)
    together = np.bincount(group, weights=ratio / alike)[group]
    rivals = np.maximum(together / twins[unit] - ratio, 0.0)
    return np.where(source < 0, 0.0, np.log2(1.0 + rivals))
