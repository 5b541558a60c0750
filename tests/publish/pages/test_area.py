import re
from datetime import date

import pytest

from firmground.model.errors import NotFound
from firmground.publish.pages.area import page as area
from firmground.publish.pages.area.page import AreaPage
from firmground.publish.pages.area_tables import page as tables
from firmground.views.chapters import CHAPTERS, Chapter
from publish.reading_pages import dead_links, linked, unknown_then, unlinked_figures
from publish.record import TODAY, bundled_record, html, viewpoint

RECORD = bundled_record()
SAMPLE = ("ltu", "ukr", "khm", "afg", "lbn", "mmr", "usa", "esh", "xkx", "x-nagorno-karabakh", "col", "and")


def bundled_reading_ids() -> set[str]:
    return set(RECORD.reading.held)


def _section(text: str, slug: str) -> str:
    """Return one chapter of a profile, as far as the next one's heading."""
    begin = text.index(f'<h2 id="{slug}"')
    return text[begin : text.find('<h2 id="', begin + 1)]


def _page(code: str, as_of: date = TODAY, known_at: date = TODAY) -> AreaPage:
    return area.data(RECORD, code, viewpoint(as_of, known_at))


def test_there_is_a_profile_of_every_state_and_other_area() -> None:
    assert len(list(area.keys(RECORD, viewpoint()))) == 197 + 12


@pytest.mark.parametrize("code", SAMPLE)
def test_every_link_leads_to_something_and_every_figure_to_its_statement(code: str) -> None:
    text = html("area", code)
    assert dead_links(text) == set()
    assert unlinked_figures(text) == []


@pytest.mark.parametrize("code", ["afg", "ukr", "ltu", "xkx"])
def test_a_profile_as_known_on_a_day_links_nothing_that_came_later(code: str) -> None:
    view = viewpoint(date(2012, 6, 30), date(2012, 6, 30))
    assert unknown_then(html("area", code, view), view) == set()


def test_the_first_sentence_says_where_the_state_stands_in_both() -> None:
    text = html("area", "ltu")
    assert "Lithuania: bound by neither ban." in text
    assert "It left the Mine Ban Treaty on 27 December 2025, six months after its notice reached" in text
    before = html("area", "ltu", viewpoint(date(2025, 8, 1)))
    assert "received on 27 June 2025; it is still bound, until the day before 27 December 2025" in before
    assert "Lithuania: bound by one of the two bans, the Mine Ban Treaty." in before
    assert "Andorra: bound by both bans." in html("area", "and")


def test_as_of_an_early_day_a_profile_shows_nothing_of_what_followed() -> None:
    line = _page("ltu", date(2000, 1, 1)).lines[0]
    assert [span.standing for span in line.spans] == ["not_joined", "signatory"]
    assert (line.in_force, line.left) == (None, None)


def test_what_acts_already_done_lead_to_is_shown_ahead() -> None:
    line = _page("ltu", date(2025, 7, 1)).lines[0]
    assert line.now.standing == "withdrawal_notified"
    assert (line.spans[-1].standing, line.spans[-1].since) == ("withdrawn", date(2025, 12, 27))


def test_a_suspension_is_an_assertion_and_no_standing() -> None:
    line = _page("ukr").lines[0]
    assert line.now.standing == "in_force"
    assert line.assertions
    assert "It asserts a suspension of the Mine Ban Treaty; its standing is unchanged." in html("area", "ukr")


def test_a_deposit_without_its_day_is_told_and_not_counted() -> None:
    line = _page("lbn").lines[0]
    assert line.now.standing == "not_joined"
    assert len(line.undated) == 1
    assert "until a day is known it is counted as not joined" in html("area", "lbn")


def test_an_area_and_its_state_both_say_so() -> None:
    western_sahara = _page("esh")
    assert [host.area for host in western_sahara.hosts] == ["MAR"]
    assert not western_sahara.lines
    assert not western_sahara.duties
    assert "ESH" in _page("mar").parts
    assert "areas/esh/" in html("area", "mar")
    assert "not among the states the depositary lists" in html("area", "esh")


@pytest.mark.parametrize("code", [key for key in area.keys(RECORD, viewpoint()) if key in SAMPLE])
def test_no_report_is_printed_without_finding_and_by_whom(code: str) -> None:
    acts = _page(code).acts
    assert all(r.finding and r.by for r in (*acts.own, *acts.others, *acts.foreign))


