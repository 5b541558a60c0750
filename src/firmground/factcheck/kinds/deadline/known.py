"""The days by which a state had to be done, and those on which it was, as known by the day of publication."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final, Literal

from firmground.factcheck.facts import Facts
from firmground.factcheck.labels import of_part
from firmground.law.deadlines import Deadline
from firmground.model.dates import VagueDate
from firmground.model.said import listing, said, shown
from firmground.model.statement import Statement

Origin = Literal["initial", "extended", "published"]
FIRST: Final = "entry_into_force"


@dataclass(frozen=True, slots=True)
class Due:
    """A day due: by rule (`initial`), by a decision (`extended`), or as a source counts it otherwise.

    `decided` is when it began to hold; `leads` false where another source, or another reading, goes before.
    """

    day: VagueDate
    origin: Origin
    decided: date
    leads: bool
    statements: tuple[str, ...]

    def words(self) -> str:
        """Return the day and where it comes from."""
        match self.origin:
            case "initial":
                return said("initial {day}", day=self.day)
            case "extended":
                return said("extended {day}", day=self.day)
            case "published":
                return said("published {day}", day=self.day)


@dataclass(frozen=True, slots=True)
class Done:
    """A day on which the work was done (`done`), or said to be (`announced`); None where a source gives no day."""

    kind: Literal["done", "announced", "stated"]
    day: VagueDate | None
    statement: str

    def words(self) -> str:
        """Return what was done, and the day where one is known."""
        match self.kind:
            case "done":
                return said("done {day}", day=self.day) if self.day else said("done")
            case "announced":
                return said("announced {day}", day=self.day) if self.day else said("announced")
            case "stated":
                return said("stated")


@dataclass(frozen=True, slots=True)
class Duty:
    """One obligation of one state under one treaty: its days due in the order they came to hold, and how it ended."""

    area: str
    slug: str
    obligation: str
    row: Deadline
    dues: tuple[Due, ...]
    done: tuple[Done, ...]

    @property
    def current(self) -> Due | None:
        """Return the day due that held last."""
        leading = [d for d in self.dues if d.leads]
        return max(leading, key=lambda d: d.decided, default=None)

    def why(self, facts: Facts) -> str:
        """Return the days in words."""
        days = listing(d.words() for d in self.dues if d.leads)
        done = listing(d.words() for d in self.done)
        return said(
            "{name}, {treaty}, {duty}: {days}.",
            name=facts.name(self.area), treaty=facts.short(self.slug), duty=of_part("obligation", self.obligation),
            days=listing([said("due {days}", days=days), done], "; "),
        )  # fmt: skip

    def held(self) -> str:
        """Return the day due that held last, in words; nothing where there is none."""
        return shown(self.current.day) if self.current else ""

    def statements(self) -> tuple[str, ...]:
        """Return what it rests on."""
        ids = (*(i for d in self.dues for i in d.statements), *(d.statement for d in self.done), *self.row.statements)
        return tuple(dict.fromkeys(ids))[:10]


def duty_of(facts: Facts, area: str, slug: str, obligation: str) -> Duty | None:
    """Return an obligation of a state as known by then; None where the state had not joined."""
    rows = facts.record.deadlines(area, facts.treaty(slug), facts.published, facts.published)
    row = next((r for r in rows if r.obligation == obligation and r.episode == FIRST), None)
    if row is None:
        return None
    others = [r for r in rows if r.obligation == obligation and r.episode != FIRST]
    found = tuple(sorted(_dues(facts, row, others), key=lambda d: d.decided))
    return Duty(area, slug, obligation, row, found, tuple(_done(facts, row)))


def of_duty(facts: Facts, row: Deadline, prop: str) -> list[Statement]:
    """Return what was told of one obligation, the leading source first."""
    return [s for _, s in facts.days_of(row.area, row.treaty, prop) if s.part("obligation") == row.obligation]


def _dues(facts: Facts, row: Deadline, others: list[Deadline]) -> Iterator[Due]:
    if row.initial_due is not None:
        yield Due(VagueDate.day(row.initial_due), "initial", date.min, True, row.statements[:1])
    decisions: set[str] = set()
    days: set[VagueDate] = {VagueDate.day(row.initial_due)} if row.initial_due else set()
    for s in of_duty(facts, row, "extension_granted"):
        if not isinstance(s.value, VagueDate):
            continue
        decided = s.period.last if s.period is not None else date.min
        by = f"{s.part('by')} {decided}"
        days.add(s.value)
        yield Due(s.value, "extended", decided, by not in decisions, (s.id,))
        decisions.add(by)
    for prop in ("initial_deadline_published", "deadline_published"):
        for s in of_duty(facts, row, prop):
            if isinstance(s.value, VagueDate) and s.value not in days:
                yield Due(s.value, "published", date.min, False, (s.id,))
    for other in others:
        if other.due is not None:
            yield Due(VagueDate.day(other.due), "published", date.min, False, other.statements)


def _done(facts: Facts, row: Deadline) -> Iterator[Done]:
    for s in of_duty(facts, row, "work_completed"):
        if isinstance(s.value, VagueDate):
            yield Done("done", s.value, s.id)
    for s in of_duty(facts, row, "completion_announced"):
        if isinstance(s.value, VagueDate):
            yield Done("announced", s.value, s.id)
    for s in facts.told(row.area, "completion_stated"):
        if s.part("treaty") == row.treaty and s.part("obligation") == row.obligation:
            yield Done("stated", None, s.id)
