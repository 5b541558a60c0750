import re
from datetime import date

from firmground.publish.pages.areas import page as areas
from publish.reading_pages import dead_links, unknown_then
from publish.record import bundled_record, html, viewpoint


def test_every_state_is_once_in_its_region_and_every_other_area_apart() -> None:
    page = areas.data(bundled_record(), "", viewpoint())
    codes = [row.code for region in page.regions for row in region.rows]
    assert len(codes) == len(set(codes)) == 197
    assert len(page.others) == 12
    assert all(len(row.stands) == 2 for region in page.regions for row in region.rows)
    assert all(row.stands == () for row in page.others)


def test_every_link_leads_to_something() -> None:
    assert dead_links(html("areas")) == set()


def test_a_standing_names_its_day_and_its_statement() -> None:
    page = areas.data(bundled_record(), "", viewpoint())
    for region in page.regions:
        for row in region.rows:
            assert all(s.statements and s.since for s in row.stands if s.standing != "not_joined")


def test_a_withdrawal_links_its_notice_too() -> None:
    page = areas.data(bundled_record(), "", viewpoint())
    left = [s for region in page.regions for row in region.rows for s in row.stands if s.standing == "withdrawn"]
    assert len(left) == 6
    assert all(len(s.statements) >= 2 for s in left)


def test_a_former_name_leads_to_its_area() -> None:
    text = html("areas")
    assert re.search(r'<li>Burma: <a href="[^"]*areas/mmr/"', text)
    assert re.search(r'data-names="SWZ [^"]*Swaziland', text)


def test_the_filter_is_hidden_until_its_script_shows_it() -> None:
    text = html("areas")
    assert re.search(r'<form class="filters"[^>]* hidden>', text)
    assert '<script src="../../assets/filter.js" defer></script>' in text
    assert "<script>" not in text


def test_lists_by_standing_are_on_the_page_without_a_script() -> None:
    page = areas.data(bundled_record(), "", viewpoint())
    text = html("areas")
    assert all(f'id="{c.treaty}-{g.standing}"' in text for c in page.counts for g in c.groups)


def test_as_known_on_an_early_day_nothing_later_is_linked() -> None:
    view = viewpoint(date(2005, 1, 1), date(2005, 1, 1))
    assert unknown_then(html("areas", "", view), view) == set()


def test_the_table_has_two_rows_for_each_state() -> None:
    rows = areas.table(areas.data(bundled_record(), "", viewpoint()))
    assert len(rows) == 1 + 2 * 197