def test_what_armed_groups_did_is_never_said_of_the_state() -> None:
    for code in ("COL", "MMR", "AFG", "IND"):
        acts = _page(code.lower()).acts
        assert acts.others
        assert all(not r.statement.part("actor") for r in acts.own)
        assert all(r.actor for r in acts.others)


def test_use_by_another_state_stands_on_the_page_of_the_place() -> None:
    foreign = _page("ukr").acts.foreign
    assert {r.statement.subject for r in foreign} == {"RUS"}
    assert all(r.statement.part("in") == "UKR" for r in foreign)


def test_retained_items_are_in_no_table_of_stockpiles() -> None:
    page = _page("ukr")
    assert {group.property for group in page.retained} == {"retained"}
    stockpiles = next(chapter for chapter in page.chapters if chapter.slug == "stockpiles")
    assert not any(group.property.startswith("retained") for group in stockpiles.figures)


def test_days_are_counted_from_the_day_looked_from() -> None:
    [clearance] = [d for asked in _page("afg").duties for d in asked.rows
                   if (d.row.treaty, d.row.obligation) == ("apmbc", "clearance")]  # fmt: skip
    assert (clearance.row.due, clearance.days_left) == (date(2030, 3, 1), (date(2030, 3, 1) - TODAY).days)


def test_a_day_that_never_came_because_the_state_had_left_is_not_shown_as_due() -> None:
    duties = {(asked.treaty, d.row.obligation): d for asked in _page("ltu").duties for d in asked.rows}
    assert duties["apmbc", "annual_report"].lapsed
    assert not duties["apmbc", "clearance"].lapsed
    assert html("area", "ltu").count("no longer due") == 2


def test_an_unknown_outcome_is_never_called_missed() -> None:
    for code in SAMPLE:
        assert "missed." not in html("area", code).replace("that a duty was missed.", "")


def test_land_always_carries_the_warning() -> None:
    for code in SAMPLE:
        assert "No record does not mean safe ground." in html("area", code)


def test_a_printed_day_that_differs_is_a_named_disagreement() -> None:
    differing = [day for day in _page("cpv").printed if day.differs]
    assert [day.kind for day in differing] == ["report_due"]
    assert "Days that others print differently" in html("area", "cpv")
    assert all(not day.differs for day in _page("afg").printed)


def test_differing_statements_stand_side_by_side_the_leading_one_first() -> None:
    page = _page("ukr")
    casualties = next(d for d in page.differences if d.property == "casualties")
    assert len(casualties.marks) == 2
    assert casualties.kind == "answers"
    assert 'id="differences"' in html("area", "ukr")
    # The table of the differing year stands on the chapter's own page.
    assert 'class="differs" href="../../../../areas/ukr/#differences"' in html("area_tables", "ukr/casualties")


def _chapters(code: str) -> dict[str, Chapter]:
    return {chapter.slug: chapter for chapter in _page(code).chapters}


@pytest.mark.parametrize("code", ["afg", "and", "xkx", "tuv"])
def test_the_chapters_stand_in_the_order_of_the_field(code: str) -> None:
    found = re.findall(r'<h2 id="([a-z_]+)"', html("area", code))
    assert [slug for slug in found if slug in CHAPTERS] == list(CHAPTERS)
    assert list(CHAPTERS)[:3] == ["ban_policy", "transparency", "use_production"]
    assert list(CHAPTERS)[-3:] == ["risk_education", "victim_assistance", "support"]


# Of transparency the ledger holds duties and no statement; of three chapters it has no property at all.
_NEVER = ("risk_education", "victim_assistance")


@pytest.mark.parametrize("slug", [slug for slug in CHAPTERS if slug not in {*_NEVER, "transparency"}])
def test_a_chapter_tells_how_much_is_held_and_of_which_time_last(slug: str) -> None:
    code = "che" if slug == "national_law" else "afg"
    chapter = _chapters(code)[slug]
    assert chapter.statements > 0
    assert chapter.latest_statement in bundled_reading_ids()
    text = _section(html("area", code), slug)
    assert f"{chapter.statements} statement" in text
    assert f"statements/{chapter.latest_statement}/" in text


def test_the_latest_period_of_a_chapter_is_that_of_the_statement_it_links() -> None:
    for chapter in _chapters("khm").values():
        if chapter.latest:
            statement = RECORD.reading.statement(chapter.latest_statement)
            assert chapter.latest == str(statement.period or statement.value)


