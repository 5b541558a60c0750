from dataclasses import fields
from datetime import date, timedelta

import pytest
import sqlglot

from event_worlds import Told, told, world
from firmground.linkage.disclosure import people_sql
from firmground.linkage.public_rows import DELAY_DAYS, PublicIncident, public_incidents, public_sql

PUBLISHED = date(2021, 1, 1)
CONFLICT = {"UKR": date(2020, 2, 1)}


def _public(record: Told, published: date = PUBLISHED) -> PublicIncident:
    (found,) = public_incidents(world([record])(public_sql(CONFLICT, published)))
    return found


def test_a_public_row_holds_nothing_finer_than_month_and_second_level() -> None:
    record = told(killed=2, admin1="Kunduz", admin2="Archi", place="Archi bazaar", lat=37.123, lon=69.1, children=1)
    assert _public(record) == PublicIncident(
        "i1", "2020-06", "AFG", "Kunduz", "Archi", "antipersonnel_mine", 2, None
    )  # fmt: skip
    assert [f.name for f in fields(PublicIncident)] == [
        "incident_id", "month", "area", "admin1", "admin2", "device", "killed", "injured",
    ]  # fmt: skip


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
    assert _public(told(killed=1, date_start=date(*start), date_end=date(*end))).month == month


def test_in_current_conflict_places_stop_at_the_first_level_and_wait() -> None:
    day = date(2020, 6, 12)
    record = told(area="UKR", killed=1, admin1="Kharkiv", admin2="Izium")
    early = _public(record, day + timedelta(DELAY_DAYS - 1))
    later = _public(record, day + timedelta(DELAY_DAYS))
    assert (early.admin1, early.admin2) == (None, None)
    assert (later.admin1, later.admin2) == ("Kharkiv", None)


def test_before_the_conflict_and_elsewhere_places_are_as_usual() -> None:
    before = told(area="UKR", killed=1, admin1="Kharkiv", admin2="Izium", date_start=date(2020, 1, 31))
    assert _public(before).admin2 == "Izium"
    assert _public(told(killed=1, admin2="Archi"), date(2020, 6, 13)).admin2 == "Archi"


def test_public_sql_is_also_sql_of_spark() -> None:
    for sql in (public_sql(CONFLICT, PUBLISHED), public_sql({}, PUBLISHED), people_sql(2020)):
        assert sqlglot.transpile(sql, read="duckdb", write="spark", unsupported_level=sqlglot.ErrorLevel.RAISE)
