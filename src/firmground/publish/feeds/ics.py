"""Calendars for subscription (iCalendar, RFC 5545); the one place that uses icalendar.

The stamp of every event is the time of the last batch: the same head and viewpoint give the same bytes.
"""

from datetime import UTC, datetime, time, timedelta

from icalendar import Calendar, Event

from firmground.model.viewpoint import Viewpoint
from firmground.publish.feeds.titles import Titles
from firmground.views.calendar import entries_of
from firmground.views.record import Record

SUFFIX = ".ics"
_DAY = timedelta(days=1)


def calendar_of(record: Record, scope: str, view: Viewpoint, titles: Titles) -> bytes:
    """Return the calendar of the whole, of a treaty or of a state; NotFound where there is no such scope."""
    made = Calendar()
    made.add("prodid", "-//Firmground//Calendar//EN")
    made.add("version", "2.0")
    made.add("method", "PUBLISH")
    made.add("x-wr-calname", titles.of_calendar(scope))
    made.add("x-wr-caldesc", titles.about_calendar())
    stamp = stamped(record, view)
    for entry in entries_of(record, scope, view):
        event = Event()
        event.add("uid", f"{entry.key.lower()}@firmground")
        event.add("dtstamp", stamp)
        event.add("dtstart", entry.first)
        event.add("dtend", entry.last + _DAY)
        event.add("summary", titles.of_dated(entry))
        event.add("description", titles.about_dated(entry))
        event.add("categories", [titles.treaty(entry.treaty)])
        event.add("transp", "TRANSPARENT")
        made.add_component(event)
    content: bytes = made.to_ical()
    return content


def stamped(record: Record, view: Viewpoint) -> datetime:
    """Return the time of the last batch, UTC; the known-at day where there is none."""
    batches = record.reading.batches
    if not batches:
        return datetime.combine(view.known_at, time(), UTC)
    return batches[-1].time.astimezone(UTC).replace(microsecond=0)
