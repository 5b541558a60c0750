"""A set's own threshold: about one pair in a hundred false as far as its weights tell, unless that costs too much."""

import numpy as np

from firmground.linkage.clusters import Scored
from firmground.linkage.thresholds import threshold


def scored(*groups: tuple[int, int]) -> Scored:
    """So many pairs of each weight, in thousandths of a bit."""
    weight = np.repeat([weight for weight, _ in groups], [number for _, number in groups])
    each = np.arange(len(weight))
    return Scored(each, each + len(weight), weight)


def test_a_set_that_errs_little_keeps_the_usual_threshold() -> None:
    assert threshold(scored((12000, 1000), (-5000, 500)), 1000) == 1000


def test_doubtful_pairs_raise_it_until_one_in_a_hundred_is_expected_false() -> None:
    given = scored((12000, 1000), (4000, 100), (2000, 60), (0, 40))
    found = threshold(given, 1000)
    joined = given.weight[given.weight >= found] / 1000
    assert 2000 < found <= 4000
    assert (1 / (1 + np.exp2(joined))).mean() <= 0.009


def test_it_stops_where_most_true_pairs_would_be_left() -> None:
    given = scored((9000, 100), (5000, 200), (3000, 500), (2000, 500), (1500, 500))
    assert threshold(given, 1000) < 5000


def test_a_small_set_keeps_the_usual_threshold() -> None:
    assert threshold(scored((2000, 20)), 1000) == 1000
    assert threshold(scored(), 1000) == 1000
