"""The second look: what two sources' habits and third accounts add to a pair, and that it adds up."""

from dataclasses import replace

import numpy as np
import pytest
from bench.reports import case, made
from bench.training.loading import loaded
from bench.training.patterns import Patterns, patterns
from numpy.typing import NDArray

from firmground.linkage.clusters import Scored
from firmground.linkage.habits import Accounts, habits
from firmground.linkage.looks import looked, view
from firmground.linkage.rivals import Rivalry, settled
from firmground.linkage.scoring import Weights, shipped_weights

Ints = NDArray[np.int64]
SHIPPED = shipped_weights()
PLAIN = Rivalry(own=1.0, more=1.0, less=0.0, base=0.0)


def accounts(source: list[int], day: list[int] | None = None) -> Accounts:
    """Return units that tell the same of everything but what is given."""
    number = np.array(source, dtype=np.int64)
    zeros, ones, each = np.zeros_like(number), np.ones_like(number), np.arange(len(number), dtype=np.int64)
    days = zeros if day is None else np.array(day, dtype=np.int64)
    return Accounts(
        area=zeros, source=number, one_each=number, twin=each, width=zeros, day=days, device=zeros, killed=ones,
        injured=ones, toll=2 * ones, vague=ones, given=7 * ones, near=4 * ones, same=2 * ones,
    )  # fmt: skip


def scored(pairs: dict[tuple[int, int], int]) -> Scored:
    left, right, weight = (
        np.array(column, dtype=np.int64)
        for column in zip(*((a, b, w) for (a, b), w in pairs.items()), strict=True)
    )  # fmt: skip
    return Scored(left, right, weight)


def weights(pairs: dict[tuple[int, int], int], of: Accounts) -> dict[tuple[int, int], int]:
    found = looked(view(scored(pairs), of, PLAIN), SHIPPED.looks).scored
    return {(int(a), int(b)): int(w) for a, b, w in zip(found.left, found.right, found.weight, strict=True)}


def test_a_third_account_that_fits_both_speaks_for_the_pair() -> None:
    alone = weights({(0, 1): 3000}, accounts([1, 2, 3]))
    shared = weights({(0, 1): 3000, (0, 2): 9000, (1, 2): 9000}, accounts([1, 2, 3]))
    assert shared[0, 1] > alone[0, 1] + 1000


def test_a_sure_partner_that_the_other_does_not_share_speaks_against_it() -> None:
    alone = weights({(0, 1): 3000}, accounts([1, 2, 3, 4]))
    parted = weights({(0, 1): 3000, (0, 2): 9000, (1, 3): 9000}, accounts([1, 2, 3, 4]))
    assert parted[0, 1] < alone[0, 1] - 1000


def test_accounts_that_cannot_be_told_apart_do_not_speak_against_each_other() -> None:
    """Two accounts of one source fit two of another alike, which are twins: each is as likely as if it were alone."""
    twins = replace(accounts([1, 1, 2, 2]), twin=np.array([0, 1, 2, 2]))
    alone = weights({(0, 2): 6000}, accounts([1, 1, 2, 2]))
    among = weights({(0, 2): 6000, (0, 3): 6000, (1, 2): 6000, (1, 3): 6000}, twins)
    found = looked(view(scored({(0, 2): 6000, (0, 3): 6000}), twins, PLAIN), SHIPPED.looks)
    assert not found.others.any()
    assert among[0, 2] == among[0, 3] == among[1, 2] == among[1, 3]
    assert abs(among[0, 2] - alone[0, 2]) < 1000


