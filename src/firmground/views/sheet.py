"""What a diplomat asks of one state: its acts, what it declared, how it voted, its offices, and its next days."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from firmground.law.treaty import Treaty
from firmground.model.act import Act
from firmground.model.dates import VagueDate
from firmground.model.reading import Reading
from firmground.model.statement import Statement
from firmground.model.value import AreaValue, Text
from firmground.model.viewpoint import Viewpoint
from firmground.views.agenda import Meeting as MeetingAhead
from firmground.views.agenda import agenda
from firmground.views.ballots import Ballots, ballots, votes_told
from firmground.views.changes import changes_of
from firmground.views.meetings import Meeting, meetings
from firmground.views.national_law import NationalLaw, national_laws
from firmground.views.outside import Joined, WayIn, joined_on, way_in
from firmground.views.profile import Duty, TreatyLine, duties, treaty_line
from firmground.views.record import Record
from firmground.views.standings import standing
from firmground.views.told import told
from firmground.vocabulary.areas import Area, AreaKind, UnknownArea

OfficeKind = Literal["host", "president"]
NextKind = Literal["due", "request_due", "change"]
_NOTIFICATION = re.compile(r"\bC\.?\s?N\.?\s?(\d+)\.(\d{4})\b")
_OFFICES: tuple[tuple[str, OfficeKind], ...] = (("meeting_president", "president"), ("meeting_host", "host"))
_POSITIONS = ("position", "policy", "export_moratorium", "export_ban", "suspension_disputed_by")


@dataclass(frozen=True, slots=True)
class SheetAct:
    """One act toward a treaty; `notification` is the depositary's number ("C.N.347.2024"), "" where none is known."""

    kind: str
    day: VagueDate | None
    instrument: str
    notification: str
    statement: str


@dataclass(frozen=True, slots=True)
class Office:
    """A meeting of the parties that the state hosted or presided over, with the statement that says so."""

    treaty: str
    meeting: Meeting
    office: OfficeKind
    statement: str


@dataclass(frozen=True, slots=True)
class NextDay:
    """A day that lies ahead of the state: what kind, the obligation or the standing that follows, and why."""

    day: date
    kind: NextKind
    treaty: str
    what: str
    statements: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SheetTreaty:
    """One treaty as it concerns the state; `way` and `joined` only where it is outside."""

    line: TreatyLine
    acts: tuple[SheetAct, ...]
    declared: tuple[Statement, ...]
    duties: tuple[Duty, ...]
    way: WayIn | None
    joined: Joined | None


@dataclass(frozen=True, slots=True)
class Sheet:
    """A diplomat's sheet. `votes` are the votes of the state itself that a source names, not the totals; `ballots`
    the same by treaty, way of voting and year."""

    area: str
    on: date
    treaties: tuple[SheetTreaty, ...]
    votes: tuple[Statement, ...]
    ballots: tuple[Ballots, ...]
    laws: tuple[NationalLaw, ...]
    offices: tuple[Office, ...]
    positions: tuple[Statement, ...]
    steps: tuple[Statement, ...]
    days: tuple[NextDay, ...]
    meetings: tuple[MeetingAhead, ...]


def sheet(record: Record, area: Area, view: Viewpoint) -> Sheet:
    """Return the sheet of a state that may join the treaties."""
    code, treaties = area.code, tuple(record.shelf.treaties.values())
    return Sheet(
        code, view.as_of, tuple(_treaty(record, code, treaty, view) for treaty in treaties),
        _latest_first(tuple(votes_told(record, code, view))),
        ballots(record, code, view), national_laws(record, code, view),
        tuple(o for treaty in treaties for o in _offices(record, code, treaty, view)),
        _latest_first(_told(record, code, _POSITIONS, view)),
        _latest_first(_told(record, code, ("national_step",), view)),
        tuple(sorted(_days(record, code, view), key=lambda d: (d.day, d.treaty, d.what))),
        agenda(record, view.as_of, view.known_at).meetings,
    )  # fmt: skip


def sheet_states(record: Record) -> Iterator[Area]:
    """Yield the states that have a sheet."""
    return (area for area in record.shelf.areas if area.kind is AreaKind.STATE)


def notification(reading: Reading, statement: Statement) -> str:
    """Return the depositary's number of a notification where a source of the statement names it, else ""."""
    edition = reading.editions.get(statement.edition)
    texts = (edition.title if edition else "", *statement.cites, statement.locator, statement.remark)
    found = next((match for text in texts if (match := _NOTIFICATION.search(text))), None)
    return f"C.N.{found[1]}.{found[2]}" if found else ""


def _treaty(record: Record, code: str, treaty: Treaty, view: Viewpoint) -> SheetTreaty:
    line = treaty_line(record, code, treaty, view.as_of, view.known_at)
    acts = [a for a in standing(record, code, treaty, view.as_of, view.known_at).acts if a.done <= view.as_of]
    outside = line.now.standing in {"signatory", "not_joined", "withdrawn"}
    return SheetTreaty(
        line, tuple(_act(record.reading, act) for act in acts if act.kind != "national_step"),
        tuple(s for s in line.said if s.property != "participation"),
        duties(record, code, treaty, view.as_of, view.known_at),
        way_in(treaty, line.now.standing) if outside else None, joined_on(treaty, view.as_of) if outside else None,
    )  # fmt: skip


def _act(reading: Reading, act: Act) -> SheetAct:
    number = notification(reading, reading.statement(act.statement))
    return SheetAct(act.kind, act.day, act.instrument, number, act.statement)


def _offices(record: Record, code: str, treaty: Treaty, view: Viewpoint) -> Iterator[Office]:
    for meeting in meetings(record, treaty.slug, view):
        for prop, office in _OFFICES:
            for statement in meeting.facts[prop].statements if prop in meeting.facts else ():
                if _names(record, statement, code):
                    yield Office(treaty.slug, meeting, office, statement.id)


def _names(record: Record, statement: Statement, code: str) -> bool:
    """Tell whether an office is the state's: sources name a president by the state, or by a person, which we drop."""
    match statement.value:
        case AreaValue():
            return statement.value.area == code
        case Text():
            try:
                return record.shelf.areas.resolve(statement.value.text).code == code
            except UnknownArea:
                return False
        case _:
            return False


def _days(record: Record, code: str, view: Viewpoint) -> Iterator[NextDay]:
    for slug, treaty in record.shelf.treaties.items():
        for row in record.deadlines(code, treaty, view.as_of, view.known_at):
            if row.state == "due" and row.due is not None and row.due >= view.as_of:
                yield NextDay(row.due, "due", slug, row.obligation, row.statements)
            if row.state == "due" and row.request_due is not None and row.request_due >= view.as_of:
                yield NextDay(row.request_due, "request_due", slug, row.obligation, row.statements)
        for change in changes_of(record, code, treaty, view.as_of, view.known_at):
            if change.on > view.as_of:
                yield NextDay(change.on, "change", slug, change.after, change.statements)


def _told(record: Record, code: str, properties: Sequence[str], view: Viewpoint) -> list[Statement]:
    return [s for prop in properties for s in told(record, code, prop, view.as_of, view.known_at)]


def _latest_first(found: Sequence[Statement]) -> tuple[Statement, ...]:
    return tuple(sorted(found, key=lambda s: (-(s.period.last.toordinal() if s.period else 0), s.property, s.id)))
