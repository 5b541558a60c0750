from datetime import date, timedelta

import pytest
import sqlglot

from event_worlds import SETTLED, Told, told, with_records
from firmground.linkage.counts import prepare
from firmground.linkage.disclosure import people_sql
from firmground.linkage.public_rows import DELAY_DAYS, POINTS, coarsened, rows_sql

PUBLISHED = date(2021, 1, 1)
CONFLICT = {"UKR": date(2020, 2, 1)}
_COLUMNS = (
    "incident_id", "month", "area", "admin1", "admin2", "device", "killed", "injured", "provisional", "sources", "lat",
    "lon", "withheld",
)  # fmt: skip
Row = dict[str, object]


def _rows(records: list[Told], published: date = PUBLISHED, withheld: tuple[str, ...] = ()) -> list[Row]:
    con = with_records(records)
    prepare(
        lambda name, sql: con.execute(f"CREATE OR REPLACE TABLE {name} AS {sql}"),
        lambda sql: con.execute(sql).fetchall(), SETTLED,
    )  # fmt: skip
    for name, sql in {**POINTS, "incidents": coarsened(CONFLICT, published)}.items():
        con.execute(f"CREATE OR REPLACE TABLE {name} AS {sql}")
    found = con.execute(rows_sql(withheld))
    assert tuple(column[0] for column in found.description or ()) == (
        *("incident_id", "told_in"), *_COLUMNS[2:],
    )  # fmt: skip
    return [dict(zip(_COLUMNS, row, strict=True)) for row in found.fetchall()]


def _public(record: Told, published: date = PUBLISHED) -> Row:
    (found,) = _rows([record], published)
    return found


def test_a_public_row_holds_nothing_finer_than_month_and_second_level() -> None:
    record = told(killed=2, admin1="Kunduz", admin2="Archi", place="Archi bazaar", lat=37.123, lon=69.1, children=1)
    row = _public(record)
    assert (row["incident_id"], row["month"], row["area"]) == ("i1", "2020-06", "AFG")
    assert (row["admin1"], row["admin2"], row["device"]) == ("Kunduz", "Archi", "antipersonnel_mine")
    assert (row["killed"], row["injured"]) == (2, None)
    assert "Archi bazaar" not in map(str, row.values())


@pytest.mark.parametrize(
    ("start", "end", "month"),
    [
        ((2020, 6, 1), (2020, 6, 30), "2020-06"),
        ((2020, 6, 30), (2020, 7, 1), "2020"),
        ((2020, 1, 1), (2020, 12, 31), "2020"),
    ],
)
def test_a_month_is_told_only_where_it_is_known(
    start: tuple[int, int, int], end: tuple[int, int, int], month: str
) -> None:
    assert _public(told(killed=1, date_start=date(*start), date_end=date(*end)))["month"] == month


def test_in_current_conflict_places_stop_at_the_first_level_and_wait() -> None:
    day = date(2020, 6, 12)
    record = told(area="UKR", killed=1, admin1="Kharkiv", admin2="Izium", lat=49.21, lon=37.28)
    early = _public(record, day + timedelta(DELAY_DAYS - 1))
    later = _public(record, day + timedelta(DELAY_DAYS))
    assert (early["admin1"], early["admin2"], early["lat"]) == (None, None, None)
    assert (later["admin1"], later["admin2"]) == ("Kharkiv", None)
    assert (later["lat"], later["lon"]) == (49.0, 37.5)


def test_before_the_conflict_and_elsewhere_places_are_as_usual() -> None:
    before = told(area="UKR", killed=1, admin1="Kharkiv", admin2="Izium", date_start=date(2020, 1, 31))
    assert _public(before)["admin2"] == "Izium"
    assert _public(told(killed=1, admin2="Archi"), date(2020, 6, 13))["admin2"] == "Archi"


def test_all_incidents_of_a_district_share_one_point_on_a_coarse_grid() -> None:
    places = [(37.01, 69.11), (37.19, 69.19), (37.33, 69.27)]
    records = [
        told(f"i{n}", killed=1, admin1="Kunduz", admin2="Archi", lat=lat, lon=lon)
        for n, (lat, lon) in enumerate(places)
    ]
    assert {(row["lat"], row["lon"]) for row in _rows(records)} == {(37.25, 69.25)}


def test_an_incident_that_rests_on_a_source_withheld_is_marked() -> None:
    records = [
        told("i1", source="open", killed=1),
        told("i1", source="closed", killed=1),
        told("i2", source="open", killed=1),
    ]
    found = {row["incident_id"]: (row["sources"], row["withheld"]) for row in _rows(records, withheld=("closed",))}
    assert found == {"i1": (["closed", "open"], True), "i2": (["open"], False)}


def test_public_sql_is_also_sql_of_spark() -> None:
    for sql in (coarsened(CONFLICT, PUBLISHED), coarsened({}, PUBLISHED), people_sql(2020)):
        assert sqlglot.transpile(sql, read="duckdb", write="spark", unsupported_level=sqlglot.ErrorLevel.RAISE)
