"""The incident explorer: all published incidents by area, year and device, on a map and in a table.

Without scripts it shows all years of one universe and leads to the pages of areas and years; with scripts the filters
stand in the address.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from firmground.linkage.published import PublicSource, Tally
from firmground.linkage.question import UNIVERSES
from firmground.model.errors import NotFound
from firmground.model.record import DEVICES
from firmground.model.viewpoint import Viewpoint
from firmground.publish.wording.incidents import WORDS
from firmground.views.incidents import Span, Totals, largest_first, latest_first, span, totals, years_of
from firmground.views.record import Record

ADDRESS = "incidents/"
_ONLY: Final = {"cluster_attack": "cluster", "cluster_remnant": "mine_erw cluster"}
# What exploded in an incident, each with the universes that hold it.
HELD_BY: Final = {device: _ONLY.get(device, "mine_erw") for device in DEVICES if device in WORDS["exploded"]}


@dataclass(frozen=True, slots=True)
class IncidentsPage:
    """The publication in numbers; `read` names the sources; `held_by` gives the universes of each device;
    `points` a point of each area.
    """

    published: date | None
    settled: date | None
    records: int
    sources: int
    read: tuple[PublicSource, ...]
    span: Span
    whole: tuple[Totals, ...]
    by_area: tuple[Totals, ...]
    by_year: tuple[Totals, ...]
    universes: tuple[str, ...]
    held_by: dict[str, str]
    areas: tuple[str, ...]
    years: tuple[int, ...]
    withheld: int
    by_device: tuple[tuple[str | int | None, ...], ...]
    points: dict[str, tuple[float, float]]


def keys(record: Record, view: Viewpoint) -> tuple[str]:
    """Return the one key of a page of its own."""
    del record, view
    return ("",)


def data(record: Record, key: str, view: Viewpoint) -> IncidentsPage:
    """Return the publication as a whole; it does not follow the viewpoint."""
    del key, view
    known = record.incidents
    by_year: Sequence[Tally] = known.tallies.get("year", ())
    areas = record.shelf.areas
    points = {code: (areas.get(code).lat, areas.get(code).lon) for code in known.areas}
    return IncidentsPage(
        known.day if known.digest else None, known.settled if known.digest else None, known.records,
        len(known.sources), known.sources, span(known.tallies.get("", ()), by_year), totals(known.tallies.get("", ())),
        largest_first(totals(known.tallies.get("area", ()))), latest_first(totals(by_year)), tuple(UNIVERSES),
        HELD_BY, known.areas, years_of(record), known.withheld, known.world, points,
    )  # fmt: skip


def table(page: object) -> Iterator[Sequence[str]]:
    """Yield one row for each area, year and device; aggregates are rows apart."""
    if not isinstance(page, IncidentsPage):
        raise NotFound("there is no table for this page")
    if not page.by_device:
        return
    yield (
        "area", "year", "device", "aggregate", "incidents", "killed", "injured", "outcome_unknown", "casualties",
        "provisional", "lat", "lon",
    )  # fmt: skip
    for area, year, device, aggregate, *numbers in page.by_device:
        lat, lon = page.points[str(area)]
        told = ("" if n is None else str(n) for n in numbers)
        yield (str(area), str(year), str(device), "yes" if aggregate else "", *told, f"{lat:g}", f"{lon:g}")
