"""Vague dates and periods: no more exact than the source."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from firmground.model.dates import Period, VagueDate, months_after, years_after


@pytest.mark.parametrize("text", ["2012", "2012-07", "2012-07-26", "2012-02-29", "1999-12"])
def test_a_date_is_written_as_it_was_read(text: str) -> None:
    assert str(VagueDate.parse(text)) == text


@pytest.mark.parametrize(
    "text",
    ["", "12", "2012-13", "2012-02-30", "2013-02-29", "0000", "2012-7", "2012-07-26T00:00", " 2012", "२०१२", "2012-00"],
)
def test_what_is_no_date_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"is not a date|does not exist|year 0"):
        VagueDate.parse(text)


@pytest.mark.parametrize("text", ["2016", "2022-02/2024-07", "../2016", "2022-02-24/..", "1999/2008"])
def test_a_period_is_written_as_it_was_read(text: str) -> None:
    assert str(Period.parse(text)) == text


@pytest.mark.parametrize("text", ["../..", "2016/2015", "a/b", "2016/", "/2016"])
def test_what_is_no_period_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        Period.parse(text)


@given(st.dates(date(1900, 1, 1), date(2100, 1, 1)), st.integers(-600, 600))
def test_months_later_lands_in_the_month_named_and_never_past_the_day(day: date, months: int) -> None:
    later = months_after(day, months)
    assert (later.year * 12 + later.month) - (day.year * 12 + day.month) == months
    assert later.day == day.day or (
        later.day < day.day and months_after(later.replace(day=1), 1).toordinal() - later.toordinal() == 1
    )


def test_ten_years_after_a_leap_day_is_the_last_of_february() -> None:
    assert years_after(date(2004, 2, 29), 10) == date(2014, 2, 28)


def test_a_span_that_is_no_whole_month_or_year_shows_its_ends() -> None:
    assert str(VagueDate(date(2021, 8, 1), date(2022, 2, 28))) == "2021-08-01/2022-02-28"
    assert str(VagueDate(date.min, date(2021, 12, 31))) == "../2021-12-31"
