"""Use, production, transfer and stockpiling as reported: never without a finding and by whom, actors kept apart."""

from dataclasses import dataclass
from datetime import date

from firmground.model.statement import Statement
from firmground.model.value import Code
from firmground.views.record import Record
from firmground.views.told import told, told_by

ACTS = ("use", "production", "transfer", "stockpiling")


@dataclass(frozen=True, slots=True)
class ReportedAct:
    """One finding on one act: what a source finds, alleges, reports or denies.

    `by` is who finds or says so; `actor` is set where another than the state is said to have done it; `beside` are
    further statements of the same source on the same act (a first day, a count of munitions).
    """

    act: str
    statement: Statement
    finding: str
    by: str
    actor: str
    beside: tuple[Statement, ...]


@dataclass(frozen=True, slots=True)
class ReportedActs:
    """What is reported of a state, of others in its territory, and of other states there.

    `own` is said of the state itself; `others` of armed groups and other actors recorded under it, which are never
    counted as its own; `foreign` of other states within it.
    """

    own: tuple[ReportedAct, ...]
    others: tuple[ReportedAct, ...]
    foreign: tuple[ReportedAct, ...]


def reported_acts(record: Record, area: str, as_of: date, known_at: date) -> ReportedActs:
    """Return what was reported of an area up to a day, as known on a day, in the order of acts, the latest first."""
    found = [_reported(record, s, as_of, known_at) for act in ACTS for s in told(record, area, act, as_of, known_at)]
    own = _ordered(found)
    foreign = (
        _reported(record, s, as_of, known_at)
        for other in record.shelf.areas
        if other.code != area
        for s in told_by(record.reading.of(other.code, "use"), as_of)
        if s.part("in") == area and record.reading.known_from(s) <= known_at
    )
    return ReportedActs(tuple(r for r in own if not r.actor), tuple(r for r in own if r.actor), _ordered(list(foreign)))


def _reported(record: Record, statement: Statement, as_of: date, known_at: date) -> ReportedAct:
    value = statement.value
    if not isinstance(value, Code):
        raise TypeError(f"{statement.property} of {statement.subject} has no finding")
    edition = record.reading.editions.get(statement.edition)
    by = statement.attribution or (edition.publisher if edition else "")
    return ReportedAct(
        statement.property,
        statement,
        value.code,
        by,
        statement.part("actor"),
        _beside(record, statement, as_of, known_at),
    )


def _beside(record: Record, act: Statement, as_of: date, known_at: date) -> tuple[Statement, ...]:
    if act.property != "use":
        return ()
    return tuple(
        s for prop in ("first_use", "munitions_counted") for s in told(record, act.subject, prop, as_of, known_at)
        if s.edition == act.edition and s.breakdown == act.breakdown
    )  # fmt: skip


def _ordered(found: list[ReportedAct]) -> tuple[ReportedAct, ...]:
    """Return them by act, then the latest period first; what has no period comes last."""
    return tuple(sorted(found, key=lambda r: (ACTS.index(r.act), -_last(r.statement), r.statement.id)))


def _last(statement: Statement) -> int:
    return 0 if statement.period is None else statement.period.last.toordinal()
