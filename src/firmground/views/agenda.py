"""What comes next: standings that change by rule, days that are due, meetings of the parties."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from firmground.law.deadlines import Deadline
from firmground.law.treaty import Treaty
from firmground.model.dates import VagueDate, months_after
from firmground.model.statement import Statement
from firmground.model.viewpoint import Viewpoint
from firmground.views.changes import Change, changes
from firmground.views.grounds import has_grounds
from firmground.views.leading import Answers, answers
from firmground.views.record import Record

_WORK = {"stockpile_destruction", "clearance"}


@dataclass(frozen=True, slots=True)
class YearlyReports:
    """How many parties owe a treaty's yearly report on the next day it is due."""

    treaty: str
    due: date
    parties: int


@dataclass(frozen=True, slots=True)
class Meeting:
    """A meeting of the parties that is planned for a day (or month, or year) not yet past."""

    subject: str
    treaty: str
    number: str
    kind: str
    start: Statement
    end: Statement | None
    place: Statement | None


@dataclass(frozen=True, slots=True)
class Agenda:
    """What comes next as of a day: changes of standing, work due within some months, yearly reports, meetings.

    `by_rule` are due days of which only the rule tells: no source says that there is anything to destroy or to clear.
    """

    changes: tuple[Change, ...]
    due: tuple[Deadline, ...]
    by_rule: tuple[Deadline, ...]
    reports: tuple[YearlyReports, ...]
    meetings: tuple[Meeting, ...]


def agenda(record: Record, as_of: date, known_at: date, months: int = 12) -> Agenda:
    """Return what comes next, the soonest first; yearly reports are counted, not listed."""
    work: list[Deadline] = []
    reports: dict[tuple[str, date], int] = {}
    last = months_after(as_of, months)
    for treaty in record.shelf.treaties.values():
        for area in record.shelf.areas.states():
            for row in record.deadlines(area.code, treaty, as_of, known_at):
                if row.state != "due" or row.due is None:
                    continue
                if row.obligation == "annual_report":
                    reports[treaty.slug, row.due] = reports.get((treaty.slug, row.due), 0) + 1
                elif row.due <= last and row.obligation in _WORK:
                    work.append(row)
    ahead = [change for change in changes(record, as_of, known_at) if change.on > as_of]
    yearly = tuple(YearlyReports(slug, due, count) for (slug, due), count in sorted(reports.items()) if due <= last)
    meetings = sorted(_meetings(record, as_of, known_at), key=lambda m: (_days(m.start).last, m.treaty))
    work.sort(key=lambda row: (row.due or date.max, row.treaty, row.area))
    view = Viewpoint(as_of, known_at, as_of)
    told = {row: has_grounds(record, row, view) for row in work}
    return Agenda(
        tuple(sorted(ahead, key=lambda c: (c.on, c.area))), tuple(row for row in work if told[row]),
        tuple(row for row in work if not told[row]), yearly, tuple(meetings),
    )  # fmt: skip


def _meetings(record: Record, as_of: date, known_at: date) -> Iterator[Meeting]:
    for subject in record.reading.subjects():
        if not subject.startswith("meeting:"):
            continue
        treaty = _treaty_of(record, subject)
        start = _lead(record, subject, "meeting_planned_start", known_at)
        held = _lead(record, subject, "meeting_start", known_at) or _lead(record, subject, "meeting_end", known_at)
        if treaty is None or start is None or held is not None or _days(start).last < as_of:
            continue
        if record.reading.known_from(start) > as_of:  # nobody had published the plan by that day
            continue
        number = _lead(record, subject, "meeting_number", known_at)
        kind = _lead(record, subject, "meeting_kind", known_at)
        yield Meeting(
            subject, treaty.slug, str(number.value) if number else "", str(kind.value) if kind else "", start,
            _lead(record, subject, "meeting_planned_end", known_at), _lead(record, subject, "meeting_place", known_at),
        )  # fmt: skip


def _treaty_of(record: Record, subject: str) -> Treaty | None:
    return record.shelf.treaties.get(subject.removeprefix("meeting:").partition("/")[0])


def _lead(record: Record, subject: str, prop: str, known_at: date) -> Statement | None:
    found = _answered(record, subject, prop, known_at)
    return found[0].lead if found else None


def _answered(record: Record, subject: str, prop: str, known_at: date) -> tuple[Answers, ...]:
    return answers(record.reading, record.shelf.vocabulary, record.reading.known(subject, prop, known_at))


def _days(statement: Statement) -> VagueDate:
    if not isinstance(statement.value, VagueDate):
        raise TypeError(f"{statement.property} of {statement.subject} is not a date")
    return statement.value
