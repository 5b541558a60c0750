"""All reports: the annual ones by year, the briefs of the treaties, the fact sheets of states and areas."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from firmground.model.errors import NotFound
from firmground.model.viewpoint import Viewpoint
from firmground.publish.reports import annual
from firmground.views.record import Record
from firmground.vocabulary.areas import AreaKind

ADDRESS = "reports/"


@dataclass(frozen=True, slots=True)
class ReportsPage:
    """The years of each kind of annual report, the latest first, the treaties, and the areas by code."""

    kinds: tuple[tuple[str, str, tuple[int, ...]], ...]
    treaties: tuple[str, ...]
    areas: tuple[str, ...]


def keys(record: Record, view: Viewpoint) -> Iterator[str]:
    """Yield the one key of this page."""
    del record, view
    yield ""


def data(record: Record, key: str, view: Viewpoint) -> ReportsPage:
    """Return what reports there are at a viewpoint."""
    del key
    kinds = ((k.slug, k.treaty, tuple(reversed(annual.years(record, k, view)))) for k in annual.KINDS.values())
    areas = (a.code for a in record.shelf.areas.sorted_by_name("en") if a.kind is not AreaKind.FORMER)
    return ReportsPage(tuple(kinds), tuple(record.shelf.treaties), tuple(areas))


def table(page: object) -> Sequence[Sequence[str]]:
    """Return the annual reports, a row each."""
    if not isinstance(page, ReportsPage):
        raise NotFound("there is no table for this page")
    return [("report", "year"), *((kind, str(year)) for kind, _, years in page.kinds for year in years)]
