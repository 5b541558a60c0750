"""What is computed once from a record, and asked for every text that is checked."""

from bisect import bisect_right
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from typing import Final, TypeVar, cast

from firmground.factcheck.chronicle import Chronicle, Counts, Undated, chronicle, undated
from firmground.factcheck.labels import Names
from firmground.factcheck.told import Told, kept
from firmground.law.standing import Timeline
from firmground.model.dates import VagueDate
from firmground.model.frozen import frozen
from firmground.model.reading import Reading
from firmground.model.statement import Statement
from firmground.model.value import Number
from firmground.model.viewpoint import Viewpoint
from firmground.views.membership import History, history
from firmground.views.record import Record

_FAR = date(2200, 1, 1)
# The place of a source that the order does not name.
_LAST = 99
# What a state or an assembly does in public on a day.
_DONE_IN_PUBLIC: Final = frozenset(("work_completed", "completion_announced", "vote_date"))
# What a stock was in all, which is told when the last of it is destroyed.
_STOCKS: Final = frozenset(("stockpile_destroyed", "stockpile_declared"))
# Work is told as done some days before it is certified.
_TOLD_AHEAD: Final = timedelta(days=7)
_SOON_READ: Final = timedelta(days=366)
V = TypeVar("V")


@frozen
class Answer:
    """A number that a source gives: since when it is known, and whether a later edition of its publisher revised it.

    `lead` marks the one that leads among those that stand.
    """

    number: Number
    statement: Statement
    known: date
    revised: bool = False
    lead: bool = False

    def values(self) -> tuple[Decimal, ...]:
        """Return the ends and the best value that are given."""
        return tuple(n for n in (self.number.best, self.number.low, self.number.high) if n is not None)


def _public_from(reading: Reading, statement: Statement) -> date:
    """Return since when a statement can have been read: its edition's day, or soon after its time where none is kept.

    Pages and lists without a date of their own are kept with the day they were fetched on, long after what they tell
    of was public: work done, from its day; all else from a year after the time it is of. Work that was done, and how
    much of a stock that was, is public from its day whatever edition tells of it.
    """
    known, edition = reading.known_from(statement), reading.editions.get(statement.edition)
    if isinstance(statement.value, VagueDate):
        told = statement.value.last - _TOLD_AHEAD
        return min(known, told) if statement.property in _DONE_IN_PUBLIC else known
    if statement.property in _STOCKS and statement.period is None:
        return min(known, _ended(reading, statement) or known)
    if edition is None or edition.published is not None:
        return known
    if statement.period is None or statement.period.end is None:
        return known
    return min(known, statement.period.last + _SOON_READ)


def _ended(reading: Reading, stock: Statement) -> date | None:
    """Return the day on which the destruction of a stock is first told to have ended."""
    ends = [
        s.value.last
        for s in (*reading.of(stock.subject, "work_completed"), *reading.of(stock.subject, "completion_announced"))
        if isinstance(s.value, VagueDate)
        and s.part("treaty") == stock.part("treaty")
        and s.part("obligation") == stock.part("obligation")
    ]
    return min(ends, default=None)


