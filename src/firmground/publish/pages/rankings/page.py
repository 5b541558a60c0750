"""The years that have rankings, with what is ranked in each."""

from collections.abc import Sequence
from dataclasses import dataclass

from firmground.model.errors import NotFound
from firmground.model.viewpoint import Viewpoint
from firmground.views.rankings import rankings
from firmground.views.record import Record

ADDRESS = "rankings/"


@dataclass(frozen=True, slots=True)
class RankedYear:
    """A year and the properties ranked in it, each with the number of areas that have a place."""

    year: int
    ranked: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class RankingsPage:
    """The years that have rankings, the latest first."""

    years: tuple[RankedYear, ...]


def keys(record: Record, view: Viewpoint) -> tuple[str]:
    """Return the one key of a page of its own."""
    del record, view
    return ("",)


def data(record: Record, key: str, view: Viewpoint) -> RankingsPage:
    """Return what is ranked in each year."""
    del key
    return RankingsPage(tuple(
        RankedYear(year, tuple((r.property, len(r.places)) for r in found))
        for year, found in rankings(record, view).items()
    ))  # fmt: skip


def table(page: object) -> Sequence[Sequence[str]]:
    """Return one row for each year and property."""
    if not isinstance(page, RankingsPage):
        raise NotFound("there is no table for this page")
    return [("year", "property", "places"), *((str(y.year), p, str(n)) for y in page.years for p, n in y.ranked)]
