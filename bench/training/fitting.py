"""Fitting weights: logistic regression on the levels of pairs, then on a pair and what its rivals hold."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy import optimize, sparse

from bench.training.patterns import Floats, Ints, Patterns
from firmground.linkage.adapting import shares
from firmground.linkage.levels import COMPARISONS
from firmground.linkage.rivals import Rivalry, held
from firmground.linkage.scoring import HOPELESS, Seen, Weights

_LN2 = float(np.log(2))
# How strongly a level that is seen little is drawn to no evidence; how often the solver may go round.
_DRAWN, _ROUNDS = 3.0, 300


@dataclass(frozen=True, slots=True)
class Sample:
    """Pairs of one world, and how much each counts, so that a large world does not drown the small."""

    levels: Ints
    true: Ints
    weight: Floats


def sample(found: Patterns, kept: Ints | None = None, true_pairs: float = 6000.0) -> Sample:
    """Return the pairs of a world (or some of them), weighed to so many true pairs."""
    index = np.arange(len(found.left)) if kept is None else kept
    true = found.true[index]
    return Sample(found.levels[index], true, np.full(len(index), true_pairs / max(float(true.sum()), true_pairs / 4)))


def fitted_levels(samples: Sequence[Sample]) -> Weights:
    """Return the bits of each level and the prior that make the pairs most likely."""
    levels = np.concatenate([s.levels for s in samples])
    true = np.concatenate([s.true * s.weight for s in samples])
    false = np.concatenate([(1 - s.true) * s.weight for s in samples])
    levels, group = np.unique(levels, axis=0, return_inverse=True)
    true, false = np.bincount(group.ravel(), true), np.bincount(group.ravel(), false)
    columns = sparse.hstack([
        sparse.csr_matrix(
            (np.ones(len(levels)), (np.arange(len(levels)), levels[:, place])), shape=(len(levels), len(c.levels))
        )
        for place, c in enumerate(COMPARISONS)
    ]).tocsr()  # fmt: skip

    def loss(beta: Floats) -> tuple[float, Floats]:
        z = columns @ beta[:-1] + beta[-1]
        slope = (true + false) / (1 + np.exp(-z)) - true
        value = (true * np.logaddexp(0, -z) + false * np.logaddexp(0, z)).sum() + _DRAWN / 2 * (beta[:-1] ** 2).sum()
        return float(value), np.append(columns.T @ slope + _DRAWN * beta[:-1], slope.sum())

    beta = _least(loss, columns.shape[1] + 1) / _LN2
    bits: dict[str, dict[str, float]] = {}
    place = 0
    for comparison in COMPARISONS:
        bits[comparison.name] = {}
        for level in comparison.levels:
            bits[comparison.name][level.name] = round(float(beta[place]), 3)
            place += 1
    return Weights(round(float(beta[-1]), 3), 0, Rivalry(1, 0, 0, 0), bits)


def seen_levels(worlds: Sequence[Patterns], weights: Weights) -> dict[str, dict[str, Seen]]:
    """Return how often each level is seen among the true pairs and the false ones that are not hopeless."""
    true, false = (
        [np.zeros(len(c.levels)) for c in COMPARISONS],
        [np.zeros(len(c.levels)) for c in COMPARISONS],
    )
    for world in worlds:
        kept = np.flatnonzero(world.bits(weights) >= HOPELESS)
        counted = sample(world, kept)
        for place, comparison in enumerate(COMPARISONS):
            size = len(comparison.levels)
            true[place] += np.bincount(counted.levels[:, place], counted.weight * counted.true, size)
            false[place] += np.bincount(counted.levels[:, place], counted.weight * (1 - counted.true), size)
    return {
        c.name: dict(zip((level.name for level in c.levels), shares(*both), strict=True))
        for c, *both in zip(COMPARISONS, true, false, strict=True)
    }


def fitted_rivalry(worlds: Sequence[Patterns], weights: Weights) -> Rivalry:
    """Return what rivals take, fitted on the worlds with these weights of levels."""
    rows, true, weight = [], [], []
    for world in worlds:
        bits = world.bits(weights)
        one, other = held(world.left, world.right, bits, world.source, world.twin)
        rows.append(np.stack([np.minimum(bits, 14.0), -np.maximum(one, other), -np.minimum(one, other)], axis=1))
        true.append(world.true)
        weight.append(sample(world).weight)
    columns = np.column_stack([np.concatenate(rows), np.ones(sum(map(len, rows)))])
    told, counts = np.concatenate(true), np.concatenate(weight)

    def loss(beta: Floats) -> tuple[float, Floats]:
        z = columns @ beta
        value = (counts * (np.logaddexp(0, z) - told * z)).sum()
        return float(value), columns.T @ (counts * (1 / (1 + np.exp(-z)) - told))

    own, more, less, base = (round(float(b), 4) for b in _least(loss, 4) / _LN2)
    return Rivalry(own, more, less, base)


def _least(loss: object, size: int) -> Floats:
    found = optimize.minimize(loss, np.zeros(size), jac=True, method="L-BFGS-B", options={"maxiter": _ROUNDS})
    return np.asarray(found.x, dtype=np.float64)
