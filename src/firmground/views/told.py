"""What statements tell of the world by a day: a fact whose time begins later is no part of the world of that day."""

from collections.abc import Iterable
from datetime import date

from firmground.model.dates import VagueDate
from firmground.model.statement import Statement
from firmground.model.value import Number
from firmground.views.memory import remembered
from firmground.views.record import Record

# Days on which something happened, told of by an edition; other dated values (due days, plans) may lie ahead.
_HAPPENED = {"objection_decided", "objection_filed", "work_completed", "first_use", "mine_blast_reported"}


def told_of(statement: Statement) -> date | None:
    """Return the first day of which a statement tells; None where it names no time.

    A count over a span tells of the span's end, and so does a span whose start is open; an act of its own day.
    """
    period = statement.period
    if period is None:
        value = statement.value
        happened = statement.known_by == "value" or statement.property in _HAPPENED
        return value.first if happened and isinstance(value, VagueDate) else None
    start, end = period.start, period.end
    if start is None or (end is not None and isinstance(statement.value, Number)):
        return None if end is None else end.first
    return start.first


def told_by(statements: Iterable[Statement], as_of: date) -> tuple[Statement, ...]:
    """Return the statements that tell of the world by a day: without a time, or of one that had begun by then."""
    return tuple([s for s in statements if (day := told_of(s)) is None or day <= as_of])


@remembered(limit=24)
def told_by_property(
    record: Record, as_of: date, known_at: date
) -> dict[str, list[tuple[str, tuple[Statement, ...]]]]:  # fmt: skip
    """Return everything that `told` gives, by property and subject, in the ledger's order."""
    found: dict[str, list[tuple[str, tuple[Statement, ...]]]] = {}
    for subject, prop in record.reading.by_property:
        statements = told(record, subject, prop, as_of, known_at)
        if statements:
            found.setdefault(prop, []).append((subject, statements))
    return found


@remembered(limit=60_000)
def told(record: Record, subject: str, prop: str, as_of: date, known_at: date) -> tuple[Statement, ...]:
    """Return what was known on one day about a property of a subject and tells of the world by another."""
    return told_by(record.reading.known(subject, prop, known_at), as_of)
