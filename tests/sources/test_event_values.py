"""Days, numbers, degrees and metres as tables of events write them."""

import pytest

from firmground.model.errors import BadInput
from firmground.sources.event_places import utm_points
from firmground.sources.event_table import EventTable, Unfit
from firmground.sources.event_values import day_reader, degrees, iso_day, ordered_day, point, whole, written_day


def table(**columns: list[str]) -> EventTable:
    rows = len(next(iter(columns.values())))
    return EventTable("f.csv", columns, [f"line {row + 2}" for row in range(rows)])


@pytest.mark.parametrize(
    "text", ["2014-01-22", "2014-01-22 00:00:00.000", "2014-01-22T00:00:00", "2014-01-22T00:00:00.000Z"]
)
def test_a_day_may_carry_midnight(text: str) -> None:
    assert iso_day(text) == "2014-01-22"


@pytest.mark.parametrize("text", ["2014-02-30", "2014-01-22 13:05:00", "22.01.2014", "41661", ""])
def test_other_texts_are_no_day(text: str) -> None:
    with pytest.raises(Unfit):
        iso_day(text)


def test_written_days() -> None:
    assert written_day("5 March 2021") == written_day("05-Mar-2021") == "2021-03-05"
    with pytest.raises(Unfit):
        written_day("5 Marzo 2021")


def test_the_order_of_day_and_month_is_told_not_guessed() -> None:
    assert ordered_day("31/12/2021", "dmy") == ordered_day("12.31.2021", "mdy") == "2021-12-31"
    assert day_reader(table(d=["01/02/2021", "31/01/2021"]), "d") == ["2021-02-01", "2021-01-31"]
    assert day_reader(table(d=["01/02/2021", "01/31/2021", "2021-03-04"]), "d") == [
        "2021-01-02", "2021-01-31", "2021-03-04",
    ]  # fmt: skip


@pytest.mark.parametrize("days", [["01/02/2021", "03/04/2021"], ["13/01/2021", "01/13/2021"]])
def test_a_column_that_never_tells_the_order_is_refused(days: list[str]) -> None:
    with pytest.raises(BadInput, match=r'f\.csv line 2, column "d"'):
        day_reader(table(d=days), "d")


def test_whole_numbers_with_a_fraction_of_nought() -> None:
    assert whole("12") == whole("12.0") == "12"
    for text in ("1.5", "-1", "", "1e3", "١٢"):
        with pytest.raises(Unfit):
            whole(text)


def test_half_a_point_is_refused() -> None:
    assert point("", "", ("lat", "lon")) == ("", "")
    assert point("48.5", "-7.25", ("lat", "lon")) == ("48.5", "-7.25")
    with pytest.raises(Unfit):
        point("48.5", "", ("lat", "lon"))
    with pytest.raises(Unfit):
        degrees("480601", 90, "lat")


def test_metres_of_a_zone_become_degrees() -> None:
    # The origin of zone 48 lies at 105 degrees east; 0 metres north is the equator.
    given = table(e=["500000", "500000", ""], n=["0", "10000000", ""], z=["48N", "48C", ""])
    assert utm_points(given, "e", "n", "z", None) == [("0.000000", "105.000000"), ("0.000000", "105.000000"), ("", "")]
    halves = table(e=["500000"], n=["0"], z=["36"], h=["North"])
    assert utm_points(halves, "e", "n", "z", "h") == [("0.000000", "33.000000")]


@pytest.mark.parametrize(
    ("east", "north", "zone"),
    [("500000", "0", "36S"), ("500000", "0", "36"), ("500000", "0", "61N"), ("500000", "0", ""),
     ("33.5", "48.2", "36N"), ("990000", "0", "36N"), ("500000", "20000000", "36N"), ("500000", "", "36N")],
)  # fmt: skip
def test_metres_without_a_sure_zone_are_refused(east: str, north: str, zone: str) -> None:
    with pytest.raises(BadInput):
        utm_points(table(e=[east], n=[north], z=[zone]), "e", "n", "z", None)
