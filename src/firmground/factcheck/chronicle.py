"""How many states stood where toward a treaty from one change to the next: read off once, looked up for every day."""

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from firmground.law.standing import StandingWord, Timeline
from firmground.model.dates import VagueDate
from firmground.model.statement import Statement
from firmground.views.record import Record

Counts = Mapping[StandingWord, int]


@dataclass(frozen=True, slots=True)
class Chronicle:
    """The days on which a state came to stand elsewhere, in order, with the counts since each of them.

    `acts` are the statements that begin the standings of each such day, in the order of states. `first` are the counts
    of the days before all of them.
    """

    days: tuple[date, ...]
    counts: tuple[Counts, ...]
    acts: tuple[tuple[str, ...], ...]
    first: Counts

    def on(self, day: date) -> Counts:
        """Return how many states had each standing on a day."""
        place = bisect_right(self.days, day)
        return self.counts[place - 1] if place else self.first

    def begun(self, day: date) -> tuple[str, ...]:
        """Return the statements of the standings that began on a day."""
        place = bisect_left(self.days, day)
        return self.acts[place] if self.days[place : place + 1] == (day,) else ()


def chronicle(lines: Sequence[Timeline]) -> Chronicle:
    """Return the chronicle of a treaty from the time lines of all states."""
    now = Counter(line.segments[0].standing for line in lines)
    first = dict(now)
    turns: dict[date, list[tuple[StandingWord, StandingWord, tuple[str, ...]]]] = {}
    for line in lines:
        for before, after in zip(line.segments, line.segments[1:], strict=False):
            turns.setdefault(after.since, []).append((before.standing, after.standing, after.statements[-1:]))
    counts: list[Counts] = []
    for day in sorted(turns):
        for before_, after_, _ in turns[day]:
            now[before_] -= 1
            now[after_] += 1
        counts.append(dict(now))
    acts = tuple(tuple(s for _, _, told in turns[day] for s in told) for day in sorted(turns))
    return Chronicle(tuple(sorted(turns)), tuple(counts), acts, first)


@dataclass(frozen=True, slots=True)
class Undated:
    """Deposits told of without their day: the days between which each was made, and since when it is known."""

    held: tuple[tuple[date, date, date], ...]

    def on(self, day: date, known_at: date) -> int:
        """Return how many there may have been by a day or not, as known on a day."""
        return sum(first <= day < last and known <= known_at for first, last, known in self.held)


def undated(record: Record, treaty: str) -> Undated:
    """Return the deposits toward a treaty of which no source gives the day; see `views.counts.undated_deposits`."""
    reading = record.reading
    told: Iterable[Statement] = (s for a in record.shelf.areas.states() for s in reading.of(a.code, "deposit"))
    return Undated(tuple(
        (s.value.first, s.value.last, reading.editions[s.edition].known_from)
        for s in told
        if s.part("treaty") == treaty and isinstance(s.value, VagueDate) and s.value.first < s.value.last
        and s.edition in reading.editions
    ))  # fmt: skip
