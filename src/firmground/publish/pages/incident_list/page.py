"""The incidents of an area in a year, one by one. A key is the area in lower case and the year: "col/2006"."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from firmground.linkage.published import Publication, PublicRow, PublicSource
from firmground.model.errors import NotFound
from firmground.model.viewpoint import Viewpoint
from firmground.views.incidents import Totals, largest_first, of_year, row_cells, rows_of, sources_of, totals
from firmground.views.record import Record

ADDRESS = "incidents/in/{key}/"


@dataclass(frozen=True, slots=True)
class IncidentListPage:
    """The public rows of an area and year, with the totals they belong to."""

    code: str
    year: int
    published: date
    settled: date
    whole: tuple[Totals, ...]
    by_device: tuple[Totals, ...]
    rows: tuple[PublicRow, ...]
    sources: tuple[PublicSource, ...]
    in_conflict: bool
    publication: Publication = field(repr=False)

    @property
    def unlisted(self) -> int:
        """Return how many incidents are counted but have no public row."""
        counted = sum(
            t.incidents for one in self.whole for t in one.rows if one.universe == "mine_erw" or t.part == "attack"
        )
        return counted - len(self.rows)


def keys(record: Record, view: Viewpoint) -> Iterator[str]:
    """Yield each area and year with incidents."""
    del view
    told = {(str(t.of[0]).lower(), t.of[1]) for t in record.incidents.tallies.get("area,year", ())}
    yield from sorted(f"{area}/{year}" for area, year in told)


def data(record: Record, key: str, view: Viewpoint) -> IncidentListPage:
    """Return the incidents of an area and year; NotFound where none is published."""
    del view
    known = record.incidents
    name, _, text = key.partition("/")
    area = known.area(name.upper()) if name == name.lower() else None
    year = int(text) if text.isdecimal() and text.isascii() and len(text) == 4 else 0
    whole = totals(of_year(area.tallies["year"], year)) if area else ()
    if area is None or not whole:
        raise NotFound(f'no incident of "{key}" is published')
    rows = rows_of(record, area.code, year)
    return IncidentListPage(
        area.code, year, known.day, known.settled, whole,
        largest_first(totals(of_year(area.tallies["year,device"], year))), rows, sources_of(known, rows),
        area.code in known.conflicts, known,
    )  # fmt: skip


def table(page: object) -> Iterator[Sequence[str]]:
    """Yield one row for each public incident."""
    if not isinstance(page, IncidentListPage):
        raise NotFound("there is no table for this page")
    yield from row_cells(page.publication, page.rows)
