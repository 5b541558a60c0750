"""The incidents of an area: totals by year, device and province, people, sources; its table has a row an incident."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from firmground.linkage.published import Publication, PublicRow, PublicSource
from firmground.model.errors import NotFound
from firmground.model.viewpoint import Viewpoint
from firmground.views.incidents import (
    PeopleTable,
    Span,
    Totals,
    largest_first,
    latest_first,
    people_tables,
    row_cells,
    sources_of,
    span,
    totals,
)
from firmground.views.record import Record

ADDRESS = "incidents/areas/{key}/"


@dataclass(frozen=True, slots=True)
class Rows:
    """The public rows of an area, for its table."""

    publication: Publication
    rows: tuple[PublicRow, ...]


@dataclass(frozen=True, slots=True)
class IncidentAreaPage:
    """An area's incidents; `listed` have a public row each, `withheld` are counted only."""

    code: str
    published: date
    settled: date
    span: Span
    whole: tuple[Totals, ...]
    by_year: tuple[Totals, ...]
    by_device: tuple[Totals, ...]
    by_province: tuple[Totals, ...]
    people: tuple[PeopleTable, ...]
    sources: tuple[PublicSource, ...]
    listed: int
    withheld: int
    in_conflict: bool
    rows: Rows = field(repr=False)


def keys(record: Record, view: Viewpoint) -> Iterator[str]:
    """Yield each area with incidents, in lower case."""
    del view
    yield from (code.lower() for code in record.incidents.areas)


def data(record: Record, key: str, view: Viewpoint) -> IncidentAreaPage:
    """Return the incidents of an area; NotFound where none is published."""
    del view
    known = record.incidents
    area = known.area(key.upper()) if key == key.lower() else None
    if area is None:
        raise NotFound(f'no incident of "{key}" is published')
    told = area.tallies
    return IncidentAreaPage(
        area.code, known.day, known.settled, span(told[""], told["year"]), totals(told[""]),
        latest_first(totals(told["year"])), largest_first(totals(told["device"])),
        largest_first(totals(told["admin1"])), people_tables(area.people), sources_of(known, area.rows),
        len(area.rows), area.withheld, area.code in known.conflicts, Rows(known, area.rows),
    )  # fmt: skip


def table(page: object) -> Iterator[Sequence[str]]:
    """Yield one row for each public incident of the area."""
    if not isinstance(page, IncidentAreaPage):
        raise NotFound("there is no table for this page")
    yield from row_cells(page.rows.publication, page.rows.rows)
