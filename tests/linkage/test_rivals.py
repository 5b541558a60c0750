import numpy as np

from firmground.linkage.clusters import Scored
from firmground.linkage.rivals import Rivalry, settled

PLAIN = Rivalry(own=1.0, more=1.0, less=0.0, base=0.0)


def weights(pairs: list[tuple[int, int, int]], source: list[int], twin: list[int]) -> dict[tuple[int, int], int]:
    left, right, weight = (np.array(column, dtype=np.int64) for column in zip(*pairs, strict=True))
    found = settled(Scored(left, right, weight), np.array(source), np.array(twin), PLAIN)
    return {(int(a), int(b)): int(w) for a, b, w in zip(found.left, found.right, found.weight, strict=True)}


def test_a_pair_without_rivals_keeps_its_weight() -> None:
    assert weights([(0, 1, 4000)], [1, 2], [0, 1]) == {(0, 1): 4000}


def test_two_accounts_of_one_source_that_fit_alike_share_the_odds() -> None:
    found = weights([(0, 1, 4000), (0, 2, 4000)], [1, 2, 2], [0, 1, 2])
    assert found[0, 1] == found[0, 2] == round(1000 * (4 - np.log2(1 + 16)))


def test_accounts_of_different_sources_are_no_rivals() -> None:
    assert weights([(0, 1, 4000), (0, 2, 4000)], [1, 2, 3], [0, 1, 2]) == {(0, 1): 4000, (0, 2): 4000}


def test_accounts_of_a_source_that_may_repeat_are_no_rivals() -> None:
    assert weights([(0, 1, 4000), (0, 2, 4000)], [1, -1, -1], [0, 1, 2]) == {(0, 1): 4000, (0, 2): 4000}


def test_twins_are_no_rivals_of_each_other() -> None:
    assert weights([(0, 1, 4000), (0, 2, 4000)], [1, 2, 2], [0, 1, 1]) == {(0, 1): 4000, (0, 2): 4000}


def test_two_twins_have_room_for_two_accounts_but_not_for_three() -> None:
    two = [(0, 2, 4000), (0, 3, 4000), (1, 2, 4000), (1, 3, 4000)]
    assert set(weights(two, [1, 1, 2, 2], [0, 1, 2, 2]).values()) == {4000}
    three = [(a, b, 4000) for a in (0, 1, 2) for b in (3, 4)]
    assert max(weights(three, [1, 1, 1, 2, 2], [0, 1, 2, 3, 3]).values()) < 4000
