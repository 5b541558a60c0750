"""From linked incidents to a publication: frozen files that pages read; what the public may see is decided here.

Rows of people, once decided, stay so in all later publications. The files of a publication lie in a folder named by
their checksum; the list that names it is replaced last, so that a reader sees the old whole or the new whole.
"""

import hashlib
import shutil
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import date
from itertools import groupby
from pathlib import Path
from typing import Final

import orjson

from firmground.linkage.counts import Total, totals
from firmground.linkage.disclosure import Pattern, pattern_text
from firmground.linkage.public_rows import POINTS, rows_sql
from firmground.linkage.published import AREA_BY, FOLDER, LIST, WORLD_BY, PublicSource, Tally, plain_tally
from firmground.linkage.question import UNIVERSES, Question
from firmground.linkage.scoring import shipped_weights
from firmground.linking.counting import PATTERN, Counting, counting, decided_before
from firmground.linking.incidents import number
from firmground.model.errors import FirmgroundError
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
            areas = _areas(found, pattern, withheld)
            incidents = number(found.con, "(SELECT 1 FROM incidents WHERE NOT aggregate)")
            world = self._world(found, pattern, sources, areas)
        self.progress("writing")
        return self._written(areas, world, pattern, Done(
            "", incidents, sum(len(_list(area["rows"])) for area in areas.values()),
            sum(int(str(area["withheld"])) for area in areas.values()), withheld, len(areas),
            len(pattern.shown), len(pattern.hidden), is_new=True,
        ))  # fmt: skip

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
        self, found: Counting, pattern: Pattern, sources: Iterable[PublicSource], areas: Mapping[str, object]
    ) -> dict[str, object]:
        lines = [
            {"words": line.words, **line.persons} for line in found.reconciliation.lines if any(line.persons.values())
        ]
        incidents, records = found.reconciliation.incidents, found.reconciliation.records
        lines = [{"words": "in incidents", **incidents}, *lines, {"words": "in all records", **records}]
        return {
            "day": self.day.isoformat(), "settled": self.settled.isoformat(),
            "records": number(found.con, "told"), "sources": [asdict(s) for s in sorted(sources, key=lambda s: s.name)],
            "conflicts": sorted(self.conflicts), "differences": lines,
            "tallies": {by: [plain_tally(_tally(total, by)) for total in _totals(found, by)] for by in WORLD_BY},
            "world": list(_by_device(found)), "people": _people(pattern, None), "areas": sorted(areas),
            "threshold": shipped_weights().threshold,
            "withheld": sum(int(str(area["withheld"])) for area in areas.values() if isinstance(area, dict)),
        }  # fmt: skip

    def _written(self, areas: Mapping[str, object], world: dict[str, object], pattern: Pattern, done: Done) -> Done:
        files = {f"{code}.json": orjson.dumps(area) for code, area in areas.items()}
        checksum = hashlib.sha256(orjson.dumps(world))
        for name, content in sorted(files.items()):
            checksum.update(name.encode() + content)
        digest = checksum.hexdigest()[:16]
        listed = self.folder / LIST
        before = str(orjson.loads(listed.read_bytes())["digest"]) if listed.is_file() else ""
        home = self.folder / FOLDER
        draft = home / ".draft"
        shutil.rmtree(draft, ignore_errors=True)
        draft.mkdir(parents=True)
        for name, content in files.items():
            (draft / name).write_bytes(content)
        if not (home / digest).is_dir():
            draft.rename(home / digest)
        shutil.rmtree(draft, ignore_errors=True)
        # What was decided of people holds from the moment anyone may see it, so it is kept first.
        _replace(self.folder / PATTERN, pattern_text(pattern).encode())
        _replace(listed, orjson.dumps({"digest": digest, **world}))
        for old in home.iterdir():
            # A server may still read the publication before this one.
            if old.name not in {digest, before}:
                shutil.rmtree(old, ignore_errors=True)
        return replace(done, digest=digest, is_new=digest != before)


def _replace(path: Path, content: bytes) -> None:
    draft = path.with_name(f".{path.name}.draft")
    draft.write_bytes(content)
    draft.replace(path)


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


def _by_device(found: Counting) -> Iterator[Row]:
    """Yield totals by area, year and device; remnants, which both universes hold, come once."""
    for total in _totals(found, "area,year,device"):
        if total.universe == "mine_erw" or total.part == "attack":
            # What no account tells is no 0.
            figures = [None if f.untold == total.incidents else f.best for f in total.figures.values()]
            of = [total.group[name] for name in ("area", "year", "device")]
            yield [*of, total.aggregate, total.incidents, *figures, total.casualties, total.provisional]


def _areas(found: Counting, pattern: Pattern, withheld: Iterable[str]) -> dict[str, dict[str, object]]:
    """Return what is published of each area: tallies, rows, and tables of people."""
    tallies: dict[str, dict[str, list[object]]] = {}
    for by in AREA_BY:
        for total in _totals(found, f"area,{by}".rstrip(",")):
            area = tallies.setdefault(str(total.group["area"]), {name: [] for name in AREA_BY})
            area[by].append(plain_tally(_tally(total, by)))
    rows = {code: list(several) for code, several in groupby(found.rows(rows_sql(withheld)), key=lambda row: row[2])}
    return {
        code: {"tallies": told, **_rows(rows.get(code, [])), "people": _people(pattern, code)}
        for code, told in sorted(tallies.items())
    }


def _rows(found: Iterable[Row]) -> dict[str, object]:
    """Return public rows with their sources and points by number, and how many were withheld."""
    sources: dict[tuple[str, ...], int] = {}
    points: dict[tuple[object, object] | None, int] = {}
    kept: list[Row] = []
    withheld = 0
    for name, month, _, admin1, admin2, device, killed, injured, provisional, told_by, lat, lon, is_withheld in found:
        if is_withheld:
            withheld += 1
            continue
        by = sources.setdefault(tuple(map(str, _list(told_by))), len(sources))
        at = points.setdefault(None if lat is None else (lat, lon), len(points))
        kept.append([name, month, admin1, admin2, device, killed, injured, provisional, by, at])
    return {"rows": kept, "sources": list(sources), "points": list(points), "withheld": withheld}


def _people(pattern: Pattern, area: str | None) -> list[Row]:
    """Return the rows of people of an area; without one those of all areas together."""
    wanted = area or "world"
    hidden: list[Row] = [
        [key.table, key.dimension, key.year, key.area, None, 0, 0, ""] for key in pattern.hidden if key.area == wanted
    ]
    shown: list[Row] = [
        [key.table, key.dimension, key.year, key.area, figures[-1].counted.parts, sum(figures[-1].counted.parts),
         figures[-1].counted.casualties, figures[-1].released.isoformat()]
        for key, figures in pattern.shown.items() if key.area == wanted
    ]  # fmt: skip
    return sorted([*hidden, *shown], key=lambda row: tuple(map(str, row[:4])))


def _list(value: object) -> list[object]:
    if not isinstance(value, list):
        raise FirmgroundError(f"a query of incidents gave {value!r}; expected a list")
    return value
