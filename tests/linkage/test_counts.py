from datetime import date

import pytest
import sqlglot

from event_worlds import SETTLED, told, total, world
from firmground.linkage import accounts, incidents, reconcile
from firmground.linkage.counts import Figure, behind, behind_all, slices, totals, totals_sql
from firmground.linkage.question import PERSONS, PLACES, UNIVERSES, Question
from firmground.model.errors import FirmgroundError, UnknownCode

CLUSTER = [
    told("i1", killed=1, device="cluster_remnant"),
    told("i2", killed=10, injured=5, device="cluster_attack"),
    told("i3", injured=2, device="improvised_mine"),
]


def test_remnants_are_in_both_universes_and_attacks_in_one_and_apart() -> None:
    rows = world(CLUSTER)
    assert total(rows).casualties == 3
    cluster = totals(rows, Question("cluster"))
    assert [(t.part, t.incidents, t.casualties) for t in cluster] == [("attack", 1, 15), ("remnant", 1, 1)]


def test_there_is_no_universe_of_everything() -> None:
    with pytest.raises(UnknownCode, match='"all" is not a known universe'):
        Question("all")


def test_a_total_tells_low_best_high_and_what_no_account_tells() -> None:
    rows = world([told("i1", source="a", killed=2, injured=1), told("i1", source="b", killed=3), told("i2", killed=1)])
    found = total(rows)
    assert found.figures["killed"] == Figure(3, 3, 4, 0)
    assert found.figures["injured"] == Figure(1, 1, 1, 1)


def test_shares_print_what_was_recorded_and_of_how_many() -> None:
    rows = world([told("i1", killed=1, injured=2, children=1, adults=1), told("i2", killed=4)])
    share = total(rows).shares["age"]
    assert (share.parts, share.recorded, share.casualties) == ({"children": 1, "adults": 1}, 2, 7)
    parts = slices(rows, Question("mine_erw", ("age",)))
    assert [(p.value, p.people, p.recorded) for p in parts] == [("children", 1, 2), ("adults", 1, 2), ("unknown", 5, 2)]


def test_outcomes_are_slices_with_their_ranges() -> None:
    parts = slices(world([told(killed=2, killed_high=3)]), Question("mine_erw", ("year", "outcome")))
    assert [(p.value, p.people, p.low, p.high) for p in parts][:2] == [("killed", 2, 2, 3), ("injured", 0, 0, 0)]
    assert parts[0].total.group == {"year": 2020}


def test_age_and_sex_are_not_crossed() -> None:
    with pytest.raises(FirmgroundError, match="found age and sex; expected one of them"):
        Question("mine_erw", ("age", "year", "sex"))


def test_a_district_brings_its_province_and_area() -> None:
    rows = world([
        told("i1", killed=1, area="AFG", admin1="North", admin2="Centre"),
        told("i2", killed=1, area="IRQ", admin1="North", admin2="Centre"),
        told("i3", killed=1, area="IRQ", admin1="NORTH", admin2="Centre"),
        told("i4", killed=1, area="IRQ"),
    ])  # fmt: skip
    found = totals(rows, Question("mine_erw", ("admin2",)))
    assert [(*t.group.values(), t.incidents) for t in found] == [
        ("AFG", "North", "Centre", 1), ("IRQ", None, None, 1), ("IRQ", "NORTH", "Centre", 2),
    ]  # fmt: skip


def test_aggregates_have_rows_of_their_own() -> None:
    rows = world([told("i1", killed=1), told(killed=50, aggregate=True)])
    found = totals(rows, Question("mine_erw", ("year",)))
    assert [(t.aggregate, t.incidents, t.figures["killed"].best) for t in found] == [(False, 1, 1), (True, 1, 50)]


def test_a_span_over_two_years_counts_in_its_first_and_is_flagged() -> None:
    rows = world([told("i1", killed=1, date_start=date(2019, 12, 30), date_end=date(2020, 1, 2))])
    (found,) = totals(rows, Question("mine_erw", ("year",)))
    assert (found.group["year"], found.over_years) == (2019, 1)


def test_unknown_activation_counts_and_is_shown() -> None:
    rows = world(
        [told("i1", killed=1), told("i2", killed=1, injured=1, activation="unknown"), told("i3", activation=None)]
    )
    found = total(rows)
    assert (found.casualties, found.unknown_activation, found.unknown_activation_casualties) == (3, 2, 2)


def test_years_and_areas_limit_a_question() -> None:
    rows = world([
        told("i1", killed=1, date_start=date(2018, 1, 1)), told("i2", killed=1), told("i3", killed=1, area="COL"),
    ])  # fmt: skip
    (found,) = totals(rows, Question("mine_erw", (), years=(2019, 2021), areas=("AFG", "O'X")))
    assert found.incidents == 1


def test_every_number_opens_the_incidents_behind_it() -> None:
    rows = world([
        told("i1", killed=1, injured=1, admin1="North"), told("i2", injured=1, admin1="North"),
        told("i3", killed=1, admin1="South"), told("i4", killed=3, admin1="North", aggregate=True),
        told("i5", killed=1, device="cluster_attack", admin1="North"),
    ])  # fmt: skip
    question = Question("mine_erw", ("year", "admin1"))
    for found, ids in behind_all(rows, question, totals(rows, question)):
        assert behind(rows, question, found) == ids and len(ids) == found.incidents
    north = next(t for t in totals(rows, question) if t.group["admin1"] == "North" and not t.aggregate)
    assert behind(rows, question, north) == ("i1", "i2")
    assert behind(rows, question, north, "killed") == ("i1",)
    (attack,) = totals(rows, cluster := Question("cluster", ("area",)))
    assert behind(rows, cluster, attack) == ("i5",)
    with pytest.raises(UnknownCode, match="known measure"):
        behind(rows, question, north, "names")


def test_all_sql_is_also_sql_of_spark() -> None:
    asked = [totals_sql(Question(universe, (*PLACES, PERSONS[0]), (2000, 2020), ("AFG",))) for universe in UNIVERSES]
    steps = [sql for _, sql in (*accounts.STEPS, *incidents.steps(SETTLED))]
    for sql in (*steps, *asked, *reconcile.QUERIES.values(), accounts.UNLINKED):
        assert sqlglot.transpile(sql, read="duckdb", write="spark", unsupported_level=sqlglot.ErrorLevel.RAISE)
