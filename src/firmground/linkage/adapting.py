"""What a set of records shows of its own errors: trained weights moved to it, carefully and without knowing the truth.

Two true accounts may be a day apart in one set and never in another; a device may be wrong often or hardly ever. A
level is worth more where likely pairs show it more often than those of training did, and worth less where unlikely
pairs do. Likely is what the weights and the rivals say; so the weights are moved, and asked again, some times over.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Final

import numpy as np
from numpy.typing import NDArray

from firmground.linkage.clusters import Scored
from firmground.linkage.levels import COMPARISONS
from firmground.linkage.rivals import settled
from firmground.linkage.scoring import HOPELESS, Seen, Weights

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

# How far the levels of a comparison follow what is seen: those that say the same thing twice follow less.
HEEDED: Final[Mapping[str, float]] = {
    "time": 0.8, "device": 0.8, "killed_number": 0.5, "injured_number": 0.5,
    "outcome": 0.4, "space": 0.4, "place": 0.4, "admin": 0.4,
}  # fmt: skip
# True pairs of training that always count besides; the most bits a level moves before that; rounds.
_TRAINED, _MOST, _ROUNDS = 300.0, 3.0, 6
# Likely pairs below which a set says too little.
_FEWEST = 100.0


@dataclass(frozen=True, slots=True)
class Sampled:
    """Pairs compared, by unit index from 0, with the number of the level of each comparison (one column for each)."""

    left: Ints
    right: Ints
    levels: Ints

    def scored(self, weights: Weights) -> Scored:
        """Return the pairs that are not hopeless with their bits, in thousandths, as an engine scores them."""
        bits = np.full(len(self.left), weights.prior)
        for place, comparison in enumerate(COMPARISONS):
            bits += np.array([weights.bits[comparison.name][level.name] for level in comparison.levels])[
                self.levels[:, place]
            ]
        return Scored(self.left, self.right, np.round(bits * 1000).astype(np.int64))


def in_order(left: Ints, right: Ints, levels: Ints) -> Sampled:
    """Return pairs in the order of left and right, so that sums of them are the same whichever engine found them."""
    order = np.lexsort((right, left))
    return Sampled(left[order], right[order], levels[order])


def adapted(weights: Weights, sampled: Sampled, source: Ints, twin: Ints) -> Weights:
    """Return the weights moved to what the sampled pairs show; `source` and `twin` as in rivals.py."""
    start = sampled.scored(weights)
    hopeful = start.weight >= HOPELESS * 1000
    kept = Sampled(sampled.left[hopeful], sampled.right[hopeful], sampled.levels[hopeful])
    found = weights
    for _ in range(_ROUNDS):
        final = settled(kept.scored(found), source, twin, weights.rivalry).weight / 1000.0
        likely = 1 / (1 + np.exp2(-final))
        if likely.sum() < _FEWEST:
            return weights
        found = _moved(weights, kept.levels, likely)
    return found


def _moved(weights: Weights, levels: Ints, likely: Floats) -> Weights:
    bits = dict(weights.bits)
    for place, comparison in enumerate(COMPARISONS):
        heeded = HEEDED.get(comparison.name, 0.0)
        if not heeded:
            continue
        names = [level.name for level in comparison.levels]
        seen = weights.seen[comparison.name]
        true = _more_often(levels[:, place], likely, [seen[name].true for name in names])
        false = _more_often(levels[:, place], 1 - likely, [seen[name].false for name in names])
        move = heeded * np.clip(true - false, -_MOST, _MOST)
        bits[comparison.name] = {
            name: round(weights.bits[comparison.name][name] + float(by), 3)
            for name, by in zip(names, move, strict=True)
        }
    return replace(weights, bits=bits)


def _more_often(levels: Ints, counted: Floats, trained: list[float]) -> Floats:
    """Return how many times as often each level is seen as in training, in bits."""
    usual = np.array(trained)
    found = np.bincount(levels, counted, len(usual)) + _TRAINED * usual
    return np.asarray(np.log2(found / (counted.sum() + _TRAINED) / usual), dtype=np.float64)


def shares(true: Floats, false: Floats) -> list[Seen]:
    """Return how often each level is seen among true pairs and among false, from weighed counts; never never."""
    return [
        Seen(round(float(a), 7), round(float(b), 7))
        for a, b in zip((true + 0.5) / (true + 0.5).sum(), (false + 0.5) / (false + 0.5).sum(), strict=True)
    ]
