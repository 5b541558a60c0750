"""Deadlines of one state or of all, toward one treaty or all, and those that fall due soon."""

from collections.abc import Sequence
from datetime import date

from firmground.law.deadlines import Deadline
from firmground.law.treaty import Treaty
from firmground.model.dates import months_after
from firmground.views.memory import remembered
from firmground.views.record import Record


@remembered(limit=16)
def due_rows(
    record: Record, areas: Sequence[str], treaties: Sequence[Treaty], on: date, known_at: date
) -> tuple[Deadline, ...]:  # fmt: skip
    """Return what the treaties ask of these areas, in their order."""
    return tuple(row for area in areas for treaty in treaties for row in record.deadlines(area, treaty, on, known_at))


def due_within(rows: Sequence[Deadline], on: date, months: int) -> tuple[Deadline, ...]:
    """Return the open ones that fall due within so many months, the earliest first."""
    last = months_after(on, months)
    found = [row for row in rows if row.state == "due" and row.due is not None and on <= row.due <= last]
    return tuple(sorted(found, key=lambda row: (row.due or date.max, row.area)))
