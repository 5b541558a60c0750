"""What is new: acts and decisions as they became known, due days that passed, statements that were taken back."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal

from firmground.law.deadlines import Deadline
from firmground.model.statement import Statement
from firmground.model.viewpoint import Viewpoint
from firmground.views.ahead import WORK
from firmground.views.calendar import WHOLE
from firmground.views.grounds import has_grounds
from firmground.views.memory import remembered
from firmground.views.record import Record

Kind = Literal["act", "passed", "retracted"]
_OPEN = {"overdue", "unknown", "contested"}


@dataclass(frozen=True, slots=True)
class News:
    """One thing that is new since a day; `key` stays the same. `statement` says so, or is what was retracted."""

    key: str
    kind: Kind
    day: date
    area: str
    treaty: str
    statement: Statement | None = None
    deadline: Deadline | None = None
    reason: str = ""


@remembered(limit=24)
def news(record: Record, view: Viewpoint) -> tuple[News, ...]:
    """Return all that is new up to a viewpoint, the latest first."""
    found = (*_acts(record, view), *_passed(record, view), *_retracted(record, view))
    known = (one for one in found if one.day <= view.known_at)
    return tuple(sorted(known, key=lambda one: (-one.day.toordinal(), one.key)))


def news_of(record: Record, scope: str, view: Viewpoint) -> tuple[News, ...]:
    """Return what is new of the whole ("all"), of a treaty (its slug) or of a state (its code in lower case)."""
    return tuple(one for one in news(record, view) if scope in {WHOLE, one.treaty, one.area.lower()})


def _acts(record: Record, view: Viewpoint) -> Iterator[News]:
    for treaty in record.shelf.treaties.values():
        for area in record.shelf.areas.states():
            for act in record.known(area.code, treaty, view.known_at).acts:
                statement = record.reading.statements.get(act.statement)
                if statement is not None:
                    key = f"act/{treaty.slug}/{statement.id}"
                    yield News(key, "act", act.known_from, area.code, treaty.slug, statement)


def _passed(record: Record, view: Viewpoint) -> Iterator[News]:
    for treaty in record.shelf.treaties.values():
        for area in record.shelf.areas.states():
            for row in record.deadlines(area.code, treaty, view.as_of, view.known_at):
                past = row.due is not None and row.state in _OPEN and row.due < view.as_of
                # A day of which only the rule tells, with no word on anything to do, is no news.
                if past and row.obligation in WORK and has_grounds(record, row, view):
                    key = f"passed/{row.area}/{row.treaty}/{row.obligation}/{row.episode}/{row.due}"
                    yield News(key, "passed", row.due or date.min, row.area, row.treaty, deadline=row)


def _retracted(record: Record, view: Viewpoint) -> Iterator[News]:
    reading = record.reading
    times = {batch.number: batch.time.date() for batch in reading.batches}
    for key, statement in reading.held.items():
        if not reading.is_retracted(key) or reading.known_from(statement) > view.known_at:
            continue
        for event in reading.events(key):
            if event.active and (event.kind == "retraction" or event.detail == "accept") and event.batch in times:
                area = statement.subject if statement.subject in record.shelf.areas else ""
                treaty = statement.part("treaty") or statement.subject.removeprefix("treaty:")
                yield News(
                    f"retracted/{key}/{event.entry}", "retracted", times[event.batch], area,
                    treaty if treaty in record.shelf.treaties else "", statement, reason=event.reason,
                )  # fmt: skip
