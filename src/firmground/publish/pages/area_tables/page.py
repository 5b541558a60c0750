"""The tables of one chapter of a profile that has too many for the profile itself; a key is "khm/casualties"."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from firmground.model.errors import NotFound
from firmground.model.value import Number
from firmground.model.viewpoint import Viewpoint
from firmground.views.chapters import CHAPTERS, Chapter, chapter
from firmground.views.figure_tables import FigureTable, answered
from firmground.views.record import Record
from firmground.vocabulary.areas import AreaKind

ADDRESS = "areas/{key}/tables/"
_HEAD = ("property", "parts", "period", "outcome", "best", "low", "high", "sense", "unit", "edition", "statement")


@dataclass(frozen=True, slots=True)
class TablesPage:
    """One chapter of an area's profile with all its rows."""

    area: str
    chapter: Chapter


def keys(record: Record, view: Viewpoint) -> Iterator[str]:
    """Yield area and chapter wherever the tables do not stand on the profile."""
    for area in record.shelf.areas:
        if area.kind is not AreaKind.FORMER:
            given = answered(record, area.code, view.as_of, view.known_at)
            found = (chapter(record, (area.code, slug), given, view) for slug in CHAPTERS) if given else ()
            yield from (f"{area.code.lower()}/{one.slug}" for one in found if one.is_long)


def data(record: Record, key: str, view: Viewpoint) -> TablesPage:
    """Return a chapter's tables; NotFound where the area has no such chapter, or nothing stands in its tables."""
    code, _, slug = key.partition("/")
    areas = record.shelf.areas
    if code != code.lower() or code.upper() not in areas:
        raise NotFound(f'there is no area with the code "{code}"')
    area = code.upper()
    found = chapter(record, (area, slug), answered(record, area, view.as_of, view.known_at), view)
    if not found.figures:
        raise NotFound(f'the chapter "{slug}" of {area} has no tables')
    return TablesPage(area, found)


def table(page: object) -> Sequence[Sequence[str]]:
    """Return one row for each figure that leads."""
    if not isinstance(page, TablesPage):
        raise NotFound("there is no table here")
    groups = page.chapter.figures
    return [_HEAD, *(row for g in groups for t in (*g.whole, *g.by_part) for row in _rows(g.property, t))]


def _rows(prop: str, table: FigureTable) -> Iterator[tuple[str, ...]]:
    parts = "; ".join(f"{name}={value}" for name, value in table.breakdown)
    for row in table.rows:
        for outcome, cell in zip(table.columns, row.cells, strict=True):
            number = cell.lead.value if cell else None
            if cell is not None and isinstance(number, Number):
                numbers = ("" if n is None else f"{n:f}" for n in (number.best, number.low, number.high))
                yield (prop, parts, row.period, outcome, *numbers, number.sense, number.unit, cell.lead.edition,
                       cell.lead.id)  # fmt: skip
