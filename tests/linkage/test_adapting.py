"""Weights follow what a set of records shows of its errors: a level that likely pairs never show loses its bits."""

import numpy as np
import pytest
from numpy.typing import NDArray

from firmground.linkage.adapting import HEEDED, Sampled, adapted, in_order
from firmground.linkage.levels import COMPARISONS
from firmground.linkage.scoring import Weights, read_weights, shipped_weights

Ints = NDArray[np.int64]
_SHIPPED = shipped_weights()
_TIME = next(place for place, c in enumerate(COMPARISONS) if c.name == "time")


def _level(comparison: int, name: str) -> int:
    return next(at for at, level in enumerate(COMPARISONS[comparison].levels) if level.name == name)


def _heaviest(comparison: str) -> str:
    bits = _SHIPPED.bits[comparison]
    return max(bits, key=lambda level: bits[level])


def _pairs(number: int, *days: str) -> Sampled:
    """So many pairs of units of two sources that agree in all (the best level of each), and in time as given."""
    best = [[level.name for level in c.levels].index(_heaviest(c.name)) for c in COMPARISONS]
    levels = np.tile(np.array(best, dtype=np.int64), (number, 1))
    levels[:, _TIME] = [_level(_TIME, days[at % len(days)]) for at in range(number)]
    left = np.arange(number, dtype=np.int64)
    return Sampled(left, left + number, levels)


def _adapted(given: Sampled) -> Weights:
    units = 2 * len(given.left)
    source = (np.arange(units) >= len(given.left)).astype(np.int64)
    return adapted(_SHIPPED, given, source, np.arange(units, dtype=np.int64))


def test_a_small_set_keeps_the_weights_that_are_shipped() -> None:
    assert _adapted(_pairs(50, "day")) is _SHIPPED


def test_days_that_no_likely_pair_is_apart_lose_and_those_that_many_are_gain() -> None:
    never, often = _adapted(_pairs(3000, "day")).bits["time"], _adapted(_pairs(3000, "day", "day3")).bits["time"]
    assert never["day3"] < _SHIPPED.bits["time"]["day3"] < often["day3"]


def test_only_heeded_comparisons_move_and_never_far() -> None:
    found = _adapted(_pairs(3000, "day", "day1", "month"))
    for comparison in COMPARISONS:
        before, after = _SHIPPED.bits[comparison.name], found.bits[comparison.name]
        most = 3.0 * HEEDED.get(comparison.name, 0.0) + 0.001
        assert all(abs(after[name] - before[name]) <= most for name in before), comparison.name


def test_the_order_in_which_pairs_are_found_does_not_matter() -> None:
    given = _pairs(2000, "day", "day1", "day2")
    mixed = np.random.default_rng(4).permutation(2000)
    again = in_order(given.left[mixed], given.right[mixed], given.levels[mixed])
    assert _adapted(again) == _adapted(given)


def test_written_weights_are_read_as_they_were() -> None:
    found = _adapted(_pairs(2000, "day", "day1"))
    assert read_weights(found.written()) == found


@pytest.mark.parametrize("side", ["true", "false"])
def test_the_shares_of_training_add_up_to_one(side: str) -> None:
    for comparison in COMPARISONS:
        assert sum(getattr(s, side) for s in _SHIPPED.seen[comparison.name].values()) == pytest.approx(1, abs=1e-4)
