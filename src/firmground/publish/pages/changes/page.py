"""Every change of standing toward both treaties, day by day, the latest first."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from firmground.law.standing import StandingWord
from firmground.model.errors import NotFound
from firmground.model.viewpoint import Viewpoint
from firmground.views.between import years_of_change
from firmground.views.changes import Change, changes
from firmground.views.record import Record

ADDRESS = "changes/"


@dataclass(frozen=True, slots=True)
class ChangesOfDay:
    """The states that came from one standing to another toward one treaty on one day."""

    on: date
    treaty: str
    before: StandingWord
    after: StandingWord
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class ChangesOfYear:
    """The changes of one calendar year by day, the latest first."""

    year: int
    days: tuple[ChangesOfDay, ...]


@dataclass(frozen=True, slots=True)
class ChangesPage:
    """All changes by year; `ahead` are those that acts done by the day asked about make certain for a later day.

    `spans` are the years whose changes have a page of their own, with what became known in them.
    """

    as_of: date
    ahead: tuple[ChangesOfDay, ...]
    years: tuple[ChangesOfYear, ...]
    spans: tuple[int, ...]


def keys(record: Record, view: Viewpoint) -> Iterator[str]:
    """Yield the one key of this page."""
    del record, view
    yield ""


def data(record: Record, key: str, view: Viewpoint) -> ChangesPage:
    """Return every change of standing that was known."""
    if key:
        raise NotFound("the page of changes has no parts")
    found = changes(record, view.as_of, view.known_at)
    days = by_day(found)
    past = [day for day in days if day.on <= view.as_of]
    years = groupby(past, key=lambda day: day.on.year)
    return ChangesPage(
        view.as_of, tuple(reversed([day for day in days if day.on > view.as_of])),
        tuple(ChangesOfYear(year, tuple(group)) for year, group in years), years_of_change(record, view),
    )  # fmt: skip


def by_day(found: Sequence[Change]) -> list[ChangesOfDay]:
    """Return changes that share day, treaty and standings as one, the latest first."""

    def same(change: Change) -> tuple[int, str, StandingWord, StandingWord]:
        return -change.on.toordinal(), change.treaty, change.before, change.after

    groups = groupby(sorted(found, key=lambda c: (*same(c), c.area)), key=same)
    return [
        ChangesOfDay(date.fromordinal(-day), treaty, before, after, tuple(group))
        for (day, treaty, before, after), group in groups
    ]


def table(page: object) -> Sequence[Sequence[str]]:
    """Return one row for each change."""
    if not isinstance(page, ChangesPage):
        raise NotFound("there is no table of changes")
    days = (*page.ahead, *(day for year in page.years for day in year.days))
    rows = [change for day in days for change in day.changes]
    return [
        ("on", "area", "treaty", "before", "after", "statements"),
        *((str(c.on), c.area, c.treaty, c.before, c.after, " ".join(c.statements)) for c in rows),
    ]
