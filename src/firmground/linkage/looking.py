"""Looking again at the pairs of a whole set, a part after the other: what a sum is taken over stays in near memory.

Two units of different areas are never compared, so a part is some areas; only habits are those of the whole set.
"""

from collections.abc import Iterator
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from firmground.linkage.clusters import Scored
from firmground.linkage.habits import Accounts, two_sources
from firmground.linkage.looks import Looked, looked_together, view
from firmground.linkage.parts import TOGETHER, packed
from firmground.linkage.scoring import Weights

Ints = NDArray[np.int64]
_AT_ONCE = 2_000_000


def looked_at(scored: Scored, accounts: Accounts, weights: Weights, together: int = TOGETHER) -> Looked:
    """Return all pairs with their final weights, those of a part together, in the order of left and right."""
    twos = _twos(scored, accounts)
    places = np.bincount(accounts.twin, minlength=len(accounts.twin))[accounts.twin]
    units, views = [], []
    for here, pairs in _neighbourhoods(scored, accounts, together):
        local = accounts.of(here)
        _, twin = np.unique(local.twin, return_inverse=True)
        units.append(here)
        views.append(view(pairs, replace(local, twin=twin), weights.rivalry, twos, places[here]))
    found = looked_together(views, weights.looks)
    return Looked(
        Scored(
            np.concatenate([here[one.scored.left] for here, one in zip(units, found, strict=True)]),
            np.concatenate([here[one.scored.right] for here, one in zip(units, found, strict=True)]),
            np.concatenate([one.scored.weight for one in found]),
        ),
        np.concatenate([one.habits for one in found]),
        np.concatenate([one.others for one in found]),
        np.concatenate([one.again for one in found]),
    )


def _neighbourhoods(scored: Scored, accounts: Accounts, together: int) -> Iterator[tuple[Ints, Scored]]:
    """Give the units of some areas, in order, and their scored pairs by place among them, until all are given."""
    sizes = np.bincount(accounts.area)
    areas = tuple(packed({int(area): int(sizes[area]) for area in np.flatnonzero(sizes)}, together))
    part = np.zeros(len(sizes), dtype=np.int16)
    for number, (first, last) in enumerate(areas):
        part[first : last + 1] = number
    of_unit = part[accounts.area]
    place: Ints = np.empty(len(of_unit), dtype=np.int64)
    for here, found in zip(_sorted(of_unit, len(areas)), _sorted(of_unit[scored.left], len(areas)), strict=True):
        place[here] = np.arange(len(here))
        yield here, Scored(place[scored.left[found]], place[scored.right[found]], scored.weight[found])


def _sorted(numbers: NDArray[np.int16], most: int) -> list[Ints]:
    """Return where each of the numbers from 0 on stands, in order."""
    order = np.argsort(numbers, kind="stable").astype(np.int32)
    return np.split(order, np.cumsum(np.bincount(numbers, minlength=most))[:-1])


def _twos(scored: Scored, accounts: Accounts) -> Ints:
    """Return every number that two_sources gives for these pairs, in order."""
    found = np.zeros(0, dtype=np.int64)
    for first in range(0, len(scored.left), _AT_ONCE):
        some = slice(first, first + _AT_ONCE)
        found = np.union1d(found, two_sources(scored.left[some], scored.right[some], accounts.source))
    return found
