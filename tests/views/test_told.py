"""What pages tell of the world of an earlier day: nothing whose time begins later."""

from datetime import date
from decimal import Decimal

import pytest

from firmground.model.dates import Period, VagueDate
from firmground.model.statement import Statement
from firmground.model.value import Code, Number, Value
from firmground.views.told import told_by, told_of
from publish.reading_pages import linked
from publish.record import bundled_record, html, viewpoint

OLD = viewpoint(date(2010, 1, 1))
CODE = Code("finding", "alleged")


def statement(value: Value, period: str = "", known_by: str = "edition") -> Statement:
    """Make a statement of a value for a period."""
    told = Period.parse(period) if period else None
    return Statement(
        "e", "AFG", "use", told, (), value, "", "id", known_by="value" if known_by == "value" else "edition"
    )


@pytest.mark.parametrize(
    ("period", "day"),
    [("2016", date(2016, 1, 1)), ("2022-02/..", date(2022, 2, 1)), ("../2016", date(2016, 1, 1)), ("", None)],
)
def test_a_statement_tells_of_the_start_of_its_period(period: str, day: date | None) -> None:
    assert told_of(statement(CODE, period)) == day


def test_a_count_over_a_span_tells_of_its_end() -> None:
    assert told_of(statement(Number(Decimal(2), "persons"), "1999/2023")) == date(2023, 1, 1)


def test_an_act_tells_of_its_own_day() -> None:
    assert told_of(statement(VagueDate.parse("2012-07"), known_by="value")) == date(2012, 7, 1)


def test_what_begins_later_is_left_out() -> None:
    now, later = statement(CODE, "2010"), statement(CODE, "2010-02")
    assert told_by([now, later, statement(CODE)], date(2010, 1, 1)) == (now, statement(CODE))


@pytest.mark.parametrize(
    ("slug", "key"),
    [
        ("area", "rus"), ("area", "ukr"), ("area", "afg"), ("area", "tha"), ("home", ""), ("treaty", "apmbc"),
        ("treaty", "ccm"), ("coverage", ""), ("figures", ""), ("figure", "casualties/world"), ("reliability", ""),
        ("military_utility", ""), ("arguments", ""),
    ],
)  # fmt: skip
def test_no_page_of_2010_tells_of_a_later_time(slug: str, key: str) -> None:
    reading = bundled_record().reading
    told = [reading.statement(s) for s in linked(html(slug, key, OLD), "statements")]
    assert {(s.property, str(s.period)) for s in told if (day := told_of(s)) is not None and day > OLD.as_of} == set()


def test_the_latest_figure_is_of_a_year_that_is_over() -> None:
    assert "The latest figure is for 2009:" in html("figure", "casualties/world", OLD)


def test_a_meeting_that_is_still_ahead_has_no_outcome() -> None:
    before = html("treaty", "apmbc", viewpoint(date(2025, 6, 1)))
    outcome = next(iter(bundled_record().reading.of("meeting:apmbc/22MSP", "meeting_delegates")))
    assert outcome.id not in linked(before, "statements")
    assert outcome.id in linked(html("treaty", "apmbc"), "statements")
