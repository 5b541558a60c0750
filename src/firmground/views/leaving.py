"""Who leaves or left a treaty, what it changes, and the question of suspension."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from firmground.law.standing import StandingWord
from firmground.law.treaty import Treaty
from firmground.model.dates import VagueDate
from firmground.model.statement import Statement
from firmground.model.viewpoint import Viewpoint
from firmground.views.leading import Answers, answers
from firmground.views.memory import remembered
from firmground.views.record import Record
from firmground.views.told import told_by_property


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """A state that gave notice or has left.

    `notified` is None where no source gives the day of the notice; `days_left` None once it has left or where an armed
    conflict holds the effect back (`waits`); `ended` are the obligations whose day had not come and
    that ended with it; of `passed` the day had come before and no outcome is known.
    """

    area: str
    standing: StandingWord
    notified: VagueDate | None
    effective: date | None
    days_left: int | None
    waits: bool
    ended: tuple[str, ...]
    passed: tuple[str, ...]
    statements: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Suspension:
    """What was said of suspending a treaty: assertions by states, findings of the parties, objections, counts.

    An assertion is a claim of a state; it changes no standing. `circulated` is when the depositary passed it on.
    """

    asserted: tuple[Answers, ...]
    circulated: tuple[Statement, ...]
    findings: tuple[Statement, ...]
    objections: tuple[Statement, ...]
    counted: tuple[Answers, ...]
    disputed_by: tuple[Statement, ...]


@dataclass(frozen=True, slots=True)
class Leaving:
    """Withdrawals, steps at home that change no standing, withdrawals a state ruled out, and suspension."""

    withdrawals: tuple[Withdrawal, ...]
    steps: tuple[Statement, ...]
    ruled_out: tuple[Statement, ...]
    suspension: Suspension


_PROPERTIES = (
    "national_step", "withdrawal_ruled_out", "suspension_asserted", "suspension_circulated", "suspension_finding",
    "objection_decided", "objection_filed", "objecting_states", "suspension_disputed_by",
)  # fmt: skip


@remembered(limit=48)
def leaving(record: Record, treaty: Treaty, view: Viewpoint) -> Leaving:
    """Return everything about leaving or suspending a treaty, as of and known at a viewpoint."""
    found = _statements(record, treaty, view)

    def answered(prop: str) -> tuple[Answers, ...]:
        return answers(record.reading, record.shelf.vocabulary, found[prop])

    suspension = Suspension(
        answered("suspension_asserted"), tuple(found["suspension_circulated"]), tuple(found["suspension_finding"]),
        (*found["objection_decided"], *found["objection_filed"]), answered("objecting_states"),
        tuple(found["suspension_disputed_by"]),
    )  # fmt: skip
    return Leaving(
        tuple(_withdrawals(record, treaty, view)), tuple(found["national_step"]), tuple(found["withdrawal_ruled_out"]),
        suspension,
    )  # fmt: skip


def _statements(record: Record, treaty: Treaty, view: Viewpoint) -> Mapping[str, list[Statement]]:
    found: dict[str, list[Statement]] = {prop: [] for prop in _PROPERTIES}
    known = told_by_property(record, view.as_of, view.known_at)
    for prop, statements in found.items():
        for _, told in known.get(prop, ()):
            statements += [s for s in told if s.part("treaty") == treaty.slug]
    for statements in found.values():
        statements.sort(key=lambda s: (_day(s), s.subject))
    return found


def _day(statement: Statement) -> date:
    if isinstance(statement.value, VagueDate):
        return statement.value.first
    return statement.period.first if statement.period else date.min


def _withdrawals(record: Record, treaty: Treaty, view: Viewpoint) -> Iterator[Withdrawal]:
    found: list[Withdrawal] = []
    for area in record.shelf.areas.states():
        line = record.known(area.code, treaty, view.known_at).timeline
        now = line.on(view.as_of)
        if now.standing not in {"withdrawal_notified", "withdrawn"}:
            continue
        steps = {step.word: step for step in now.steps}
        gone = next((s for s in line.segments if s.standing == "withdrawn" and s.since >= now.since), None)
        notice = steps.get("withdrawal_notified")
        left = (gone.since - view.as_of).days if gone is not None and now.standing != "withdrawn" else None
        rows = record.deadlines(area.code, treaty, view.as_of, view.known_at)
        end = gone.since if gone is not None else date.max
        over = [row for row in rows if row.state == "ended"]
        ended = tuple(dict.fromkeys(row.obligation for row in over if row.due is None or row.due >= end))
        passed = tuple(dict.fromkeys(row.obligation for row in over if row.due is not None and row.due < end))
        waits = "withdrawal_waits" in steps and gone is None
        told = tuple(s for step in now.steps if step.word.startswith("withdrawal") for s in step.statements)
        effective, notified = (gone.since if gone else None), (notice.day if notice else None)
        found.append(Withdrawal(area.code, now.standing, notified, effective, left, waits, ended, passed, told))
    yield from sorted(found, key=lambda w: (w.effective or date.max, w.area))
