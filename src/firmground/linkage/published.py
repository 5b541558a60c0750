"""What was published of the incidents: tallies, public rows and tables of people, as pages read them.

A publication is frozen: `linking.publishing` writes it, nothing here computes a figure anew. Rows of an area are read
when they are first asked for.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Final

import orjson

from firmground.linkage.counts import Figure
from firmground.model.errors import FirmgroundError
from firmground.model.record import OUTCOMES

Cell = str | int | None

WORLD_BY: Final = ("", "area", "year", "device", "area,year", "year,device")
AREA_BY: Final = ("", "year", "device", "year,device", "admin1")
LIST: Final = "public.json"
FOLDER: Final = "public"


@dataclass(frozen=True, slots=True)
class Tally:
    """A total of one universe (and of one part of it): `of` gives the cells it is grouped by, in that order."""

    universe: str
    part: str
    aggregate: bool
    of: tuple[Cell, ...]
    incidents: int
    killed: Figure
    injured: Figure
    outcome_unknown: Figure
    casualties: int
    provisional: int
    over_years: int
    unknown_activation: int
    unknown_activation_casualties: int


@dataclass(frozen=True, slots=True)
class PublicSource:
    """A source of records: who publishes it, under which licence, and whether rows that rest on it are passed on."""

    name: str
    reader: str
    publisher: str
    licence: str
    rows: bool
    records: int


@dataclass(frozen=True, slots=True)
class PublicRow:
    """An incident as the public sees it; `at` is a coarse point of its district or province, never its own.

    `month` is like 2020-06, or 2020 where the month is not known. None: no account tells the number.
    """

    incident_id: str
    month: str
    area: str
    admin1: str | None
    admin2: str | None
    device: str
    killed: int | None
    injured: int | None
    provisional: bool
    sources: tuple[str, ...]
    at: tuple[float, float] | None

    @property
    def year(self) -> int:
        """Return the year it counts in."""
        return int(self.month[:4])


@dataclass(frozen=True, slots=True)
class PeopleRow:
    """People by status, age or sex in an area and year (`world`: all areas); `parts` is None where the row is hidden.

    `recorded` people are those of whom it is known, out of all `casualties`.
    """

    table: str
    dimension: str
    year: int
    area: str
    parts: tuple[int, ...] | None
    recorded: int
    casualties: int
    released: str


@dataclass(frozen=True, slots=True)
class Difference:
    """One line of the reconciliation of persons, in words."""

    words: str
    killed: int
    injured: int
    outcome_unknown: int


@dataclass(frozen=True, slots=True)
class AreaIncidents:
    """All that is public of an area; `withheld` incidents are counted, but their rows rest on a source that forbids."""

    code: str
    tallies: Mapping[str, tuple[Tally, ...]]
    rows: tuple[PublicRow, ...]
    withheld: int
    people: tuple[PeopleRow, ...]


@dataclass(frozen=True, slots=True)
class Publication:
    """A publication; an empty one has the digest "".

    `settled`: incidents after this day are provisional. `threshold`: the weight, in thousandths of a bit, from which
    the linking joined two clusters.
    """

    digest: str = ""
    day: date = date.min
    settled: date = date.min
    records: int = 0
    sources: tuple[PublicSource, ...] = ()
    conflicts: tuple[str, ...] = ()
    differences: tuple[Difference, ...] = ()
    tallies: Mapping[str, tuple[Tally, ...]] = field(default_factory=dict)
    world: tuple[tuple[Cell, ...], ...] = ()
    people: tuple[PeopleRow, ...] = ()
    areas: tuple[str, ...] = ()
    withheld: int = 0
    threshold: int = 0
    folder: Path | None = None
    _held: dict[str, AreaIncidents] = field(default_factory=dict, repr=False, compare=False)

    def area(self, code: str) -> AreaIncidents | None:
        """Return what is public of an area, None where it has no incident; read once, then kept."""
        if code not in self.areas or self.folder is None:
            return None
        found = self._held.get(code)
        if found is None:
            found = self._held[code] = _area(code, (self.folder / f"{code}.json").read_bytes())
        return found


def read_publication(incidents: Path) -> Publication:
    """Return the publication in the folder `incidents` of a data directory; an empty one where there is none."""
    listed = incidents / LIST
    if not listed.is_file():
        return Publication()
    try:
        plain = orjson.loads(listed.read_bytes())
        return Publication(
            plain["digest"], date.fromisoformat(plain["day"]), date.fromisoformat(plain["settled"]), plain["records"],
            tuple(PublicSource(**source) for source in plain["sources"]), tuple(plain["conflicts"]),
            tuple(Difference(**line) for line in plain["differences"]), _tallies(plain["tallies"]),
            tuple(map(tuple, plain["world"])), _people(plain["people"]), tuple(plain["areas"]),
            plain["withheld"], plain["threshold"], incidents / FOLDER / plain["digest"],
        )  # fmt: skip
    except (orjson.JSONDecodeError, KeyError, TypeError, ValueError) as error:
        again = "publish anew (firmground incidents publish)"
        raise FirmgroundError(f"{listed}: not as it was written ({error!r}); {again}") from None


def plain_tally(tally: Tally) -> list[object]:
    """Return a tally as its file holds it."""
    figures = [[f.best, f.low, f.high, f.untold] for f in (tally.killed, tally.injured, tally.outcome_unknown)]
    return [
        tally.universe, tally.part, tally.aggregate, list(tally.of), tally.incidents, *figures, tally.casualties,
        tally.provisional, tally.over_years, tally.unknown_activation, tally.unknown_activation_casualties,
    ]  # fmt: skip


def _tallies(plain: Mapping[str, list[list[object]]]) -> dict[str, tuple[Tally, ...]]:
    return {by: tuple(_tally(row) for row in rows) for by, rows in plain.items()}


def _tally(row: list[object]) -> Tally:
    universe, part, aggregate, of, incidents, *rest = row
    figures = [Figure(*figure) for figure in rest[: len(OUTCOMES)]]  # type: ignore[misc]  # JSON of ours
    return Tally(universe, part, aggregate, tuple(of), incidents, *figures, *rest[len(OUTCOMES) :])  # type: ignore[arg-type]


def _people(plain: list[list[object]]) -> tuple[PeopleRow, ...]:
    return tuple(
        PeopleRow(table, dimension, year, area, None if parts is None else tuple(parts), *rest)  # type: ignore[arg-type]
        for table, dimension, year, area, parts, *rest in plain
    )


def _area(code: str, raw: bytes) -> AreaIncidents:
    plain = orjson.loads(raw)
    several = [tuple(names) for names in plain["sources"]]
    points = [None if point is None else (point[0], point[1]) for point in plain["points"]]
    rows = tuple(
        PublicRow(name, month, code, admin1, admin2, device, killed, injured, provisional, several[by], points[at])
        for name, month, admin1, admin2, device, killed, injured, provisional, by, at in plain["rows"]
    )
    return AreaIncidents(code, _tallies(plain["tallies"]), rows, plain["withheld"], _people(plain["people"]))
