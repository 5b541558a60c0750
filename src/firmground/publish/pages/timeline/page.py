"""The time line of a treaty, year by year, the latest first."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from firmground.model.errors import NotFound
from firmground.model.viewpoint import Viewpoint
from firmground.views.chronicle import TreatyYear, chronicle
from firmground.views.record import Record

ADDRESS = "treaties/{key}/timeline/"


@dataclass(frozen=True, slots=True)
class TimelinePage:
    """The years of one treaty."""

    treaty: str
    years: tuple[TreatyYear, ...]


def keys(record: Record, view: Viewpoint) -> Iterator[str]:
    """Yield the treaties by their short word."""
    del view
    yield from record.shelf.treaties


def data(record: Record, key: str, view: Viewpoint) -> TimelinePage:
    """Return the time line of a treaty as of and known at a viewpoint."""
    treaty = record.shelf.treaties.get(key)
    if treaty is None:
        raise NotFound(f'there is no treaty "{key}"')
    return TimelinePage(key, chronicle(record, treaty, view))


def table(page: object) -> Sequence[Sequence[str]]:
    """Return one row for each act, decision and work completed."""
    if not isinstance(page, TimelinePage):
        raise NotFound("there is no table for this page")
    rows: list[tuple[str, str, str, str]] = []
    for year in page.years:
        moves = (("signed", year.signed), ("joined", year.joined), ("in_force", year.entered),
                 ("withdrawal_notified", year.notified), ("left", year.left))  # fmt: skip
        rows += [(str(m.day), what, m.area, " ".join(m.statements)) for what, found in moves for m in found]
        rows += [(str(s.period or ""), "extension_granted", s.subject, s.id) for s in year.granted]
        rows += [(str(s.value), "work_completed", s.subject, s.id) for s in year.met]
    return [("day", "what", "area", "statements"), *rows]
