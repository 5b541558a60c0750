"""What stands in a calendar: days that are due, reports, meetings of the parties, standings that change by rule."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from firmground.law.deadlines import Deadline
from firmground.law.treaty import Treaty
from firmground.model.dates import VagueDate, months_after
from firmground.model.viewpoint import Viewpoint
from firmground.views.agenda import Meeting, agenda
from firmground.views.changes import Change
from firmground.views.grounds import has_grounds
from firmground.views.memory import remembered
from firmground.views.record import Record

Kind = Literal["deadline", "request", "report", "reports", "meeting", "change"]
WHOLE = "all"
# Days that passed stay for a year, so that who subscribes sees what became of them.
_PAST_MONTHS = 12
_SHOWN = {"due", "overdue", "unknown", "contested"}


@dataclass(frozen=True, slots=True)
class Dated:
    """One entry of a calendar: every day from `first` to `last`; `key` stays the same when the day moves.

    `area` is "" where it is about all parties; `parties` counts who owes a yearly report; `grounds` tells whether a
    source says that there is anything to do, rather than the rule alone.
    """

    key: str
    kind: Kind
    treaty: str
    area: str
    first: date
    last: date
    deadline: Deadline | None = None
    grounds: bool = True
    parties: int = 0
    meeting: Meeting | None = None
    change: Change | None = None
    statements: tuple[str, ...] = ()


@remembered(limit=24)
def calendar(record: Record, view: Viewpoint) -> tuple[Dated, ...]:
    """Return all entries as they stand at a viewpoint, the earliest first; vague days of over a month are left out."""
    ahead = agenda(record, view.as_of, view.known_at, months=24)
    found = [
        *_due_days(record, view),
        *(Dated(f"reports/{r.treaty}/{r.due.year}", "reports", r.treaty, "", r.due, r.due, parties=r.parties)
          for r in ahead.reports),
        *(Dated(f"standing/{c.area}/{c.treaty}/{c.after}", "change", c.treaty, c.area, c.on, c.on, change=c,
                statements=c.statements) for c in ahead.changes),
        *(entry for m in ahead.meetings if (entry := _meeting(m)) is not None),
    ]  # fmt: skip
    return tuple(sorted(found, key=lambda entry: (entry.first, entry.key)))


def entries_of(record: Record, scope: str, view: Viewpoint) -> tuple[Dated, ...]:
    """Return the entries of the whole ("all"), of a treaty (its slug) or of a state (its code in lower case).

    Yearly reports stand in the calendar of a state one by one, elsewhere once for all parties.
    """
    found = calendar(record, view)
    if scope == WHOLE or scope in record.shelf.treaties:
        of_all = (entry for entry in found if entry.kind != "report")
        return tuple(entry for entry in of_all if scope in {WHOLE, entry.treaty})
    code = record.shelf.areas.get(scope.upper()).code
    return tuple(entry for entry in found if entry.area == code or _concerns(record, entry, code, view))


def meetings_without_day(record: Record, view: Viewpoint) -> tuple[Meeting, ...]:
    """Return the meetings ahead that stand in no calendar, because no source told a day or month."""
    ahead = agenda(record, view.as_of, view.known_at)
    return tuple(meeting for meeting in ahead.meetings if _meeting(meeting) is None)


def scopes(record: Record) -> tuple[str, ...]:
    """Return every scope that has a calendar and a feed: the whole, the treaties, the states."""
    return (WHOLE, *record.shelf.treaties, *(area.code.lower() for area in record.shelf.areas.states()))


def _concerns(record: Record, entry: Dated, code: str, view: Viewpoint) -> bool:
    if entry.kind != "meeting":
        return False
    treaty = record.shelf.treaties[entry.treaty]
    return record.known(code, treaty, view.known_at).timeline.is_joined(view.as_of)


def _due_days(record: Record, view: Viewpoint) -> list[Dated]:
    found: list[Dated] = []
    for treaty in record.shelf.treaties.values():
        for area in record.shelf.areas.states():
            for row in record.deadlines(area.code, treaty, view.as_of, view.known_at):
                found += _of_deadline(record, treaty, row, view)
    return found


def _of_deadline(record: Record, treaty: Treaty, row: Deadline, view: Viewpoint) -> list[Dated]:
    if row.due is None or row.state not in _SHOWN or row.due < months_after(view.as_of, -_PAST_MONTHS):
        return []
    yearly = row.obligation == "annual_report"
    name = f"{row.area}/{treaty.slug}/{row.obligation}/" + (str(row.due.year) if yearly else row.episode)
    kind: Kind = "report" if yearly else "deadline"
    grounds = row.obligation.endswith("_report") or has_grounds(record, row, view)
    found = [
        Dated(f"due/{name}", kind, treaty.slug, row.area, row.due, row.due, row, grounds, statements=row.statements)
    ]
    if row.request_due is not None and row.request_due >= view.as_of and grounds:
        found.append(Dated(
            f"request/{name}", "request", treaty.slug, row.area, row.request_due, row.request_due, row,
            statements=row.statements,
        ))  # fmt: skip
    return found


def _meeting(meeting: Meeting) -> Dated | None:
    start, end = meeting.start.value, meeting.end.value if meeting.end else None
    if not isinstance(start, VagueDate) or (start.last - start.first).days > 31:
        return None
    last = end.last if isinstance(end, VagueDate) and end.precision == "day" else start.last
    ids = tuple(s.id for s in (meeting.start, meeting.end, meeting.place) if s is not None)
    return Dated(
        f"meeting/{meeting.subject.removeprefix('meeting:')}", "meeting", meeting.treaty, "", start.first,
        max(start.last, last), meeting=meeting, statements=ids,
    )  # fmt: skip
