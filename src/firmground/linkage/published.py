"""What was published of the incidents: tallies, public rows and tables of people, as pages read them.

A publication is frozen: `linking.publishing` makes it, nothing here computes a figure anew.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from firmground.linkage.counts import Figure

Cell = str | int | None

WORLD_BY: Final = ("", "area", "year", "device", "area,year", "year,device")
AREA_BY: Final = ("", "year", "device", "year,device", "admin1")


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
class SumLine:
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
    the linking joined two clusters. `world`: area, year, device, aggregate, incidents, killed, injured, outcome
    unknown (None where no account tells it), casualties, provisional. `read` reads an area when it is first asked for.
    """

    digest: str = ""
    day: date = date.min
    settled: date = date.min
    records: int = 0
    sources: tuple[PublicSource, ...] = ()
    conflicts: tuple[str, ...] = ()
    differences: tuple[SumLine, ...] = ()
    tallies: Mapping[str, tuple[Tally, ...]] = field(default_factory=dict)
    world: tuple[tuple[Cell, ...], ...] = ()
    people: tuple[PeopleRow, ...] = ()
    areas: tuple[str, ...] = ()
    withheld: int = 0
    threshold: int = 0
    read: Callable[[str], AreaIncidents] | None = field(default=None, repr=False, compare=False)
    _held: dict[str, AreaIncidents] = field(default_factory=dict, repr=False, compare=False)

    def area(self, code: str) -> AreaIncidents | None:
        """Return what is public of an area, None where it has no incident; read once, then kept."""
        if code not in self.areas or self.read is None:
            return None
        found = self._held.get(code)
        if found is None:
            found = self._held[code] = self.read(code)
        return found
