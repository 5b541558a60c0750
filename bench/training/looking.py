"""Fitting the second look: logistic regression on its terms, one look after the other, on many worlds."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from bench.training.patterns import Floats, Ints, Patterns
from firmground.linkage.looks import Look, View, terms, view, weighed_again
from firmground.linkage.scoring import Weights

# How strongly coefficients are drawn to nothing, by the variance of their terms; steps of the solver; looks.
_DRAWN, _STEPS, _LOOKS = 4e-5, 14, 3
# True pairs that each world counts as.
_TRUE_PAIRS = 6000.0

Table = NDArray[np.float32]


@dataclass(slots=True)
class _World:
    """The pairs of one world as linking scores them, which are true, how much each counts, their weights so far."""

    pairs: View
    true: Ints
    counts: Floats
    final: Floats
    own: Floats


def fitted_looks(worlds: Sequence[Patterns], weights: Weights) -> tuple[Look, ...]:
    """Return the coefficients of each look; levels are moved to each world first, as linking moves them."""
    seen = [_world(world, weights) for world in worlds]
    looks = []
    for _ in range(_LOOKS):
        look = _fitted(seen)
        for world in seen:
            _, world.final, world.own = weighed_again(world.pairs, look, world.final, world.own)
        looks.append(look)
    return tuple(looks)


def _world(world: Patterns, weights: Weights) -> _World:
    scored, true = world.hopeful(world.adapted(weights))
    pairs = view(scored, world.accounts, weights.rivalry)
    counts = np.full(len(true), _TRUE_PAIRS / max(float(true.sum()), _TRUE_PAIRS / 4))
    return _World(pairs, true, counts, pairs.first, pairs.bits)


def _fitted(worlds: Sequence[_World]) -> Look:
    names = [name for _, name, _ in terms(worlds[0].pairs, worlds[0].final, worlds[0].own)]
    table = np.concatenate([_table(world) for world in worlds])
    counts = np.concatenate([world.counts for world in worlds])
    true = np.concatenate([world.true for world in worlds]).astype(np.float64)
    *found, base = _logistic(table, true, counts / counts.sum()) / np.log(2)
    return {name: round(float(bits), 4) for name, bits in zip((*names, "base"), (*found, base), strict=True)}


def _table(world: _World) -> Table:
    columns = [values.astype(np.float32) for _, _, values in terms(world.pairs, world.final, world.own)]
    return np.stack([*columns, np.ones(len(world.true), dtype=np.float32)], axis=1)


def _logistic(table: Table, true: Floats, counts: Floats) -> Floats:
    """Return the coefficients by Newton's steps; the last column is the base and is drawn nowhere."""
    drawn = _DRAWN * table.var(axis=0, dtype=np.float64)
    beta = np.zeros(table.shape[1])
    for _ in range(_STEPS):
        chance = 1 / (1 + np.exp(-(table @ beta.astype(np.float32)).astype(np.float64)))
        slope = table.T @ (counts * (true - chance)).astype(np.float32) - drawn * beta
        bend = table.T @ (table * (counts * np.maximum(chance * (1 - chance), 1e-6)).astype(np.float32)[:, None])
        beta += np.linalg.solve(bend.astype(np.float64) + np.diag(drawn + 1e-9), slope)
    return beta
