"""What changed between two days: the world, as acts and decisions changed it, and what was known of it, kept apart."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from firmground.model.edition import Edition
from firmground.model.errors import NotFound
from firmground.model.statement import Statement
from firmground.model.value import Number
from firmground.model.viewpoint import Viewpoint
from firmground.views.changes import Change, changes
from firmground.views.leading import differs, rank
from firmground.views.meetings import Meeting, meetings
from firmground.views.membership import Count, history
from firmground.views.memory import remembered
from firmground.views.record import Record
from firmground.views.told import told_by_property

# Decisions and deeds that a period or a value dates: extensions granted, work completed.
_DECIDED = "extension_granted"
_DONE = "work_completed"


@dataclass(frozen=True, slots=True)
class Days:
    """The days from the end of `first` to the end of `last`: what happened on `first` itself is not in it."""

    first: date
    last: date

    def hold(self, day: date) -> bool:
        """Tell whether a day lies within."""
        return self.first < day <= self.last


@dataclass(frozen=True, slots=True)
class CountsBetween:
    """The number of parties of a treaty at the end of both days, under both rules."""

    treaty: str
    before: Count
    after: Count


@dataclass(frozen=True, slots=True)
class EditionNew:
    """An edition that became known in the days, with the number of its statements that did."""

    edition: Edition
    statements: int


@dataclass(frozen=True, slots=True)
class Revised:
    """A figure that had a value known before the days, and another one by a statement that became known in them.

    `before` led until then; nothing says which of the two is right.
    """

    before: Statement
    after: Statement


@dataclass(frozen=True, slots=True)
class Between:
    """What changed in some days. The world: `counts` to `meetings`. What was known of it: `editions` and `revised`.

    A retraction, choice or redaction is an entry of the ledger and stands on the page of corrections.
    """

    days: Days
    counts: tuple[CountsBetween, ...]
    changes: tuple[Change, ...]
    decisions: tuple[Statement, ...]
    done: tuple[Statement, ...]
    meetings: tuple[tuple[str, Meeting], ...]
    editions: tuple[EditionNew, ...]
    statements: int
    revised: tuple[Revised, ...]


def days_of(key: str, view: Viewpoint) -> Days:
    """Return the days that a key names: a year ("2025") or two days ("2025-01-01..2025-06-30").

    NotFound for a key that names none, in another form than the one it is written in, or with the later day first.
    """
    first, dots, last = key.partition("..")
    try:
        if not dots:
            year = int(key)
            found = Days(date(year - 1, 12, 31), min(date(year, 12, 31), max(view.today, date(year, 1, 1))))
            written = f"{year}"
        else:
            found = Days(date.fromisoformat(first), date.fromisoformat(last))
            written = f"{found.first}..{found.last}"
    except ValueError:
        raise NotFound(f'there are no days "{key}"') from None
    if written != key or found.first >= found.last:
        raise NotFound(f'there are no days "{key}"')
    return found


def years_of_change(record: Record, view: Viewpoint) -> tuple[int, ...]:
    """Return the years from the first change of standing to a viewpoint's day, the latest first."""
    found = [c.on.year for c in changes(record, view.as_of, view.known_at) if c.on <= view.as_of]
    return tuple(range(view.as_of.year, min(found, default=view.as_of.year) - 1, -1))


@remembered(limit=12)
def between(record: Record, days: Days, view: Viewpoint) -> Between:
    """Return what changed in some days: the world as known at the viewpoint, and what became known in them."""
    treaties = record.shelf.treaties.values()
    at_end = Viewpoint(days.last, view.known_at, view.today)
    lines = [(treaty.slug, history(record, treaty, at_end)) for treaty in treaties]
    new = [s for s in record.reading.statements.values() if days.hold(record.reading.known_from(s))]
    return Between(
        days, tuple(CountsBetween(slug, line.on(days.first), line.on(days.last)) for slug, line in lines),
        tuple(reversed([c for c in changes(record, days.last, view.known_at) if days.hold(c.on)])),
        tuple(_told(record, _DECIDED, days, view)), tuple(_told(record, _DONE, days, view)),
        tuple(_meetings(record, days, at_end)),
        _editions(record, days, new), len(new), tuple(_revised(record, days, new)),
    )  # fmt: skip


def _meetings(record: Record, days: Days, at_end: Viewpoint) -> Iterator[tuple[str, Meeting]]:
    held = [
        (m.first_day, slug, m) for slug in record.shelf.treaties for m in meetings(record, slug, at_end)
        if m.state == "held" and m.first_day is not None and days.hold(m.first_day)
    ]  # fmt: skip
    yield from ((slug, meeting) for _, slug, meeting in sorted(held, key=lambda found: found[:2]))


def _told(record: Record, prop: str, days: Days, view: Viewpoint) -> Iterator[Statement]:
    found = [
        (day, s) for _, told in told_by_property(record, days.last, view.known_at).get(prop, ())
        for s in told if (day := _day(s)) is not None and days.hold(day)
    ]  # fmt: skip
    yield from (s for _, s in sorted(found, key=lambda pair: (pair[0], pair[1].subject, pair[1].id)))


def _day(statement: Statement) -> date | None:
    """Return the last possible day of what a statement tells: of a decision its period, of a deed its value."""
    if statement.period is not None:
        return statement.period.last
    last = getattr(statement.value, "last", None)
    return last if statement.property == _DONE and isinstance(last, date) else None


def _editions(record: Record, days: Days, new: list[Statement]) -> tuple[EditionNew, ...]:
    counted: dict[str, int] = {}
    for statement in new:
        counted[statement.edition] = counted.get(statement.edition, 0) + 1
    found = [e for e in record.reading.editions.values() if days.hold(e.known_from) and e.id in counted]
    return tuple(EditionNew(e, counted[e.id]) for e in sorted(found, key=lambda e: (e.known_from, e.id)))


def _revised(record: Record, days: Days, new: list[Statement]) -> Iterator[Revised]:
    reading, vocabulary = record.reading, record.shelf.vocabulary
    places = {authority: place for place, authority in enumerate(vocabulary.authorities)}
    seen: set[tuple[str, str, str, tuple[tuple[str, str], ...]]] = set()
    for statement in sorted(new, key=lambda s: (s.subject, s.property, str(s.period), s.id)):
        question = (statement.subject, statement.property, str(statement.period), statement.breakdown)
        if not isinstance(statement.value, Number) or question in seen:
            continue
        earlier = [
            s for s in reading.known(statement.subject, statement.property, days.first)
            if (s.period, s.breakdown) == (statement.period, statement.breakdown)
        ]  # fmt: skip
        if not earlier or vocabulary.property(statement.property).repeats:
            continue
        lead = min(earlier, key=lambda s: (rank(reading, places, s), s.id))
        if all(differs(statement.value, s.value) for s in earlier):
            seen.add(question)
            yield Revised(lead, statement)
