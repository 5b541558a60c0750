"""Parts of a set: what is compared and how it is weighed does not depend on how units are taken together."""

from collections.abc import Iterator
from dataclasses import astuple, replace

import duckdb
import numpy as np
import pytest
from bench.reports import case, made
from bench.training.loading import loaded

from firmground.linkage import engine, looking, parts
from firmground.linkage.clusters import Scored
from firmground.linkage.engine import Duck
from firmground.linkage.looks import Looked
from firmground.linkage.parts import packed
from firmground.linkage.scoring import shipped_weights

_REPORTS, _SEED, _FEW = 3_000, 5, 250


@pytest.fixture(scope="module")
def con() -> Iterator[duckdb.DuckDBPyConnection]:
    """A session with units of ten areas, some of them of more than `_FEW`."""
    table = made(case("usual"), _REPORTS, _SEED).drop_columns(["incident"])
    with loaded(table) as session:
        Duck(session).prepare()
        yield session


def compared(
    con: duckdb.DuckDBPyConnection, together: int, monkeypatch: pytest.MonkeyPatch
) -> tuple[int, set[tuple[object, ...]]]:
    """Block in parts of about so many units; return how many parts there were, and the pairs."""
    monkeypatch.setattr(engine, "parts", lambda rows: parts.parts(rows, together))
    found = Duck(con).block()
    pairs = set(con.execute("SELECT join_key_l, join_key_r FROM pairs").fetchall())
    assert len(pairs) == found
    return len(tuple(parts.parts(lambda sql: con.execute(sql).fetchall(), together))), pairs


def test_the_same_pairs_are_found_however_areas_are_cut(
    con: duckdb.DuckDBPyConnection, monkeypatch: pytest.MonkeyPatch
) -> None:
    one, whole = compared(con, 10**9, monkeypatch)
    several, areas = compared(con, _FEW, monkeypatch)
    many, days = compared(con, _FEW // 10, monkeypatch)
    assert one == 1 < several < many
    assert len(whole) > _REPORTS
    assert whole == areas == days


def test_the_same_scores_and_looks_are_found_in_parts(
    con: duckdb.DuckDBPyConnection, monkeypatch: pytest.MonkeyPatch
) -> None:
    weights, accounts = shipped_weights(), Duck(con).accounts()
    compared(con, 10**9, monkeypatch)
    whole = Duck(con).score(weights)
    compared(con, _FEW, monkeypatch)
    cut = Duck(con).score(weights)
    assert rows(whole) == rows(cut)
    one = looking.looked_at(whole, accounts, weights, 10**9)
    several = looking.looked_at(cut, accounts, weights, _FEW)
    assert told(one) == told(several)
    assert len(told(one)) == len(whole.left) > 0


def test_weights_given_to_a_session_again_are_those_of_a_new_one(con: duckdb.DuckDBPyConnection) -> None:
    """Splink is made once for a session: what it was asked first leaves nothing behind."""
    used = Duck(con)
    used.block()
    first, other = used.sample(), replace(shipped_weights(), prior=-3.0)
    assert rows(used.score(other)) == rows(blocked(con).score(other))
    again, new = blocked(con, used).sample(), Duck(con).sample()
    assert [np.array_equal(*two) for two in zip(astuple(again), astuple(new), strict=True)] == [True] * 3
    assert [np.array_equal(*two) for two in zip(astuple(first), astuple(new), strict=True)] == [True] * 3


def blocked(con: duckdb.DuckDBPyConnection, engine: Duck | None = None) -> Duck:
    """Return a session's engine, or a new one, with the pairs found anew: scoring drops them."""
    engine = engine or Duck(con)
    engine.block()
    return engine


def rows(scored: Scored) -> list[tuple[int, ...]]:
    return sorted(map(tuple, np.stack([scored.left, scored.right, scored.weight], axis=1).tolist()))


def told(found: Looked) -> list[tuple[int, ...]]:
    columns = [found.scored.left, found.scored.right, found.scored.weight, found.habits, found.others, found.again]
    return sorted(map(tuple, np.stack(columns, axis=1).tolist()))


def test_areas_are_taken_together_in_order_and_none_is_left_out() -> None:
    assert list(packed({1: 5, 2: 5, 3: 20, 4: 1, 6: 2}, 10)) == [(1, 2), (3, 3), (4, 6)]
    assert list(packed({}, 10)) == []
    assert list(packed({7: 100}, 10)) == [(7, 7)]
