"""Every change of standing toward both treaties, day by day, the latest first."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from firmground.model.errors import NotFound
from firmground.model.viewpoint import Viewpoint
from firmground.views.changes import Change, changes
from firmground.views.record import Record

ADDRESS = "changes/"


@dataclass(frozen=True, slots=True)
class ChangesOfYear:
    """The changes of one calendar year, the latest first."""

    year: int
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class ChangesPage:
    """All changes by year; `ahead` are those that acts done by the day asked about make certain for a later day."""

    as_of: date
    ahead: tuple[Change, ...]
    years: tuple[ChangesOfYear, ...]


def keys(record: Record, view: Viewpoint) -> Iterator[str]:
    """Yield the one key of this page."""
    del record, view
    yield ""


def data(record: Record, key: str, view: Viewpoint) -> ChangesPage:
    """Return every change of standing that was known."""
    if key:
        raise NotFound("the page of changes has no parts")
    found = changes(record, view.as_of, view.known_at)
    past = [change for change in found if change.on <= view.as_of]
    years = groupby(past, key=lambda change: change.on.year)
    return ChangesPage(
        view.as_of, tuple(reversed([change for change in found if change.on > view.as_of])),
        tuple(ChangesOfYear(year, tuple(group)) for year, group in years),
    )  # fmt: skip


def table(page: object) -> Sequence[Sequence[str]]:
    """Return one row for each change."""
    if not isinstance(page, ChangesPage):
        raise NotFound("there is no table of changes")
    rows = [*page.ahead, *(change for year in page.years for change in year.changes)]
    return [
        ("on", "area", "treaty", "before", "after", "statements"),
        *((str(c.on), c.area, c.treaty, c.before, c.after, " ".join(c.statements)) for c in rows),
    ]