@dataclass
class Knowledge:
    """What is computed once from a record and asked for every text; a function of the record alone."""

    record: Record
    _histories: dict[str, History] = field(default_factory=dict)
    _lines: dict[tuple[str, str], Timeline] = field(default_factory=dict)
    _signatures: dict[str, dict[str, date]] = field(default_factory=dict)
    _told: dict[tuple[str, str, bool], Told] = field(default_factory=dict)
    _chronicles: dict[str, Chronicle] = field(default_factory=dict)
    _undated: dict[str, Undated] = field(default_factory=dict)
    _states: dict[str, tuple[str, ...]] = field(default_factory=dict)
    _places: dict[str, int] = field(default_factory=dict)
    names: Names = field(init=False)
    # What has been asked of what was known; see Facts.remembered and rows.py.
    answers: dict[object, tuple[Answer, ...]] = field(default_factory=dict)
    rows: dict[object, dict[date, list[Statement]]] = field(default_factory=dict)
    _once: dict[object, object] = field(default_factory=dict)
    days: dict[object, tuple[tuple[VagueDate, Statement], ...]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.names = Names(self.record)

    def once(self, make: "Callable[[Knowledge, str], V]", about: str = "") -> V:
        """Return what a function gives of the record and of one of its subjects, computed once for all texts."""
        key = make, about
        if key not in self._once:
            self._once[key] = make(self, about)
        return cast("V", self._once[key])

    def history(self, treaty: str) -> History:
        """Return how the number of parties changed, with all acts that are recorded.

        An act is known from its own day, so that the count on a day does not depend on when it is asked.
        """
        if treaty not in self._histories:
            law = self.record.shelf.treaty(treaty)
            self._histories[treaty] = history(self.record, law, Viewpoint(_FAR, _FAR, _FAR))
        return self._histories[treaty]

    def told(self, subject: str, prop: str, *, early: bool = False) -> Told:
        """Return the statements about a property of a subject, each with the day since when it is known, or public."""
        found = self._told.get((subject, prop, early))
        if found is None:
            reading = self.record.reading
            since = _public_from if early else Reading.known_from
            found = Told(tuple((since(reading, s), s) for s in reading.of(subject, prop)))
            self._told[subject, prop, early] = found
        return found

    def place(self, statement: Statement) -> int:
        """Return the place of a statement's authority in the written order of sources, the leading one first."""
        if not self._places:
            self._places.update({a: place for place, a in enumerate(self.record.shelf.vocabulary.authorities)})
        edition = self.record.reading.editions.get(statement.edition)
        return self._places.get(edition.authority, _LAST) if edition else _LAST

    def states(self, prop: str = "") -> tuple[str, ...]:
        """Return the codes of the states that may join; with a property, of those it was ever told of."""
        return kept(self._states, prop, lambda: tuple(
            a.code for a in self.record.shelf.areas.states() if not prop or self.record.reading.of(a.code, prop)
        ))  # fmt: skip

    def chronicle(self, treaty: str) -> Chronicle:
        """Return how many states had each standing toward a treaty, from one change to the next."""
        if treaty not in self._chronicles:
            lines = [self.line(a.code, treaty) for a in self.record.shelf.areas.states()]
            self._chronicles[treaty] = chronicle(lines)
        return self._chronicles[treaty]

    def counts(self, treaty: str, on: date) -> Counts:
        """Return how many states had each standing on a day; a standing that none had may be missing."""
        return self.chronicle(treaty).on(on)

    def undated(self, treaty: str, on: date, known_at: date) -> int:
        """Return how many deposits are told of without a day that the day asked about could not precede."""
        if treaty not in self._undated:
            self._undated[treaty] = undated(self.record, treaty)
        return self._undated[treaty].on(on, known_at)

    def last_acts(self, treaty: str, on: date, most: int) -> tuple[str, ...]:
        """Return the statements of the last changes of the number of parties by a day."""
        changes, begun = self.history(treaty).changes, self.chronicle(treaty).begun
        found: list[str] = []
        for place in reversed(range(bisect_right(changes, on, key=lambda change: change.on))):
            found += begun(changes[place].on)
            if len(found) >= most:
                break
        return tuple(found[:most])

    def signatures(self, treaty: str) -> dict[str, date]:
        """Return the day each signatory signed a treaty."""
        if treaty not in self._signatures:
            reading = self.record.reading
            self._signatures[treaty] = {
                area.code: s.value.last
                for area in self.record.shelf.areas.states()
                for s in reading.of(area.code, "signature")
                if s.part("treaty") == treaty and isinstance(s.value, VagueDate)
            }
        return self._signatures[treaty]

    def line(self, area: str, treaty: str) -> Timeline:
        """Return the time line of a state toward a treaty, with all acts that are recorded."""
        if (area, treaty) not in self._lines:
            law = self.record.shelf.treaty(treaty)
            self._lines[area, treaty] = self.record.known(area, law, _FAR).timeline
        return self._lines[area, treaty]
