"""Calendars and feeds: real clients read them, ids stay, the bytes tell no time of their own."""

from datetime import date
from gettext import NullTranslations

import feedparser
import pytest
from icalendar import Calendar

from firmground.publish.feeds.atom import NEWEST, feed_of
from firmground.publish.feeds.ics import calendar_of
from firmground.publish.feeds.places import subscriptions
from firmground.publish.feeds.titles import Titles
from firmground.publish.filters import Filters
from firmground.publish.pages.calendar import page as calendar_page
from firmground.views.calendar import calendar, entries_of, meetings_without_day, scopes
from firmground.views.news import news, news_of
from firmground.views.record import Record
from publish.opendata.small_ledger import persons, record_of, retracted, stated, statement
from publish.record import TODAY, bundled_record, html, viewpoint


def _titles(record: Record) -> Titles:
    return Titles(Filters(record, "en", NullTranslations()))


def _ics(scope: str, day: date = TODAY) -> bytes:
    record = bundled_record()
    return calendar_of(record, scope, viewpoint(day, day), _titles(record))


def _atom(scope: str, record: Record | None = None) -> bytes:
    held = record or bundled_record()
    return feed_of(held, scope, viewpoint(), _titles(held))


@pytest.mark.parametrize("scope", ["all", "apmbc", "ccm", "tha", "ltu"])
def test_a_calendar_comes_back_from_icalendar_as_it_was(scope: str) -> None:
    raw = _ics(scope)
    read = Calendar.from_ical(raw)
    entries = entries_of(bundled_record(), scope, viewpoint())
    assert len(read.events) == len(entries)
    assert sorted((e.start, str(e["UID"])) for e in read.events) == sorted(
        (entry.first, f"{entry.key.lower()}@firmground") for entry in entries
    )
    assert read.to_ical() == raw


def test_every_calendar_has_its_ids_once() -> None:
    for scope in scopes(bundled_record()):
        keys = [entry.key for entry in entries_of(bundled_record(), scope, viewpoint())]
        assert len(keys) == len(set(keys))


def test_an_event_keeps_its_id_when_its_day_is_extended() -> None:
    def days(day: date) -> dict[str, date]:
        return {str(e["UID"]): e.start for e in Calendar.from_ical(_ics("tha", day)).events}

    before, after = days(date(2022, 6, 1)), days(TODAY)
    key = "due/tha/apmbc/clearance/entry_into_force@firmground"
    assert before[key] < after[key] == date(2026, 12, 31)


def test_yearly_reports_stand_one_by_one_for_a_state_and_once_for_all() -> None:
    record = bundled_record()
    assert {e.kind for e in entries_of(record, "all", viewpoint())} >= {"deadline", "reports"}
    assert not [e for e in entries_of(record, "apmbc", viewpoint()) if e.kind == "report" or e.treaty != "apmbc"]
    assert [e.first for e in entries_of(record, "tha", viewpoint()) if e.kind == "report"] == [date(2027, 4, 30)]
    # It left both treaties: nothing is due.
    assert not [e for e in entries_of(record, "ltu", viewpoint()) if e.kind in {"report", "deadline"}]


def test_a_meeting_of_which_only_the_year_is_known_is_not_on_its_first_day() -> None:
    assert not [
        e for e in calendar(bundled_record(), viewpoint()) if e.kind == "meeting" and e.first == date(2029, 1, 1)
    ]


def test_a_meeting_of_which_only_the_year_is_known_stands_on_the_page_alone() -> None:
    undated = meetings_without_day(bundled_record(), viewpoint())
    assert {(m.treaty, m.number, str(m.start.value)) for m in undated} == {
        ("apmbc", "23", "2026"),
        ("apmbc", "6", "2029"),
    }
    shown = html("calendar").partition('id="undated"')[2].partition("</ul>")[0]
    assert all(f"statements/{m.start.id}/" in shown for m in undated)
    assert not {m.start.id for m in undated} & {
        i for e in calendar(bundled_record(), viewpoint()) for i in e.statements
    }
    rows = list(calendar_page.table(calendar_page.data(bundled_record(), "", viewpoint())))
    assert ("2029", "2029", "meeting", "", "apmbc", "", "", "") in {row[:8] for row in rows}


def test_a_day_of_which_only_the_rule_tells_says_so() -> None:
    record = bundled_record()
    only = next(e for e in calendar(record, viewpoint()) if not e.grounds)
    assert "Only the rule tells of this day" in _titles(record).about_dated(only)
    assert not [n for n in news(record, viewpoint()) if n.deadline and n.area == only.area and n.treaty == only.treaty]


@pytest.mark.parametrize("scope", ["all", "apmbc", "ccm", "ltu", "ago"])
def test_feedparser_reads_a_feed_without_complaint(scope: str) -> None:
    found = feedparser.parse(_atom(scope))
    assert not found.bozo
    assert found.version == "atom10"
    wanted = news_of(bundled_record(), scope, viewpoint())[:NEWEST]
    assert len(found.entries) == len(wanted) > 0
    assert len({entry.id for entry in found.entries}) == len(wanted)
    assert [entry.updated[:10] for entry in found.entries] == [one.day.isoformat() for one in wanted]
    assert all(entry.title and entry.links[0].href.startswith("../") for entry in found.entries)


def test_the_same_question_gives_the_same_bytes() -> None:
    again = Record(bundled_record().reading, bundled_record().shelf, bundled_record().incidents)
    titles = _titles(again)
    assert calendar_of(again, "all", viewpoint(), titles) == _ics("all")
    assert feed_of(again, "all", viewpoint(), titles) == _atom("all")


def test_a_retraction_is_news_with_its_reason() -> None:
    given = statement("open", "casualties", persons(7))
    record = record_of([[stated(given)], [retracted(given, "read from the wrong row")]])
    found = feedparser.parse(_atom("ago", record))
    assert [(e.title.split(":")[0], e.summary) for e in found.entries] == [("Retracted", "read from the wrong row")]
    assert found.entries[0].updated.startswith("2026-01-03")


def test_nothing_is_news_before_it_was_known() -> None:
    early = viewpoint(date(2010, 1, 1), date(2010, 1, 1))
    assert max(one.day for one in news(bundled_record(), early)) <= date(2010, 1, 1)


@pytest.mark.parametrize(("address", "scope"), [
    ("", "all"), ("areas/", "all"), ("areas/ltu/", "ltu"), ("areas/xkx/", "all"), ("treaties/ccm/", "ccm"),
    ("areas/nowhere/", "all"),
])  # fmt: skip
def test_a_page_leads_to_its_own_calendar_and_feed(address: str, scope: str) -> None:
    found = subscriptions(address, bundled_record().shelf, "../")
    assert found == {"calendar": f"../calendar/{scope}.ics", "feed": f"../feeds/{scope}.atom"}
