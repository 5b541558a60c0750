"""The pages of the sources: the written order, every edition, and what each says."""

from datetime import date

import pytest

from firmground.model.errors import NotFound
from firmground.publish.pages.source import page as source_page
from firmground.publish.pages.sources import page as sources_page
from publish.record import bundled_press, bundled_record, html, viewpoint


def test_editions_stand_in_the_written_order_of_sources() -> None:
    shown = html("sources")
    order = [shown.index(f'<h2 id="{authority}"') for authority in ("depositary", "monitor", "state", "press")]
    assert order == sorted(order)


def test_every_edition_is_listed_with_its_number_of_statements() -> None:
    record = bundled_record()
    data = sources_page.data(record, "", viewpoint())
    listed = [count.edition.id for group in data.authorities for count in group.editions]
    public = [e.id for e in record.reading.editions.values() if e.known_from <= viewpoint().known_at]
    assert sorted(listed) == sorted(public)
    known = [s for s in record.reading.statements.values() if record.reading.known_from(s) <= viewpoint().known_at]
    assert data.statements == len(known)


def test_what_was_published_later_is_not_listed_on_an_earlier_day() -> None:
    data = sources_page.data(bundled_record(), "", viewpoint(known_at=date(2015, 1, 1)))
    listed = {count.edition.id for group in data.authorities for count in group.editions}
    assert "landmine-monitor-2025" not in listed
    assert "landmine-monitor-2014" in listed


def test_a_table_has_a_row_for_each_edition_below_its_header() -> None:
    data = sources_page.data(bundled_record(), "", viewpoint())
    table = list(sources_page.table(data))
    assert len(table) == data.editions + 1
    assert {len(row) for row in table} == {len(table[0])}


def test_an_edition_shows_what_it_says_with_a_link_for_each_statement() -> None:
    shown = html("source", "landmine-monitor-2025")
    data = source_page.data(bundled_record(), "landmine-monitor-2025", viewpoint())
    for group in data.claims:
        for statement in group.statements[: data.printed]:
            assert f"statements/{statement.id}/" in shown


def test_a_long_edition_prints_some_hundreds_and_its_data_hold_all() -> None:
    data = source_page.data(bundled_record(), "casualties-2026-11", viewpoint())
    printed = html("source", "casualties-2026-11").count("/statements/")
    assert data.collected > 1000
    assert printed < 600
    assert len(list(source_page.table(data))) == data.collected + data.claimed + 1


def test_a_statement_that_others_dispute_is_marked() -> None:
    record = bundled_record()
    disputed = next(key for key in record.reading.editions if source_page.data(record, key, viewpoint()).disputed)
    assert "sources differ" in html("source", disputed)


def test_an_outside_address_is_a_plain_link_that_tells_nothing_of_the_reader() -> None:
    record = bundled_record()
    linked = next(e for e in record.reading.editions.values() if e.address.startswith("https://"))
    assert f'href="{linked.address}" rel="noreferrer"' in html("source", linked.id)


def test_a_licence_that_was_not_found_is_not_called_free() -> None:
    record = bundled_record()
    bare = next(e for e in record.reading.editions.values() if not e.licence)
    assert "none found, which does not mean that there is none" in html("source", bare.id)


def test_every_edition_renders() -> None:
    press = bundled_press()
    for key in press.record.reading.editions:
        assert b"<h1>" in press.html(press.page("source"), key, viewpoint(), "en")


def test_an_unknown_edition_is_not_found() -> None:
    with pytest.raises(NotFound):
        source_page.data(bundled_record(), "no-such-edition", viewpoint())
