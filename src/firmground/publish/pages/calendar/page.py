"""The calendar: what is due and when, with the calendars that others may subscribe to."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from firmground.model.errors import NotFound
from firmground.model.viewpoint import Viewpoint
from firmground.publish.feeds.ics import SUFFIX, calendar_of
from firmground.publish.feeds.places import MEDIA
from firmground.publish.feeds.titles import Titles
from firmground.publish.filters import Filters
from firmground.publish.page import Extra, Extras
from firmground.views.agenda import Meeting
from firmground.views.calendar import WHOLE, Dated, entries_of, meetings_without_day, scopes
from firmground.views.record import Record

ADDRESS = "calendar/"


@dataclass(frozen=True, slots=True)
class CalendarPage:
    """The entries of the calendar of the whole, those ahead and those of the last year; the scopes of the others.

    `undated` are meetings ahead that no calendar can hold: their sources tell a year and no day.
    """

    ahead: tuple[Dated, ...]
    past: tuple[Dated, ...]
    undated: tuple[Meeting, ...]
    treaties: tuple[str, ...]
    areas: tuple[str, ...]


def keys(record: Record, view: Viewpoint) -> tuple[str]:
    """Return the one key of a page of its own."""
    del record, view
    return ("",)


def data(record: Record, key: str, view: Viewpoint) -> CalendarPage:
    """Return what is due."""
    del key
    found = entries_of(record, WHOLE, view)
    areas = tuple(area.code for area in record.shelf.areas.states())
    ahead = tuple(entry for entry in found if entry.last >= view.as_of)
    past = tuple(entry for entry in reversed(found) if entry.last < view.as_of)
    undated = meetings_without_day(record, view)
    return CalendarPage(ahead, past, undated, tuple(record.shelf.treaties), areas)


def table(page: object) -> Iterator[Sequence[str]]:
    """Yield one row for each entry."""
    if not isinstance(page, CalendarPage):
        raise NotFound("there is no table for this page")
    yield ("first", "last", "kind", "area", "treaty", "obligation", "state", "parties", "statements")
    for e in (*page.ahead, *page.past):
        row = e.deadline
        yield (
            e.first.isoformat(), e.last.isoformat(), e.kind, e.area, e.treaty, row.obligation if row else "",
            row.state if row else "", str(e.parties or ""), " ".join(e.statements),
        )  # fmt: skip
    for meeting in page.undated:
        year = str(meeting.start.value)
        yield (year, year, "meeting", "", meeting.treaty, "", "", "", meeting.start.id)


def files(record: Record, page: object, key: str, view: Viewpoint) -> Extras:
    """Return the calendars: of the whole, of each treaty, of each state."""
    del page, key

    def made(scope: str, words: Filters) -> bytes:
        return calendar_of(record, scope, view, Titles(words))

    return {f"{scope}{SUFFIX}": Extra(MEDIA[SUFFIX], partial(made, scope)) for scope in scopes(record)}
