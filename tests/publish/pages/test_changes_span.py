from datetime import date

import pytest

from firmground.model.errors import NotFound
from firmground.publish.pages.changes_span import page as span
from firmground.views.between import Between
from firmground.views.standings import parties
from publish.reading_pages import dead_links, unlinked_figures
from publish.record import TODAY, bundled_record, html, viewpoint


def between(key: str) -> Between:
    return span.data(bundled_record(), key, viewpoint()).found


def test_one_day_holds_what_changed_on_its_last_day_and_not_on_its_first() -> None:
    on = {(c.area, c.after) for c in between("2025-03-05..2025-03-06").changes}
    assert on == {("LTU", "withdrawn")}
    assert between("2025-03-06..2025-03-07").changes == ()


def test_the_baltic_notices_are_of_27_june_2025() -> None:
    found = between("2025-06-26..2025-06-27").changes
    assert {(c.area, c.treaty, c.after) for c in found} == {
        (code, "apmbc", "withdrawal_notified") for code in ("EST", "LVA", "LTU")
    }


def test_a_year_counts_its_ends_under_both_rules() -> None:
    record = bundled_record()
    for c in between("2025").counts:
        treaty = record.shelf.treaty(c.treaty)
        for day, count in ((date(2024, 12, 31), c.before), (date(2025, 12, 31), c.after)):
            assert count.in_force == len(parties(record, treaty, day, TODAY).areas)
            assert count.from_deposit == len(parties(record, treaty, day, TODAY, "deposit").areas)


def test_the_years_hold_every_change_once() -> None:
    record, view = bundled_record(), viewpoint()
    found = [c for year in span.keys(record, view) for c in between(year).changes]
    assert len(found) == len(set(found))
    assert {c.on.year for c in found} <= set(map(int, span.keys(record, view)))


def test_what_became_known_is_of_the_days() -> None:
    reading, found = bundled_record().reading, between("2025")
    assert found.editions
    assert all(date(2025, 1, 1) <= e.edition.known_from <= date(2025, 12, 31) for e in found.editions)
    for year in ("2014", "2016", "2018"):
        for revised in between(year).revised:
            assert reading.known_from(revised.before) <= date(int(year) - 1, 12, 31)
            assert reading.known_from(revised.after).year == int(year)
            assert revised.before.value != revised.after.value


def test_some_year_tells_of_a_revised_figure_with_both_statements() -> None:
    revised = [r for year in range(2008, 2026) for r in between(str(year)).revised]
    assert revised
    assert all((r.before.subject, r.before.property, r.before.period) ==
               (r.after.subject, r.after.property, r.after.period) for r in revised)  # fmt: skip


@pytest.mark.parametrize("key", ["1999", "2025", "2024-06-30..2025-06-30"])
def test_the_page_links_only_what_is_there(key: str) -> None:
    text = html("changes_span", key)
    assert dead_links(text) == set()
    assert unlinked_figures(text) == []


@pytest.mark.parametrize(
    "key", ["x", "2025-06", "2025-06-30..2025-06-30", "2025-07-01..2025-06-30", "1203", "9999", "2025-6-1..2025-06-30",
            "..", "2025-01-01..", "02025"]
)  # fmt: skip
def test_days_that_are_none_have_no_page(key: str) -> None:
    with pytest.raises(NotFound):
        span.data(bundled_record(), key, viewpoint())


def test_one_edition_is_not_called_editions() -> None:
    assert "from 1 edition and" in html("changes_span", "2025-03-05..2025-03-06")
