from datetime import date

import pytest

from firmground.model.errors import NotFound
from firmground.publish.pages.timeline import page as timeline
from firmground.views.chronicle import TreatyYear
from publish.reading_pages import dead_links, unknown_then, unlinked_figures
from publish.record import bundled_record, html, viewpoint


def year(key: str, number: int, on: date = date(2026, 11, 21)) -> TreatyYear:
    page = timeline.data(bundled_record(), key, viewpoint(on))
    return next(y for y in page.years if y.year == number)


def test_the_treaty_itself_begins_its_time_line() -> None:
    assert year("ccm", 2008).milestones == (("adopted", date(2008, 5, 30)), ("opened", date(2008, 12, 3)))
    assert year("ccm", 2010).milestones == (("in_force", date(2010, 8, 1)),)


def test_2025_tells_of_the_notices_and_of_who_left() -> None:
    notices = [(m.area, m.day) for m in year("apmbc", 2025).notified]
    assert notices[:3] == [(code, date(2025, 6, 27)) for code in ("EST", "LTU", "LVA")]
    assert [m.area for m in year("ccm", 2025).left] == ["LTU"]
    eve = timeline.data(bundled_record(), "ccm", viewpoint(date(2025, 3, 5)))
    assert not any(y.left for y in eve.years)


def test_a_year_ahead_tells_of_plans_and_counts_nothing() -> None:
    plan = year("apmbc", 2029)
    assert [m.number for m in plan.meetings] == ["6"]
    assert plan.end is None
    end = year("apmbc", 2025).end
    assert end is not None
    assert (end.on, end.in_force, end.from_deposit) == (date(2025, 12, 31), 163, 163)


def test_every_move_rests_on_statements() -> None:
    for key in ("apmbc", "ccm"):
        for y in timeline.data(bundled_record(), key, viewpoint()).years:
            assert not y.is_empty
            assert all(m.statements for m in (*y.signed, *y.joined, *y.entered, *y.notified, *y.left))


def test_the_page_links_only_what_is_there_and_was_known() -> None:
    early = viewpoint(date(2011, 1, 1), date(2011, 1, 1))
    for key in ("apmbc", "ccm"):
        text = html("timeline", key)
        assert dead_links(text) == set()
        assert unlinked_figures(text) == []
        assert unknown_then(html("timeline", key, early), early) == set()


def test_an_unknown_treaty_has_no_time_line() -> None:
    with pytest.raises(NotFound):
        timeline.data(bundled_record(), "npt", viewpoint())
