"""How many parties a treaty had on each day under both counting rules, who moved when, and in which region."""

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from firmground.law.standing import STANDINGS, Segment, StandingWord, Timeline
from firmground.law.treaty import Treaty
from firmground.model.statement import Statement
from firmground.model.value import Number
from firmground.model.viewpoint import Viewpoint
from firmground.views.counts import treaty_counts
from firmground.views.record import Record
from firmground.views.told import told

JOINED: frozenset[StandingWord] = frozenset(("deposited", "in_force", "withdrawal_notified"))
# The attribution of a figure that we worked out from printed ones begins so.
_OURS = "Firmground"
_BY_NAME = ("002", "019", "142", "150", "009")
BOUND: frozenset[StandingWord] = frozenset(("in_force", "withdrawal_notified"))


@dataclass(frozen=True, slots=True)
class Count:
    """The number of parties from `on` until the next change: counted from deposit, and from entry into force."""

    on: date
    from_deposit: int
    in_force: int


@dataclass(frozen=True, slots=True)
class Move:
    """A state that joined or left on a day, with the statements that say so."""

    area: str
    day: date
    statements: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class YearOfParties:
    """One year of a treaty: who joined by deposit, for whom it entered into force, who left, the count on its last day.

    The last year ends on the day asked about.
    """

    year: int
    joined: tuple[Move, ...]
    entered: tuple[Move, ...]
    left: tuple[Move, ...]
    end: Count


@dataclass(frozen=True, slots=True)
class History:
    """Every change of the number of parties up to a day, and the same by year."""

    changes: tuple[Count, ...]
    years: tuple[YearOfParties, ...]

    def on(self, day: date) -> Count:
        """Return the count on a day; none before the first deposit."""
        place = bisect_right(self.changes, day, key=lambda change: change.on)
        last = self.changes[place - 1] if place else Count(day, 0, 0)
        return Count(day, last.from_deposit, last.in_force)


@dataclass(frozen=True, slots=True)
class PublishedCount:
    """A number of parties as a source prints it, beside what the acts give for the last day of its period.

    `agrees` tells whether the acts give the printed number under either rule on some day of the period.
    """

    statement: Statement
    computed: Count | None
    agrees: bool


@dataclass(frozen=True, slots=True)
class Region:
    """The states of an M49 region under each standing, in the order of standings."""

    region: str
    standings: tuple[tuple[StandingWord, tuple[str, ...]], ...]
    states: int


def history(record: Record, treaty: Treaty, view: Viewpoint) -> History:
    """Return the number of parties day by day and year by year, as known at the viewpoint, up to its day."""
    joined: list[Move] = []
    entered: list[Move] = []
    left: list[Move] = []
    unbound: list[date] = []
    for area in record.shelf.areas.states():
        line = record.known(area.code, treaty, view.known_at).timeline
        for starts, ends in _spells(line, JOINED):
            joined.append(Move(area.code, starts.since, starts.statements))
            if ends is not None:
                left.append(Move(area.code, ends.since, ends.statements))
        for starts, ends in _spells(line, BOUND):
            entered.append(Move(area.code, starts.since, starts.statements))
            unbound += [ends.since] if ends is not None else []
    moves = [_until(found, view.as_of) for found in (joined, entered, left)]
    changes = _counts(moves[0], moves[1], moves[2], [day for day in unbound if day <= view.as_of])
    found = History(changes, ())
    first = min((m.day.year for m in moves[0]), default=treaty.opened.year)
    by_year = [_by_year(kind) for kind in moves]
    years = range(first, view.as_of.year + 1)
    return History(changes, tuple(_year(year, by_year, found, view.as_of) for year in years))


def _spells(line: Timeline, inside: frozenset[StandingWord]) -> Iterator[tuple[Segment, Segment | None]]:
    """Yield each unbroken time within some standings: the segment that starts it, and the one that ends it, if any."""
    start: Segment | None = None
    for segment in line.segments:
        if segment.standing in inside:
            start = start or segment
        elif start is not None:
            yield start, segment
            start = None
    if start is not None:
        yield start, None


def _until(moves: Iterable[Move], day: date) -> list[Move]:
    return sorted((m for m in moves if m.day <= day), key=lambda m: (m.day, m.area))


def _counts(
    joined: Sequence[Move], entered: Sequence[Move], left: Sequence[Move], unbound: Sequence[date]
) -> tuple[Count, ...]:
    deposits = Counter(m.day for m in joined)
    deposits.subtract(m.day for m in left)
    forces = Counter(m.day for m in entered)
    forces.subtract(unbound)
    found: list[Count] = []
    deposited = bound = 0
    for day in sorted(set(deposits) | set(forces)):
        deposited += deposits[day]
        bound += forces[day]
        found.append(Count(day, deposited, bound))
    return tuple(found)


def _by_year(moves: Iterable[Move]) -> dict[int, list[Move]]:
    found: dict[int, list[Move]] = {}
    for move in moves:
        found.setdefault(move.day.year, []).append(move)
    return found


def _year(year: int, moves: Sequence[Mapping[int, Sequence[Move]]], found: History, as_of: date) -> YearOfParties:
    joined, entered, left = (tuple(kind.get(year, ())) for kind in moves)
    return YearOfParties(year, joined, entered, left, found.on(min(date(year, 12, 31), as_of)))


def published_counts(record: Record, treaty: Treaty, view: Viewpoint, found: History) -> tuple[PublishedCount, ...]:
    """Return the numbers of parties that sources print, the latest first, each beside what the acts give.

    A number that we worked out ourselves from printed figures is none that a source prints.
    """
    statements = [
        s for s in told(record, f"treaty:{treaty.slug}", "treaty_parties", view.as_of, view.known_at)
        if isinstance(s.value, Number) and s.period is not None and not s.attribution.startswith(_OURS)
    ]  # fmt: skip
    ordered = sorted(statements, key=lambda s: s.period.last if s.period else date.min, reverse=True)
    return tuple(PublishedCount(s, _at(s, view, found), _agrees(s, found)) for s in ordered)


def _at(statement: Statement, view: Viewpoint, found: History) -> Count | None:
    period = statement.period
    return found.on(period.last) if period is not None and period.last <= view.as_of else None


def _agrees(statement: Statement, found: History) -> bool:
    period, value = statement.period, statement.value
    if period is None or not isinstance(value, Number):
        return False
    first = bisect_left(found.changes, period.first, key=lambda change: change.on)
    last = bisect_right(found.changes, period.last, key=lambda change: change.on)
    within = [found.on(period.first), *found.changes[first:last]]
    return any(value.best in {c.from_deposit, c.in_force} for c in within)


def regions(record: Record, treaty: Treaty, view: Viewpoint) -> tuple[Region, ...]:
    """Return who stands where in each M49 region, in the order of their English names."""
    groups = treaty_counts(record, treaty, view.as_of, view.known_at).groups
    standing = {code: group.standing for group in groups for code in group.areas}
    found: dict[str, dict[StandingWord, list[str]]] = {}
    for area in record.shelf.areas.states():
        found.setdefault(area.region, {}).setdefault(standing[area.code], []).append(area.code)
    return tuple(
        Region(region, tuple((word, tuple(held.get(word, ()))) for word in STANDINGS), sum(map(len, held.values())))
        for region, held in sorted(found.items(), key=lambda item: _BY_NAME.index(item[0]))
    )
