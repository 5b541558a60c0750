from datetime import date

import pytest

from firmground.model.errors import NotFound
from firmground.publish.copied import copied_text
from firmground.publish.pages.card import page as card
from firmground.publish.pages.sheet import page as sheet
from firmground.publish.pages.sheets import page as sheets
from firmground.views.sheet import notification
from publish.reading_pages import dead_links, unknown_then, unlinked_figures
from publish.record import bundled_press, bundled_record, html, viewpoint


def text_of(key: str, on: date | None = None) -> str:
    return copied_text(html("card", key, viewpoint(on) if on else None))


def test_a_card_tells_the_standing_on_its_day() -> None:
    assert "until the day before 6 March 2025" in text_of("ltu", date(2025, 3, 5))
    assert "It left the Convention on Cluster Munitions on 6 March 2025" in text_of("ltu", date(2025, 3, 6))
    assert "notice of withdrawal from the Mine Ban Treaty was received on 27 June 2025" in text_of(
        "est", date(2025, 6, 27)
    )
    assert "notice" not in text_of("est", date(2025, 6, 26))


def test_the_text_to_copy_has_sentences_and_sources_but_no_ids() -> None:
    found = text_of("afg")
    assert "Casualties of mines and ERW, 2024: at least 624 people" in found
    assert "(Landmine Monitor 2025" in found
    assert "<" not in found
    ids = {s[:7] for s in bundled_record().reading.held}
    assert not any(word.strip("().,;") in ids for word in found.split())


def test_the_card_of_a_year_keeps_the_two_casualties_apart() -> None:
    found = text_of("2024")
    assert "On 31 December 2024 the Mine Ban Treaty bound 164 states" in found
    assert "at least 6,279 people" in found
    assert "overlap and must not be added" in found
    assert "whose age was recorded" in found


def test_the_card_of_a_year_holds_figures_of_that_year_only() -> None:
    page = card.data(bundled_record(), "2023", viewpoint()).year
    assert page is not None
    assert {f.period for f in page.figures} == {"2023"}
    assert [t.count.on for t in page.treaties] == [date(2023, 12, 31)] * 2


@pytest.mark.parametrize("key", ["ltu", "afg", "usa", "xkx", "2024", "2010"])
def test_a_card_fits_a_screen_and_every_number_is_a_link(key: str) -> None:
    text = html("card", key)
    assert dead_links(text) == set()
    assert unlinked_figures(text) == []
    part = text.split("data-copied")[1].split("<button")[0]
    assert 3 <= part.count("<p") <= 14


def test_a_card_of_an_earlier_day_knows_nothing_later() -> None:
    early = viewpoint(date(2016, 1, 1), date(2016, 1, 1))
    for key in ("afg", "col", "ukr", "2014"):
        assert unknown_then(html("card", key, early), early) == set()


def test_the_plain_text_stands_beside_the_card_and_beside_no_other_page() -> None:
    press = bundled_press()
    found = press.files(press.page("card"), "ltu", viewpoint(), "en")
    assert found["index.txt"].decode() == text_of("ltu")
    assert "index.txt" not in press.files(press.page("sheet"), "ltu", viewpoint(), "en")


@pytest.mark.parametrize("key", ["zzz", "LTU", "1901", "02024", "2024 ", "sun"])
def test_an_unknown_card_has_no_page(key: str) -> None:
    with pytest.raises(NotFound):
        card.data(bundled_record(), key, viewpoint())


def test_a_sheet_lists_the_acts_done_by_its_day() -> None:
    def kinds(on: date) -> list[str]:
        page = sheet.data(bundled_record(), "ltu", viewpoint(on))
        return [a.kind for t in page.treaties if t.line.treaty == "apmbc" for a in t.acts]

    assert "withdrawal_notified" not in kinds(date(2025, 6, 26))
    assert kinds(date(2025, 6, 27))[-1] == "withdrawal_notified"


def test_the_next_days_of_a_leaving_state_hold_the_day_of_effect() -> None:
    page = sheet.data(bundled_record(), "ltu", viewpoint(date(2025, 7, 1)))
    ahead = {(d.day, d.treaty, d.what) for d in page.days if d.kind == "change"}
    assert ahead == {(date(2025, 12, 27), "apmbc", "withdrawn")}
    assert [d.day for d in page.days] == sorted(d.day for d in page.days)
    assert all(d.day >= date(2025, 7, 1) for d in page.days)


def test_a_sheet_names_votes_and_offices_with_their_statements() -> None:
    votes = sheet.data(bundled_record(), "zwe", viewpoint()).votes
    assert {s.property for s in votes} == {"un_vote", "voted_against"}
    offices = sheet.data(bundled_record(), "khm", viewpoint()).offices
    assert {(o.treaty, o.meeting.number, o.office) for o in offices} >= {
        ("apmbc", "5", "host"), ("apmbc", "5", "president"),
    }  # fmt: skip
    assert all(bundled_record().reading.statement(o.statement) for o in offices)


def test_a_sheet_names_laws_and_votes_or_says_that_it_knows_none() -> None:
    text = html("sheet", "che")
    assert "longest prison term" in text
    assert "The ledger holds no vote of this state by name" in text
    assert "The ledger holds no national law of this state" in html("sheet", "ind")
    assert 'abstained: <a href="' in html("sheet", "ind")


def test_a_state_outside_is_told_how_it_would_join() -> None:
    outside = sheet.data(bundled_record(), "usa", viewpoint(date(2026, 11, 21)))
    assert all(t.way and t.joined and t.joined.in_force == date(2027, 5, 1) for t in outside.treaties)
    inside = sheet.data(bundled_record(), "nor", viewpoint())
    assert all(t.way is None and t.joined is None for t in inside.treaties)


def test_the_number_of_a_notification_is_read_where_a_source_names_it() -> None:
    reading = bundled_record().reading
    argument = next(s for s in reading.statements.values() if s.edition == "lithuania-notification-cn-347-2024")
    assert notification(reading, argument) == "C.N.347.2024"
    deposit = reading.of("LTU", "deposit")[0]
    assert notification(reading, deposit) == ""


@pytest.mark.parametrize("key", ["ltu", "khm", "zwe", "ukr", "vat", "ind", "che"])
def test_a_sheet_links_only_what_is_there(key: str) -> None:
    text = html("sheet", key)
    assert dead_links(text) == set()
    assert unlinked_figures(text) == []


@pytest.mark.parametrize("key", ["xkx", "zzz", "LTU", "2024"])
def test_only_states_have_a_sheet(key: str) -> None:
    with pytest.raises(NotFound):
        sheet.data(bundled_record(), key, viewpoint())


def test_the_list_holds_every_state_and_every_year_with_a_card() -> None:
    page = sheets.data(bundled_record(), "", viewpoint())
    assert len(page.states) == 197
    assert page.years[0] >= 2024
    assert {c.lower() for c in page.states} == set(sheet.keys(bundled_record(), viewpoint()))
