"""The index of figures: every property the ledger holds statements on, by theme, with its universe and pages."""

from collections.abc import Sequence
from dataclasses import dataclass

from firmground.model.errors import NotFound
from firmground.model.viewpoint import Viewpoint
from firmground.views.figure_index import Theme, figure_index
from firmground.views.record import Record

ADDRESS = "figures/"


@dataclass(frozen=True, slots=True)
class FiguresPage:
    """All themes with their properties, and how many statements and figures there are."""

    themes: tuple[Theme, ...]
    statements: int
    figures: int


def keys(record: Record, view: Viewpoint) -> tuple[str]:
    """Return the one key of a page of its own."""
    del record, view
    return ("",)


def data(record: Record, key: str, view: Viewpoint) -> FiguresPage:
    """Return the index as known at the viewpoint."""
    del key
    themes = figure_index(record, view)
    held = [entry for theme in themes for entry in theme.properties]
    return FiguresPage(themes, sum(e.statements for e in held), sum(len(e.pages) for e in held))


def table(page: object) -> Sequence[Sequence[str]]:
    """Return one row for each property."""
    if not isinstance(page, FiguresPage):
        raise NotFound("there is no table for this page")
    rows = [
        (t.theme, e.property.slug, e.property.label, e.property.layer, "|".join(e.property.units), e.property.universe,
         e.property.denominator, str(e.statements), str(e.subjects), str(e.latest or ""))
        for t in page.themes for e in t.properties
    ]  # fmt: skip
    head = (
        "theme", "property", "label", "layer", "units", "universe", "denominator", "statements", "subjects", "latest",
    )  # fmt: skip
    return [head, *rows]
