"""Questions about the published incidents: totals of each universe, rows of an area and year, people, licences."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Final

from firmground.linkage.counts import Figure
from firmground.linkage.incidents import GROUPS
from firmground.linkage.published import Cell, PeopleRow, Publication, PublicRow, PublicSource, Tally
from firmground.linkage.question import UNIVERSES
from firmground.views.record import Record

DIMENSIONS: Final = tuple(GROUPS)


@dataclass(frozen=True, slots=True)
class Totals:
    """Totals of one universe; the parts of a universe, and records that total several incidents, are rows apart."""

    universe: str
    rows: tuple[Tally, ...]
    aggregates: tuple[Tally, ...]


@dataclass(frozen=True, slots=True)
class PeopleTable:
    """People by status, age or sex, one row a year; `groups` names the columns."""

    table: str
    dimension: str
    groups: tuple[str, ...]
    rows: tuple[PeopleRow, ...]


@dataclass(frozen=True, slots=True)
class Span:
    """The first and the last year of the incidents, and how many incidents there are."""

    first: int
    last: int
    incidents: int


def totals(tallies: Iterable[Tally]) -> tuple[Totals, ...]:
    """Return tallies by universe, those with any; never summed across."""
    found = list(tallies)
    several = (
        Totals(
            universe, tuple(t for t in found if t.universe == universe and not t.aggregate),
            tuple(t for t in found if t.universe == universe and t.aggregate),
        )
        for universe in UNIVERSES
    )  # fmt: skip
    return tuple(one for one in several if one.rows or one.aggregates)


def of_year(tallies: Iterable[Tally], year: int) -> tuple[Tally, ...]:
    """Return the tallies of a year, of those whose first cell is a year."""
    return tuple(tally for tally in tallies if tally.of[0] == year)


def largest_first(found: Iterable[Totals]) -> tuple[Totals, ...]:
    """Return totals with the most casualties first, equals by name; a part of a universe stays together."""
    return tuple(Totals(one.universe, _largest(one.rows), _largest(one.aggregates)) for one in found)


def latest_first(found: Iterable[Totals]) -> tuple[Totals, ...]:
    """Return totals by year, the latest first."""
    return tuple(Totals(one.universe, _latest(one.rows), _latest(one.aggregates)) for one in found)


def _largest(rows: Iterable[Tally]) -> tuple[Tally, ...]:
    return tuple(sorted(rows, key=lambda tally: (tally.part, -tally.casualties, str(tally.of))))


def _latest(rows: Iterable[Tally]) -> tuple[Tally, ...]:
    return tuple(sorted(rows, key=lambda tally: (-int(tally.of[0] or 0), tally.part)))


def people_tables(rows: Iterable[PeopleRow]) -> tuple[PeopleTable, ...]:
    """Return people by table and dimension, the latest year first."""
    ordered = sorted(rows, key=lambda row: (row.table, DIMENSIONS.index(row.dimension), -row.year))
    return tuple(
        PeopleTable(table, dimension, GROUPS[dimension], tuple(several))
        for (table, dimension), several in groupby(ordered, key=lambda row: (row.table, row.dimension))
    )


def years_of(record: Record) -> tuple[int, ...]:
    """Return the years with incidents, the earliest first."""
    return tuple(sorted({int(t.of[0]) for t in record.incidents.tallies.get("year", ()) if t.of[0] is not None}))


def span(tallies: Sequence[Tally], by_year: Iterable[Tally]) -> Span:
    """Return first and last year and the number of incidents, those of both universes once."""
    years = [int(t.of[0]) for t in by_year if t.of[0] is not None]
    return Span(min(years, default=0), max(years, default=0), incidents_of(tallies))


def span_of(record: Record, code: str) -> Span | None:
    """Return the years and number of an area's incidents; None where none is published."""
    tallies = record.incidents.tallies
    own = [t for t in tallies.get("area", ()) if t.of[0] == code]
    years = [int(t.of[1]) for t in tallies.get("area,year", ()) if t.of[0] == code and t.of[1] is not None]
    return Span(min(years), max(years), incidents_of(own)) if own and years else None


def incidents_of(tallies: Iterable[Tally]) -> int:
    """Return how many incidents tallies hold; remnants, which are in both universes, count once."""
    return sum(t.incidents for t in tallies if not t.aggregate and (t.universe == "mine_erw" or t.part == "attack"))


def rows_of(record: Record, code: str, year: int | None = None) -> tuple[PublicRow, ...]:
    """Return the public rows of an area, of one year or of all."""
    area = record.incidents.area(code)
    if area is None:
        return ()
    return area.rows if year is None else tuple(row for row in area.rows if row.year == year)


def sources_of(publication: Publication, rows: Iterable[PublicRow]) -> tuple[PublicSource, ...]:
    """Return the sources that rows rest on."""
    named = {name for row in rows for name in row.sources}
    return tuple(source for source in publication.sources if source.name in named)


def row_cells(publication: Publication, rows: Iterable[PublicRow]) -> Iterator[tuple[str, ...]]:
    """Yield public rows as cells of a table, a header first; each row keeps the licences of its sources."""
    yield (
        "incident_id", "month", "area", "admin1", "admin2", "device", "killed", "injured", "provisional", "sources",
        "licences", "lat", "lon",
    )  # fmt: skip
    licences = {source.name: source.licence for source in publication.sources}
    for row in rows:
        lat, lon = (f"{row.at[0]:g}", f"{row.at[1]:g}") if row.at else ("", "")
        yield (
            row.incident_id, row.month, row.area, row.admin1 or "", row.admin2 or "", row.device, _told(row.killed),
            _told(row.injured), "yes" if row.provisional else "", ";".join(row.sources),
            "; ".join(dict.fromkeys(licences[name] for name in row.sources)), lat, lon,
        )  # fmt: skip


def tally_cells(heads: Sequence[str], tallies: Iterable[Tally]) -> Iterator[tuple[str, ...]]:
    """Yield tallies as cells of a table, a header first."""
    measures = ("killed", "injured", "outcome_unknown")
    yield (
        *heads, "universe", "part", "aggregate", "incidents",
        *(f"{name}{end}" for name in measures for end in ("", "_low", "_high", "_untold")), "casualties",
        "provisional", "over_years", "unknown_activation", "unknown_activation_casualties",
    )  # fmt: skip
    for t in tallies:
        figures = (n for name in measures for n in _cells(getattr(t, name)))
        numbers = (t.casualties, t.provisional, t.over_years, t.unknown_activation, t.unknown_activation_casualties)
        yield (
            *(_told(cell) for cell in t.of), t.universe, t.part, "yes" if t.aggregate else "", str(t.incidents),
            *figures, *map(str, numbers),
        )  # fmt: skip


def _cells(figure: Figure) -> tuple[str, ...]:
    return str(figure.best), str(figure.low), str(figure.high), str(figure.untold)


def _told(cell: Cell) -> str:
    return "" if cell is None else str(cell)
