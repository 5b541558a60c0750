"""The due days of a treaty: which lie ahead, which passed without a known outcome, and what was asked about them."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from firmground.law.deadlines import Deadline, DeadlineState
from firmground.law.treaty import Treaty
from firmground.model.act import Act
from firmground.model.dates import VagueDate, months_after
from firmground.model.viewpoint import Viewpoint
from firmground.views.memory import remembered
from firmground.views.record import Record

WORK = ("stockpile_destruction", "clearance")
AHEAD_MONTHS = 24


@dataclass(frozen=True, slots=True)
class Asked:
    """A request for more time after the last known decision: the day asked for, who decides, when it was asked."""

    until: date | None
    by: str
    day: VagueDate | None
    statement: str


@dataclass(frozen=True, slots=True)
class DueRow:
    """A due day with the requests on which no decision is known, and the statements that a meeting took them up.

    `recorded` tells whether the ledger holds any act, decision or finding about the obligation.
    """

    deadline: Deadline
    asked: tuple[Asked, ...]
    considered: tuple[str, ...]
    recorded: bool

    @property
    def undecided(self) -> bool:
        """Tell whether more time was asked for after the last known decision."""
        return bool(self.asked or self.considered)


@dataclass(frozen=True, slots=True)
class StateCount:
    """The states whose row of an obligation and episode is in one state."""

    obligation: str
    episode: str
    states: tuple[tuple[DeadlineState, tuple[str, ...]], ...]


@dataclass(frozen=True, slots=True)
class DueDays:
    """The due days of clearance and destruction, sorted by what is known of them.

    `soon` within 24 months, `later` after, `undated` without a due day yet. Of the days that passed without a known
    outcome: `undecided` where more time was asked for and no decision is recorded, `passed` where something else is
    recorded of the work, `silent` where the ledger holds no word on it. `overdue` where a later source says not met,
    `contested` where a source doubts what was announced.
    """

    until: date
    soon: tuple[DueRow, ...]
    later: tuple[DueRow, ...]
    undated: tuple[DueRow, ...]
    undecided: tuple[DueRow, ...]
    passed: tuple[DueRow, ...]
    silent: tuple[DueRow, ...]
    overdue: tuple[DueRow, ...]
    contested: tuple[DueRow, ...]
    counts: tuple[StateCount, ...]


@remembered(limit=48)
def due_days(record: Record, treaty: Treaty, view: Viewpoint) -> DueDays:
    """Return all due days of a treaty as they stand at a viewpoint."""
    rows = [
        row for area in record.shelf.areas.states()
        for row in record.deadlines(area.code, treaty, view.as_of, view.known_at)
    ]  # fmt: skip
    until = months_after(view.as_of, AHEAD_MONTHS)
    work = [due_row(record, treaty, row, view) for row in rows if row.obligation in WORK and row.state in _SHOWN]
    work.sort(key=lambda r: (r.deadline.due or date.max, r.deadline.area))

    def of(state: DeadlineState) -> list[DueRow]:
        return [r for r in work if r.deadline.state == state]

    dated = [(r, r.deadline.due) for r in of("due")]
    passed = of("unknown")
    return DueDays(
        until,
        tuple(r for r, due in dated if due is not None and due <= until),
        tuple(r for r, due in dated if due is not None and due > until),
        tuple(r for r, due in dated if due is None),
        tuple(r for r in passed if r.undecided), tuple(r for r in passed if r.recorded and not r.undecided),
        tuple(r for r in passed if not r.recorded), tuple(of("overdue")), tuple(of("contested")), _counts(rows),
    )  # fmt: skip


_SHOWN: tuple[DeadlineState, ...] = ("due", "unknown", "overdue", "contested")


def due_row(record: Record, treaty: Treaty, row: Deadline, view: Viewpoint) -> DueRow:
    """Return a due day with the requests that came after the last known decision about it."""
    acts = [
        a for a in record.known(row.area, treaty, view.known_at).acts
        if a.obligation == row.obligation and a.episode == row.episode and a.done <= view.as_of
    ]  # fmt: skip
    decided = max((a.done for a in acts if a.kind == "extension_granted"), default=date.min)
    considered = tuple(_considered(record, row, decided, view))
    return DueRow(row, tuple(_asked(acts, decided)), considered, bool(acts or considered))


def _asked(acts: list[Act], decided: date) -> Iterator[Asked]:
    for act in acts:
        if act.kind == "extension_requested" and act.done > decided:
            yield Asked(act.new_due, act.by, act.day, act.statement)


def _considered(record: Record, row: Deadline, decided: date, view: Viewpoint) -> Iterator[str]:
    for statement in record.reading.known(row.area, "extension_considered", view.known_at):
        episode = statement.part("episode") or "entry_into_force"
        about = (statement.part("treaty"), statement.part("obligation"), episode)
        value = statement.value
        later = isinstance(value, VagueDate) and decided < value.last <= view.as_of
        if later and about == (row.treaty, row.obligation, row.episode):
            yield statement.id


def _counts(rows: list[Deadline]) -> tuple[StateCount, ...]:
    found: dict[tuple[str, str], dict[DeadlineState, list[str]]] = {}
    for row in rows:
        found.setdefault((row.obligation, row.episode), {}).setdefault(row.state, []).append(row.area)
    return tuple(
        StateCount(obligation, episode, tuple((state, tuple(areas)) for state, areas in held.items()))
        for (obligation, episode), held in found.items()
    )