@pytest.mark.parametrize("slug", ["casualties", "contamination", "clearance", "support"])
def test_a_chapter_without_a_statement_says_that_nothing_was_ever_told(slug: str) -> None:
    assert _chapters("flk")[slug].statements == 0
    told = "By 21 November 2026 the ledger held no statement about Falkland Islands (Malvinas) itself in this chapter"
    assert f"{told}, of any time." in _section(html("area", "flk"), slug)


@pytest.mark.parametrize("slug", _NEVER)
def test_a_chapter_that_the_ledger_does_not_collect_says_so_of_every_area(slug: str) -> None:
    for code in ("afg", "tuv", "xkx"):
        assert not _chapters(code)[slug].collected
        assert "The ledger holds no statement of this kind" in _section(html("area", code), slug)


def test_what_is_not_yet_known_is_in_no_chapter() -> None:
    early = {c.slug: c for c in _page("afg", date(2016, 1, 1), date(2016, 1, 1)).chapters}
    now = _chapters("afg")
    assert 0 < early["casualties"].statements < now["casualties"].statements
    assert early["casualties"].latest < now["casualties"].latest


def test_stockpiling_is_reported_under_stockpiles_and_use_is_not() -> None:
    for code in ("kor", "usa", "rus"):
        acts = [r.act for r in _page(code).acts.own]
        assert "stockpiling" in acts
        text = html("area", code)
        assert "Stockpiling" in _section(text, "stockpiles")
        assert "Stockpiling" not in _section(text, "use_production")


def test_each_duty_stands_once_in_its_chapter() -> None:
    text = html("area", "afg")
    for chapter, obligation in (
        ("transparency", "annual_report"), ("transparency", "initial_report"),
        ("stockpiles", "stockpile_destruction"), ("clearance", "clearance"),
    ):  # fmt: skip
        name = f'id="apmbc-{obligation}-entry_into_force"'
        assert text.count(name) == 1
        assert name in _section(text, chapter)


def test_a_profile_is_light() -> None:
    sizes = sorted((len(html("area", code).encode()) for code in area.keys(RECORD, viewpoint())), reverse=True)
    assert sizes[0] <= 120_000


def test_long_tables_stand_on_a_page_of_their_own_with_every_row() -> None:
    chapter = _chapters("khm")["casualties"]
    assert chapter.is_long
    assert 'areas/khm/casualties/tables/#casualties"' in html("area", "khm")
    text = html("area_tables", "khm/casualties")
    ids = {cell.lead.id for g in chapter.figures for t in (*g.whole, *g.by_part)
           for row in t.rows for cell in row.cells if cell}  # fmt: skip
    assert ids <= linked(text, "statements")
    assert dead_links(text) == set()


def test_a_chapter_that_fits_has_no_page_of_tables_of_its_own() -> None:
    keys = set(tables.keys(RECORD, viewpoint()))
    assert "khm/casualties" in keys
    assert "tuv/casualties" not in keys
    with pytest.raises(NotFound):
        tables.data(RECORD, "tuv/casualties", viewpoint())


def test_a_withdrawn_state_is_told_what_still_binds_it() -> None:
    text = html("area", "ltu")
    assert "What still binds it after leaving the Mine Ban Treaty" in text
    assert "What still binds it" not in html("area", "and")


def test_every_anchor_of_the_chapter_menu_exists() -> None:
    for code in SAMPLE:
        text = html("area", code)
        menu = re.search(r'<nav class="chapters".*?</nav>', text, re.DOTALL)
        assert menu is not None
        assert all(f'id="{anchor}"' in text for anchor in re.findall(r'href="#([^"]+)"', menu[0]))


@pytest.mark.parametrize("code", ["LTU", "xyz", "ltu/x", "yug"])
def test_another_code_is_not_found(code: str) -> None:
    with pytest.raises(NotFound):
        area.data(RECORD, code, viewpoint())


def test_the_table_has_a_row_for_each_duty() -> None:
    rows = area.table(_page("ltu"))
    assert rows[0][0] == "treaty"
    assert len(rows) == 1 + 8


def test_the_chapter_on_national_law_names_each_law_with_its_penalty_and_source() -> None:
    text = _section(html("area", "che"), "national_law")
    assert "articles 8a and 35a" in text
    assert "longest prison term" in text
    assert "Landmine Monitor 2001" in text
    assert "<table" not in text


def test_votes_of_the_state_stand_under_ban_policy_by_treaty_and_year() -> None:
    text = _section(html("area", "ind"), "ban_policy")
    assert 'id="votes"' in text
    assert text.count("abstained:") == 2