def test_a_source_that_is_late_as_a_rule_is_likelier_late_than_early() -> None:
    """100 likely pairs, the second source two days late in all but one; 100 unlikely ones, as often early as late."""
    number = 100
    late = [102] * (number - 1) + [98] + [102, 98] * (number // 2)
    of = accounts([1] * 2 * number + [2] * 2 * number, [100] * 2 * number + late)
    left, likely = np.arange(2 * number), np.repeat([0.95, 0.05], number)
    (name, bits), *others = habits(left, left + 2 * number, of).bits(likely)
    assert name == "days"
    assert (bits[: number - 1] > 0.5).all()
    assert bits[number - 1] < -1
    assert all(not values.round(9).any() for _, values in others), "they tell of nothing else that differs"


def test_two_sources_of_which_little_is_seen_are_hardly_moved_and_alike_either_way() -> None:
    """Of sources 1 and 2 a hundred likely pairs are seen, all late; of 3 and 4, and of 5 and 6, one pair each."""
    late = [102] * 100 + [100] * 100 + [98, 102]
    left, likely = np.arange(202), np.array([0.95] * 100 + [0.05] * 100 + [0.9, 0.9])
    of = accounts([1] * 200 + [3, 5] + [2] * 200 + [4, 6], [100] * 202 + late)
    _, bits = next(habits(left, left + 202, of).bits(likely))
    assert bits[-2] == pytest.approx(bits[-1])
    assert abs(bits[-1]) < 0.2


def test_habits_do_not_depend_on_which_unit_of_a_pair_comes_first() -> None:
    rng = np.random.default_rng(3)
    left, right = np.arange(100), np.arange(100) + 100
    of = accounts([1] * 100 + [2] * 100, [*rng.integers(0, 5, 100), *rng.integers(0, 5, 100)])
    likely = rng.random(100)
    for (name, one), (_, other) in zip(
        habits(left, right, of).bits(likely), habits(right, left, of).bits(likely), strict=True
    ):
        assert np.array_equal(one, other), name


def test_without_looks_the_first_weights_stay() -> None:
    of, given = accounts([1, 2, 2]), scored({(0, 1): 4000, (0, 2): 3000})
    found, first = looked(view(given, of, PLAIN), ()), settled(given, of.one_each, of.twin, PLAIN)
    assert np.array_equal(found.scored.weight, first.weight)
    assert not found.habits.any()
    assert not found.others.any()
    assert not found.again.any()


def test_no_pairs_are_no_trouble() -> None:
    empty = np.zeros(0, dtype=np.int64)
    assert len(looked(view(Scored(empty, empty, empty), accounts([1]), PLAIN), SHIPPED.looks).scored.left) == 0


@pytest.fixture(scope="module")
def world() -> tuple[Patterns, Weights]:
    table = made(case("usual"), 2000, 6)
    with loaded(table.drop_columns(["incident"])) as con:
        found = patterns(con, table.select(["record_id", "incident"]))
    return found, found.adapted(SHIPPED)


def test_all_that_was_added_is_told(world: tuple[Patterns, Weights]) -> None:
    pairs, own = world
    given, _ = pairs.hopeful(own)
    found = looked(view(given, pairs.accounts, own.rivalry), own.looks)
    first = settled(given, pairs.source, pairs.twin, own.rivalry)
    assert np.array_equal(first.weight + found.habits + found.others + found.again, found.scored.weight)
    assert found.others.any()
    assert found.habits.any()


def test_the_order_in_which_pairs_are_found_does_not_matter(world: tuple[Patterns, Weights]) -> None:
    pairs, own = world
    given, _ = pairs.hopeful(own)
    mixed = np.random.default_rng(4).permutation(len(given.left))
    again = Scored(given.left[mixed], given.right[mixed], given.weight[mixed])
    one, other = (looked(view(some, pairs.accounts, own.rivalry), own.looks).scored for some in (given, again))
    assert np.array_equal(one.weight, other.weight)
    assert np.array_equal(one.left, other.left)


def test_true_and_false_pairs_are_told_apart_better_than_at_the_first_look(world: tuple[Patterns, Weights]) -> None:
    pairs, own = world
    given, true = pairs.hopeful(own)
    first, second = (
        looked(view(given, pairs.accounts, own.rivalry), looks).scored.weight / 1000 for looks in ((), own.looks)
    )
    assert _surprise(second, true) < 0.8 * _surprise(first, true)


def _surprise(bits: NDArray[np.float64], true: Ints) -> float:
    return float(np.logaddexp2(0, np.where(true == 1, -bits, bits)).mean())
