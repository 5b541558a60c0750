"""The incidents of a year, by area and by device, with the tables of people of all areas."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from firmground.linkage.published import Tally
from firmground.model.errors import NotFound
from firmground.model.viewpoint import Viewpoint
from firmground.views.incidents import (
    PeopleTable,
    Totals,
    largest_first,
    of_year,
    people_tables,
    tally_cells,
    totals,
    years_of,
)
from firmground.views.record import Record

ADDRESS = "incidents/years/{key}/"


@dataclass(frozen=True, slots=True)
class IncidentYearPage:
    """A year's incidents; `before` and `after` are the neighbouring years with any, 0 where there is none."""

    year: int
    before: int
    after: int
    published: date
    settled: date
    whole: tuple[Totals, ...]
    by_area: tuple[Totals, ...]
    by_device: tuple[Totals, ...]
    people: tuple[PeopleTable, ...]


def keys(record: Record, view: Viewpoint) -> Iterator[str]:
    """Yield each year with incidents."""
    del view
    yield from map(str, years_of(record))


def data(record: Record, key: str, view: Viewpoint) -> IncidentYearPage:
    """Return the incidents of a year; NotFound where none is published."""
    del view
    known, years = record.incidents, years_of(record)
    year = int(key) if key.isdecimal() and key.isascii() and len(key) == 4 else 0
    if year not in years:
        raise NotFound(f'no incident of "{key}" is published')
    by_area = [tally for tally in known.tallies["area,year"] if tally.of[1] == year]
    return IncidentYearPage(
        year, max((y for y in years if y < year), default=0), min((y for y in years if y > year), default=0),
        known.day, known.settled, totals(of_year(known.tallies["year"], year)), largest_first(totals(by_area)),
        largest_first(totals(of_year(known.tallies["year,device"], year))),
        people_tables(row for row in known.people if row.year == year),
    )  # fmt: skip


def table(page: object) -> Iterator[Sequence[str]]:
    """Yield one row for each area."""
    if not isinstance(page, IncidentYearPage):
        raise NotFound("there is no table for this page")
    rows: list[Tally] = [tally for one in page.by_area for tally in (*one.rows, *one.aggregates)]
    yield from tally_cells(("area", "year"), rows)
