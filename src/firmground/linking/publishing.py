"""From linked incidents to a publication: frozen files that pages read; what the public may see is decided here.

Rows of people, once decided, stay so in all later publications.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from pathlib import Path
from typing import Final

from firmground.linkage.counts import Total, totals
from firmground.linkage.disclosure import WORLD, Pattern, pattern_text
from firmground.linkage.public_rows import POINTS, rows_sql
from firmground.linkage.published import (
    AREA_BY,
    WORLD_BY,
    AreaIncidents,
    Cell,
    PeopleRow,
    Publication,
    PublicRow,
    PublicSource,
    SumLine,
    Tally,
)
from firmground.linkage.published_files import read_publication, replace_file, write_publication
from firmground.linkage.question import UNIVERSES, Question
from firmground.linking.counting import PATTERN, Counting, counting, decided_before
from firmground.linking.incidents import linked_weights
from firmground.linking.opening import number
from firmground.records.store import Store
from firmground.sources.event_folder import load_event_source

# What a user writes of sources whose terms no source.yaml knows.
LICENCES: Final = "licences.csv"
Row = Sequence[object]


@dataclass(frozen=True, slots=True)
class Terms:
    """What a user says of a source of records: who publishes it and under which licence rows may be passed on."""

    publisher: str
    licence: str


@dataclass(frozen=True, slots=True)
class Done:
    """What was published: incidents counted, public rows, rows withheld with their sources, areas, rows of people."""

    digest: str
    incidents: int
    rows: int
    withheld: int
    withheld_sources: tuple[str, ...]
    areas: int
    people_shown: int
    people_hidden: int
    is_new: bool


@dataclass(frozen=True, slots=True)
class Publishing:
    """Publishes the linked incidents of a store; `folder` is the folder `incidents` of the data directory."""

    store: Store
    folder: Path
    day: date
    settled: date
    conflicts: Mapping[str, date]
    terms: Mapping[str, Terms]
    progress: Callable[[str], None] = lambda _: None

    def publish(self) -> Done:
        """Count, coarsen and write; the same incidents on the same day give the same files."""
        self.progress("counting")
        with counting(self.store, self.folder, self.settled) as found:
            for name, sql in POINTS.items():
                found.make(name, sql)
            found.coarsen(self.conflicts, self.day)
            self.progress("people")
            pattern = found.people(decided_before(self.folder), self.day)
            self.progress("totals")
            sources = tuple(self._sources(found))
            withheld = tuple(source.name for source in sources if not source.rows)
            areas = tuple(_areas(found, pattern, withheld))
            incidents = number(found.con, "(SELECT 1 FROM incidents WHERE NOT aggregate)")
            world = self._world(found, pattern, sources, areas)
        self.progress("writing")
        before = read_publication(self.folder).digest
        # What was decided of people holds from the moment anyone may see it, so it is kept first.
        replace_file(self.folder / PATTERN, pattern_text(pattern).encode())
        done = write_publication(self.folder, world, areas)
        return Done(
            done.digest, incidents, sum(len(area.rows) for area in areas), world.withheld, withheld, len(areas),
            len(pattern.shown), len(pattern.hidden), is_new=done.digest != before,
        )  # fmt: skip

    def _sources(self, found: Counting) -> Iterator[PublicSource]:
        counts = {str(name): int(str(n)) for name, n in found.rows("SELECT source, count(*) FROM told GROUP BY source")}
        for file in self.store.current():
            reader = self.store.edition(file.edition).reader
            known = load_event_source(reader)
            for name in file.sources:
                if name not in counts:
                    continue
                told = self.terms.get(name)
                if known.passed_on == "as_told":
                    yield PublicSource(
                        name, reader, told.publisher if told else "", told.licence if told else "", bool(told),
                        counts[name],
                    )  # fmt: skip
                else:
                    passed_on = known.passed_on == "rows"
                    yield PublicSource(name, reader, known.publisher, known.licence, passed_on, counts[name])

    def _world(
        self, found: Counting, pattern: Pattern, sources: Iterable[PublicSource], areas: Sequence[AreaIncidents]
    ) -> Publication:
        summed = found.reconciliation
        return Publication(
            "", self.day, self.settled, number(found.con, "told"), tuple(sorted(sources, key=lambda s: s.name)),
            tuple(sorted(self.conflicts)),
            (
                SumLine("in incidents", **summed.incidents),
                *(SumLine(line.words, **line.persons) for line in summed.lines if any(line.persons.values())),
                SumLine("in all records", **summed.records),
            ),
            {by: tuple(_tally(total, by) for total in _totals(found, by)) for by in WORLD_BY},
            tuple(_by_device(found)), _people(pattern, WORLD), tuple(area.code for area in areas),
            sum(area.withheld for area in areas), linked_weights(self.folder).threshold,
        )  # fmt: skip


def _names(by: str) -> tuple[str, ...]:
    return tuple(by.split(",")) if by else ()


def _totals(found: Counting, by: str) -> Iterator[Total]:
    for universe in UNIVERSES:
        yield from totals(found.rows, Question(universe, _names(by)))


def _tally(total: Total, by: str) -> Tally:
    figures = total.figures
    return Tally(
        total.universe, total.part, total.aggregate, tuple(total.group[name] for name in _names(by)), total.incidents,
        figures["killed"], figures["injured"], figures["outcome_unknown"], total.casualties, total.provisional,
        total.over_years, total.unknown_activation, total.unknown_activation_casualties,
    )  # fmt: skip


def _by_device(found: Counting) -> Iterator[tuple[Cell, ...]]:
    """Yield totals by area, year and device; remnants, which both universes hold, come once."""
    for total in _totals(found, "area,year,device"):
        if total.universe == "mine_erw" or total.part == "attack":
            # What no account tells is no 0.
            figures = (None if f.untold == total.incidents else f.best for f in total.figures.values())
            of = (total.group[name] for name in ("area", "year", "device"))
            yield (*of, total.aggregate, total.incidents, *figures, total.casualties, total.provisional)


def _areas(found: Counting, pattern: Pattern, withheld: Iterable[str]) -> Iterator[AreaIncidents]:
    """Yield what is published of each area: tallies, rows, and tables of people."""
    tallies: dict[str, dict[str, list[Tally]]] = {}
    for by in AREA_BY:
        for total in _totals(found, f"area,{by}".rstrip(",")):
            area = tallies.setdefault(str(total.group["area"]), {name: [] for name in AREA_BY})
            area[by].append(_tally(total, by))
    told = {code: list(several) for code, several in groupby(found.rows(rows_sql(withheld)), key=lambda row: row[2])}
    for code, several in sorted(tallies.items()):
        rows = told.get(code, [])
        yield AreaIncidents(
            code, {by: tuple(found) for by, found in several.items()}, tuple(_row(row) for row in rows if not row[-1]),
            sum(bool(row[-1]) for row in rows), _people(pattern, code),
        )  # fmt: skip


def _row(row: Row) -> PublicRow:
    name, month, area, admin1, admin2, device, killed, injured, provisional, sources, lat, lon, _ = row
    at = (float(lat), float(lon)) if isinstance(lat, float) and isinstance(lon, float) else None
    return PublicRow(
        str(name), str(month), str(area), _text(admin1), _text(admin2), str(device), _count(killed), _count(injured),
        bool(provisional), tuple(map(str, sources)) if isinstance(sources, list) else (), at,
    )  # fmt: skip


def _text(value: object) -> str | None:
    return None if value is None else str(value)


def _count(value: object) -> int | None:
    return None if value is None else int(str(value))


def _people(pattern: Pattern, area: str) -> tuple[PeopleRow, ...]:
    """Return the rows of people of an area, or of all areas together."""
    hidden = (
        PeopleRow(key.table, key.dimension, key.year, key.area, None, 0, 0, "")
        for key in pattern.hidden if key.area == area
    )  # fmt: skip
    shown = (
        PeopleRow(
            key.table, key.dimension, key.year, key.area, last.counted.parts, sum(last.counted.parts),
            last.counted.casualties, last.released.isoformat(),
        )
        for key, figures in pattern.shown.items() if key.area == area for last in figures[-1:]
    )  # fmt: skip
    return tuple(sorted((*hidden, *shown), key=lambda row: (row.table, row.dimension, row.year)))
