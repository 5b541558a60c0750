"""The bits shown are those that decided: over a set of 2,000 records of several sources, for every pair kept."""

from dataclasses import replace

import pytest
from bench.reports import case, write

from firmground.linkage.clusters import MISSING
from firmground.linkage.counts import Rows
from firmground.linkage.evidence import compared, weighed
from firmground.linkage.judgements import Pair
from firmground.model.errors import FirmgroundError
from linked_worlds import LinkedWorld


@pytest.fixture(scope="module", params=[False, True], ids=["each once", "may repeat"])
def world(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> LinkedWorld:
    folder = tmp_path_factory.mktemp("reports")
    reports, _ = write(case("usual"), 2000, 5, folder)
    return LinkedWorld(folder / "data").take(reports, request.param).link()


def kept(rows: Rows) -> dict[Pair, float]:
    return {(a, b): weight / 1000 for a, b, weight in rows("SELECT unit_l, unit_r, weight FROM pairs")}  # type: ignore[operator, misc]


def test_the_bits_of_every_pair_add_up_to_the_weight_that_decided(world: LinkedWorld) -> None:
    with world.asked() as (create, rows):
        stored = kept(rows)
        found = weighed(compared(create, rows, [int(str(u)) for (u,) in rows("SELECT unit FROM units")]), world.weights)
    assert len(stored) > 1000
    for pair, weight in stored.items():
        shown = found[pair]
        parts = [shown.prior, *(line.bits for line in shown.lines), shown.scale, *(side.bits for side in shown.rivals)]
        parts += [line.bits for line in shown.second]
        assert sum(parts) == pytest.approx(weight, abs=0.01)
    assert all(pair in stored or shown.counted < MISSING / 1000 + 0.01 for pair, shown in found.items())


def test_what_is_asked_of_few_units_is_what_is_asked_of_all(world: LinkedWorld) -> None:
    with world.asked() as (create, rows):
        stored = kept(rows)
        for pair in sorted(stored)[:: len(stored) // 20]:
            found = weighed(compared(create, rows, pair), world.weights)
            assert found[pair].weight == pytest.approx(stored[pair], abs=0.01)


def test_a_hidden_comparison_is_the_same_for_every_pair_also_in_rivals(world: LinkedWorld) -> None:
    hidden = frozenset({"status", "age", "sex"})
    untold = {name: dict.fromkeys(levels, levels.get("none", 0.0)) for name, levels in world.weights.bits.items()}
    blind = replace(
        world.weights, bits={n: (untold if n in hidden else world.weights.bits)[n] for n in world.weights.bits}
    )
    with world.asked() as (create, rows):
        given = compared(create, rows, [int(str(u)) for (u,) in rows("SELECT unit FROM units")])
    seen, other, real = weighed(given, world.weights, hidden), weighed(given, blind), weighed(given, world.weights)
    lines = {line for found in seen.values() for line in found.lines if line.name in hidden}
    assert {(line.name, line.level, line.bits) for line in lines} == {
        (name, "hidden", world.weights.bits[name]["none"]) for name in hidden
    }
    assert all(found.bits == pytest.approx(other[pair].bits) for pair, found in seen.items())
    # Where the linking drops the same pairs, rivals are blind as well.
    near = [pair for pair, found in real.items() if found.is_dropped == other[pair].is_dropped]
    first = {pair: other[pair].weight - sum(line.bits for line in other[pair].second) for pair in near}
    same = [seen[pair].weight == pytest.approx(first[pair]) for pair in near]
    assert all(sum(line.bits for line in found.second) == 0 for found in seen.values())
    assert sum(same) > 0.95 * len(same)
    assert any(found.bits != pytest.approx(real[pair].bits) for pair, found in seen.items())


def test_units_of_another_version_are_refused(world: LinkedWorld) -> None:
    with world.asked() as (create, rows):
        create("older", "SELECT unit, source FROM units")
        with pytest.raises(FirmgroundError, match="another version"):
            compared(create, lambda sql: rows(sql.replace("units", "older")), [1])
