"""Days as others print them, beside the days the law gives: any difference is a named disagreement."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal

from firmground.law.treaty import Treaty
from firmground.model.dates import VagueDate
from firmground.model.statement import Statement
from firmground.views.leading import differs
from firmground.views.record import Record
from firmground.views.told import told

DayKind = Literal["in_force", "initial_due", "due", "report_due"]
_PUBLISHED: dict[str, DayKind] = {
    "in_force_published": "in_force",
    "initial_deadline_published": "initial_due",
    "deadline_published": "due",
    "report_due_published": "report_due",
}


@dataclass(frozen=True, slots=True)
class PublishedDay:
    """A day a source prints and the day computed for it; `computed` None where the law gives none.

    `on` is the day for which both are compared: an old list is held against what was due when it was made.
    `statements` are what the computed day rests on.
    """

    kind: DayKind
    treaty: str
    obligation: str
    episode: str
    printed: Statement
    computed: date | None
    on: date
    statements: tuple[str, ...]

    @property
    def differs(self) -> bool:
        """Tell whether the printed day contradicts the computed one; a month that holds the day does not."""
        return self.computed is None or differs(self.printed.value, VagueDate.day(self.computed))


def published_days(record: Record, area: str, as_of: date, known_at: date) -> tuple[PublishedDay, ...]:
    """Return every printed day of a state with the computed one, in the order of treaties."""
    return tuple(
        day for treaty in record.shelf.treaties.values() for day in _of_treaty(record, area, treaty, as_of, known_at)
    )


def _of_treaty(record: Record, area: str, treaty: Treaty, as_of: date, known_at: date) -> Iterator[PublishedDay]:
    reading = record.reading
    line = record.known(area, treaty, known_at).timeline
    for prop, kind in _PUBLISHED.items():
        for printed in told(record, area, prop, as_of, known_at):
            if printed.part("treaty") != treaty.slug:
                continue
            told_of = printed.period.last if printed.period else reading.known_from(printed)
            on = min(as_of, told_of) if kind in {"due", "report_due"} else as_of
            obligation, episode = printed.part("obligation"), printed.part("episode") or "entry_into_force"
            if kind == "in_force":
                steps = tuple(dict.fromkeys(s for step in line.in_force_steps for s in step.statements if s))
                yield PublishedDay(kind, treaty.slug, "", "", printed, line.in_force, on, steps)
                continue
            rows = record.deadlines(area, treaty, on, known_at)
            row = next((r for r in rows if (r.obligation, r.episode) == (obligation, episode)), None)
            computed = None if row is None else row.initial_due if kind == "initial_due" else row.due
            yield PublishedDay(
                kind, treaty.slug, obligation, episode, printed, computed, on, () if row is None else row.statements
            )
