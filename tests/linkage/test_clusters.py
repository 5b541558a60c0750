"""Clusters by cases that a person can check by hand; weights are thousandths of a bit."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from firmground.linkage.clusters import Judged, Scored, clusters

A, B, C = 0, 1, 2


def scored(*pairs: tuple[int, int, int]) -> Scored:
    left, right, weight = (np.array(column, dtype=np.int64) for column in zip(*pairs, strict=True))
    return Scored(left, right, weight)


NOTHING = Judged()


def joined(source: list[int], pairs: Scored, judged: Judged = NOTHING) -> list[list[int]]:
    label = clusters(np.array(source, dtype=np.int64), pairs, 2000, judged).tolist()
    return [[unit for unit, name in enumerate(label) if name == first] for first in sorted(set(label))]


def test_two_accounts_that_fit_are_one_incident() -> None:
    assert joined([1, 2], scored((A, B, 5000))) == [[A, B]]


def test_below_the_threshold_they_stay_apart() -> None:
    assert joined([1, 2], scored((A, B, 1999))) == [[A], [B]]


def test_a_source_that_lists_an_incident_once_gives_one_account_only() -> None:
    assert joined([1, 2, 1], scored((A, B, 5000), (B, C, 4000))) == [[A, B], [C]]


def test_a_source_that_may_repeat_gives_both() -> None:
    assert joined([-1, 2, -1], scored((A, B, 5000), (B, C, 4000), (A, C, 3000))) == [[A, B, C]]


def test_a_weak_link_to_one_member_does_not_bring_a_whole_cluster() -> None:
    assert joined([1, 2, 3], scored((A, B, 9000), (B, C, 3000), (A, C, -5000))) == [[A, B], [C]]


def test_a_pair_never_compared_speaks_against_a_cluster() -> None:
    assert joined([1, 2, 3], scored((A, B, 9000), (B, C, 5000))) == [[A, B], [C]]
    assert joined([1, 2, 3], scored((A, B, 9000), (B, C, 12000))) == [[A], [B, C]]
    assert joined([1, 2, 3], scored((A, B, 12000), (B, C, 11000))) == [[A, B, C]]


def test_a_person_who_says_the_same_is_heard_against_model_and_source() -> None:
    judged = Judged(same=frozenset({(A, B)}))
    assert joined([1, 1], scored((A, B, -9000)), judged) == [[A, B]]


def test_a_person_who_says_different_parts_what_fits_best() -> None:
    judged = Judged(different=frozenset({(A, B)}))
    assert joined([1, 2], scored((A, B, 12000)), judged) == [[A], [B]]


pairs = st.lists(
    st.tuples(st.integers(0, 11), st.integers(0, 11), st.integers(-6000, 12000)).filter(lambda p: p[0] < p[1]),
    min_size=1, max_size=40, unique_by=lambda p: (p[0], p[1]),
)  # fmt: skip


@given(found=pairs, source=st.lists(st.integers(1, 4), min_size=12, max_size=12), order=st.randoms())
def test_the_order_of_pairs_never_matters(found: list[tuple[int, int, int]], source: list[int], order: object) -> None:
    shuffled = list(found)
    order.shuffle(shuffled)  # type: ignore[attr-defined]  # hypothesis gives a random.Random
    assert joined(source, scored(*found)) == joined(source, scored(*shuffled))


@given(found=pairs, source=st.lists(st.integers(1, 4), min_size=12, max_size=12))
def test_no_cluster_holds_a_source_twice(found: list[tuple[int, int, int]], source: list[int]) -> None:
    for members in joined(source, scored(*found)):
        assert len({source[unit] for unit in members}) == len(members)
