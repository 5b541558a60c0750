import re
from datetime import date

from firmground.publish.pages.home import page as home
from publish.reading_pages import dead_links, unknown_then, unlinked_figures
from publish.record import bundled_record, html, viewpoint


def test_both_counting_rules_and_every_standing_are_there() -> None:
    page = home.data(bundled_record(), "", viewpoint())
    assert [(c.treaty, c.in_force, c.deposit) for c in page.counts] == [("apmbc", 161, 161), ("ccm", 112, 112)]
    for count in page.counts:
        assert sum(len(group.areas) for group in count.groups) == page.states == 197


def test_the_rules_differ_while_a_state_has_joined_and_is_not_yet_bound() -> None:
    page = home.data(bundled_record(), "", viewpoint(date(2025, 8, 1)))
    assert page.counts[0].deposit > page.counts[0].in_force


def test_a_deposit_without_its_day_stands_beside_the_count() -> None:
    page = home.data(bundled_record(), "", viewpoint())
    assert [s.subject for s in page.counts[0].undated] == ["LBN"]
    assert "It is in none of these counts until a day is known" in html("home")


def test_every_link_leads_to_something_and_every_figure_to_its_evidence() -> None:
    text = html("home")
    assert dead_links(text) == set()
    assert unlinked_figures(text) == []


def test_the_map_shows_both_treaties_and_has_a_table_beside_it() -> None:
    text = html("home")
    assert re.search(r'class="land t1-withdrawn t2-withdrawn"', text)
    assert text.count('type="radio"') == 2
    assert "how disputed areas are drawn" in text


def test_yearly_reports_are_one_line() -> None:
    text = html("home")
    assert text.count("Yearly reports:") == 1
    assert "annual_report" not in text


def test_what_is_due_within_a_year_is_named_with_its_evidence() -> None:
    agenda = home.data(bundled_record(), "", viewpoint()).agenda
    days = [row.due for row in agenda.due]
    assert days == sorted(day for day in days if day is not None)
    assert all(row.statements and row.obligation in {"clearance", "stockpile_destruction"} for row in agenda.due)


def test_a_meeting_whose_last_possible_day_is_past_is_not_ahead() -> None:
    agenda = home.data(bundled_record(), "", viewpoint()).agenda
    assert "meeting:ccm/3RC" not in {meeting.subject for meeting in agenda.meetings}
    earlier = home.data(bundled_record(), "", viewpoint(date(2026, 9, 1))).agenda
    assert "meeting:ccm/3RC" in {meeting.subject for meeting in earlier.meetings}


def test_the_two_counts_of_casualties_are_never_added() -> None:
    page = home.data(bundled_record(), "", viewpoint())
    assert [figure.property for figure in page.casualties] == ["casualties", "cluster_casualties"]
    assert "The two overlap and are never added." in html("home")


def test_the_hedge_of_the_source_is_kept() -> None:
    assert re.search(r"at least 6,279\s+people", html("home"))


def test_seen_from_an_earlier_day_nothing_later_is_shown() -> None:
    view = viewpoint(date(2010, 1, 1), date(2010, 1, 1))
    text = html("home", "", view)
    assert unknown_then(text, view) == set()
    page = home.data(bundled_record(), "", view)
    assert all(edition.known_from <= view.known_at for edition in page.editions)
    assert all(change.on <= view.as_of for change in page.changes)


def test_the_same_viewpoint_gives_the_same_bytes() -> None:
    assert html("home") == html("home")


def test_there_is_a_way_in_for_each_reader() -> None:
    text = html("home")
    assert all(f"<h3>{way}</h3>" in text for way in ("I research", "I campaign", "I negotiate", "I report"))
