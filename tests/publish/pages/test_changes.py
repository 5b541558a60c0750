from datetime import date

from firmground.publish.pages.changes import page as changes
from publish.reading_pages import dead_links, unknown_then
from publish.record import bundled_record, html, viewpoint


def test_the_latest_change_is_first() -> None:
    page = changes.data(bundled_record(), "", viewpoint())
    days = [day.on for year in page.years for day in year.days]
    assert days == sorted(days, reverse=True)
    assert page.years[0].days[0].changes[0].area == "VUT"


def test_a_change_names_its_statements() -> None:
    page = changes.data(bundled_record(), "", viewpoint())
    assert all(c.statements for year in page.years for day in year.days for c in day.changes)
    assert dead_links(html("changes")) == set()


def test_lithuania_left_both() -> None:
    rows = changes.table(changes.data(bundled_record(), "", viewpoint()))
    left = [row[:5] for row in rows if row[1] == "LTU" and row[4] == "withdrawn"]
    assert left == [
        ("2025-12-27", "LTU", "apmbc", "withdrawal_notified", "withdrawn"),
        ("2025-03-06", "LTU", "ccm", "withdrawal_notified", "withdrawn"),
    ]


def test_what_follows_by_rule_stands_ahead() -> None:
    view = viewpoint(date(2025, 8, 1), date(2025, 8, 1))
    page = changes.data(bundled_record(), "", view)
    ahead = {(c.area, c.after) for day in page.ahead for c in day.changes}
    assert {("LTU", "withdrawn"), ("FIN", "withdrawn"), ("MHL", "in_force")} <= ahead
    assert "POL" not in {area for area, _ in ahead}
    text = html("changes", "", view)
    assert "Already certain" in text
    assert unknown_then(text, view) == set()


def test_nothing_happened_before_the_treaties() -> None:
    assert "No change of standing was known." in html("changes", "", viewpoint(date(1997, 1, 1)))
