"""The rankings of one year."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from firmground.model.errors import NotFound
from firmground.model.viewpoint import Viewpoint
from firmground.views.rankings import Place, Ranking, rankings
from firmground.views.record import Record

ADDRESS = "rankings/{key}/"


@dataclass(frozen=True, slots=True)
class RankingPage:
    """The rankings of a year, and the years before and after it that have one (None for none)."""

    year: int
    rankings: tuple[Ranking, ...]
    before: int | None
    after: int | None


def keys(record: Record, view: Viewpoint) -> Iterator[str]:
    """Yield the years that have a ranking."""
    yield from map(str, rankings(record, view))


def data(record: Record, key: str, view: Viewpoint) -> RankingPage:
    """Return the rankings of a year; NotFound where there is none."""
    found = rankings(record, view)
    by_key = {str(year): year for year in found}
    if key not in by_key:
        raise NotFound(f'there is no ranking of the year "{key}"')
    year = by_key[key]
    before = max((y for y in found if y < year), default=None)
    return RankingPage(year, found[year], before, min((y for y in found if y > year), default=None))


def table(page: object) -> Sequence[Sequence[str]]:
    """Return one row for each place of each ranking."""
    if not isinstance(page, RankingPage):
        raise NotFound("there is no table for this page")
    rows = [_row(ranking, place) for ranking in page.rankings for place in ranking.places]
    return [("property", "unit", "publisher", "edition", "place", "shared", "area", "value", "statements"), *rows]


def _row(ranking: Ranking, place: Place) -> tuple[str, ...]:
    lead, ids = place.amount.lead, " ".join(s.id for s in place.amount.statements)
    shared = "yes" if place.shared else "no"
    return (
        ranking.property, ranking.unit, ranking.publisher, lead.edition, str(place.place), shared, place.area,
        str(lead.value), ids,
    )  # fmt: skip
