"""The one deterministic step: scored pairs, one-per-source limits and judgements become clusters.

Two clusters are joined while the mean weight over all pairs between them is the highest there is and not below
the threshold; a pair that was never scored counts as `MISSING`. Ties go by unit number, so the order of input never
matters.
"""

import heapq
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import coo_matrix
from scipy.sparse.csgraph import connected_components

Ints = NDArray[np.int64]
# Weights are whole thousandths of a bit: sums do not depend on their order.
MISSING = -6000
HIGHEST = 12000
_AT_ONCE = 50_000


@dataclass(frozen=True, slots=True)
class Scored:
    """Scored pairs by unit index (from 0, left < right), with their weights in thousandths of a bit."""

    left: Ints
    right: Ints
    weight: Ints


@dataclass(frozen=True, slots=True)
class Judged:
    """What people said of pairs of units: those that are the same and those that are different."""

    same: frozenset[tuple[int, int]] = frozenset()
    different: frozenset[tuple[int, int]] = frozenset()


@dataclass(slots=True)
class _Group:
    members: list[int]
    sources: set[int]
    near: dict[int, tuple[int, int]] = field(default_factory=dict)  # other group -> (sum of weights, pairs scored)


def clusters(source: Ints, scored: Scored, threshold: int, judged: Judged = Judged()) -> Ints:
    """Return for each unit the smallest unit index of its cluster.

    `source` is the number of each unit's source, or a negative number where the source may list an incident twice.
    """
    label = np.arange(len(source), dtype=np.int64)
    strong = scored.weight >= threshold
    left, right = scored.left[strong], scored.right[strong]
    if judged.same:
        more = np.array(sorted(judged.same), dtype=np.int64).reshape(-1, 2)
        left, right = np.concatenate([left, more[:, 0]]), np.concatenate([right, more[:, 1]])
    if not len(left):
        return label
    graph = coo_matrix((np.ones(len(left), dtype=np.int8), (left, right)), shape=(len(source), len(source)))
    component = connected_components(graph, directed=False)[1]
    inside = component[scored.left] == component[scored.right]
    heard = {int(component[a]) for pair in (judged.same | judged.different) for a in pair}
    sizes = np.bincount(component)
    several = sizes > 2
    several[list(heard)] = sizes[list(heard)] > 1
    in_several = several[component[scored.left]]
    _join_twos(label, source, scored, threshold, inside & ~in_several)
    for units, edges in _components(component, scored, inside & in_several, np.flatnonzero(several)):
        here = judged if int(component[units[0]]) in heard else Judged()
        for members in _joined(units, edges, source, threshold, here):
            label[members] = members[0]
    return label


def _join_twos(label: Ints, source: Ints, scored: Scored, threshold: int, alone: NDArray[np.bool_]) -> None:
    """Join the two units of each component that has no other and of which nobody has judged."""
    left, right, weight = scored.left[alone], scored.right[alone], scored.weight[alone]
    fit = ((source[left] != source[right]) | (source[left] < 0)) & (np.minimum(weight, HIGHEST) >= threshold)
    label[right[fit]] = left[fit]


def _components(
    component: Ints, scored: Scored, inside: NDArray[np.bool_], wanted: Ints
) -> Iterator[tuple[list[int], list[tuple[int, int, int]]]]:
    """Yield the units and scored pairs of each component that is wanted."""
    sizes = np.bincount(component)
    order = np.argsort(component, kind="stable")
    ends = np.cumsum(sizes)
    index = np.flatnonzero(inside)
    home = component[scored.left[index]]
    by_home = np.lexsort((scored.right[index], scored.left[index], home))
    index, home = index[by_home], home[by_home]
    # Millions of pairs as Python's numbers would be most of the memory of a linking: so many components at a time.
    for first in range(0, len(wanted), _AT_ONCE):
        numbers = wanted[first : first + _AT_ONCE]
        starts, stops = (np.searchsorted(home, numbers, side=side) for side in ("left", "right"))
        pairs = index[starts[0] : stops[-1]]
        edges = list(zip(
            scored.left[pairs].tolist(), scored.right[pairs].tolist(),
            np.minimum(scored.weight[pairs], HIGHEST).tolist(), strict=True,
        ))  # fmt: skip
        places = zip((starts - starts[0]).tolist(), (stops - starts[0]).tolist(), strict=True)
        for number, (a, b) in zip(numbers.tolist(), places, strict=True):
            yield order[ends[number] - sizes[number] : ends[number]].tolist(), edges[a:b]


def _joined(
    units: Sequence[int], edges: Sequence[tuple[int, int, int]], source: Ints, threshold: int, judged: Judged
) -> Iterator[list[int]]:
    """Yield the clusters of one component, each sorted."""
    groups = {unit: _Group([unit], {int(source[unit])} - {-1}) for unit in units}
    for a, b, weight in edges:
        groups[a].near[b] = groups[b].near[a] = (weight, 1)
    for a, b in judged.different:
        if a in groups and b in groups:
            groups[a].near[b] = groups[b].near[a] = (-(10**9), 1)
    of = {unit: unit for unit in units}
    for a, b in sorted(judged.same):
        if a in of and b in of and of[a] != of[b]:
            keep, gone = sorted((of[a], of[b]))
            for member in groups[gone].members:
                of[member] = keep
            _merge(groups, keep, gone)
    heap = [
        entry for a, group in groups.items() for b in group.near if a < b if (entry := _entry(groups, a, b, threshold))
    ]
    heapq.heapify(heap)
    while heap:
        mean, a, b, size = heapq.heappop(heap)
        if a not in groups or b not in groups or size != len(groups[a].members) + len(groups[b].members):
            continue
        if _entry(groups, a, b, threshold) != (mean, a, b, size):
            continue
        _merge(groups, a, b)
        for other in groups[a].near:
            entry = _entry(groups, min(a, other), max(a, other), threshold)
            if entry:
                heapq.heappush(heap, entry)
    yield from (sorted(group.members) for group in groups.values() if len(group.members) > 1)


def _entry(groups: dict[int, _Group], a: int, b: int, threshold: int) -> tuple[float, int, int, int] | None:
    """Return how well two groups fit, best first in a heap; None where they may not or should not be joined."""
    one, other = groups[a], groups[b]
    if not one.sources.isdisjoint(other.sources):
        return None
    total, known = one.near[b]
    pairs = len(one.members) * len(other.members)
    mean = (total + MISSING * (pairs - known)) / pairs
    return (-mean, a, b, len(one.members) + len(other.members)) if mean >= threshold else None


def _merge(groups: dict[int, _Group], keep: int, gone: int) -> None:
    """Join the second group into the first; what both were near to is added up."""
    kept, left = groups[keep], groups.pop(gone)
    kept.members += left.members
    kept.sources |= left.sources
    kept.near.pop(gone, None)
    for other, (total, known) in left.near.items():
        if other == keep:
            continue
        before = kept.near.get(other, (0, 0))
        joined = (before[0] + total, before[1] + known)
        kept.near[other] = groups[other].near[keep] = joined
        groups[other].near.pop(gone, None)
