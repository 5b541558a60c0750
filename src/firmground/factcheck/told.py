"""What is told of one property of one subject, and how much of it was known from one day to the next."""

from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TypeVar

from firmground.model.dates import Period
from firmground.model.statement import Statement

_MOST_KEPT = 16_384
K = TypeVar("K")
V = TypeVar("V")


# Compared by identity: one row of the ledger as it stood between two publications is one object, a cheap key.
@dataclass(frozen=True, slots=True, eq=False)
class Known:
    """The statements of one property of one subject that were known over some days, in the order of the ledger."""

    statements: tuple[Statement, ...]
    _by_year: dict[int, tuple[Statement, ...]] = field(default_factory=dict)

    def of_year(self, year: int) -> tuple[Statement, ...]:
        """Return those of one whole year."""
        if not self._by_year and self.statements:
            held: dict[int, list[Statement]] = {}
            for statement in self.statements:
                held.setdefault(year_of(statement.period), []).append(statement)
            self._by_year.update({told: tuple(found) for told, found in held.items()})
        return self._by_year.get(year, ()) if year else ()


class Told:
    """The statements of one property of one subject with the day since when each is known.

    What is known changes on those days only: between them every question finds the same `Known`.
    """

    __slots__ = ("_days", "_known", "_told")

    def __init__(self, told: Sequence[tuple[date, Statement]]) -> None:
        """Hold them in the order of the ledger."""
        self._told = told
        self._days = sorted({day for day, _ in told})
        self._known: dict[int, Known] = {}

    def by(self, day: date) -> Known:
        """Return what was known by a day."""
        place = bisect_right(self._days, day)
        found = self._known.get(place)
        if found is None:
            last = self._days[place - 1] if place else date.min
            found = Known(tuple([s for known, s in self._told if place and known <= last]))
            self._known[place] = found
        return found


def year_of(period: Period | None) -> int:
    """Return the year that a period is, from its first day to its last; 0 where it is none."""
    if period is None or period.start is None or period.end is None:
        return 0
    first, last = period.first, period.last
    whole = first.year == last.year and (first.month, last.month) == (1, 12)
    return first.year if whole else 0


def kept(memory: dict[K, V], key: K, make: Callable[[], V]) -> V:
    """Return what is remembered under a key, made if it is not; a full memory is emptied."""
    found = memory.get(key)
    if found is None:
        if len(memory) >= _MOST_KEPT:
            memory.clear()
        found = memory[key] = make()
    return found
