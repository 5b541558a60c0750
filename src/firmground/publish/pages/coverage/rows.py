"""The cells of the matrix: ten themes of more than two hundred areas."""

from collections.abc import Callable, Mapping, Sequence

from markupsafe import Markup

from firmground.publish.links import Links
from firmground.views.coverage import Cell


def filters(links: Links) -> Mapping[str, Callable[[Sequence[Cell], str], Markup]]:
    """Return the filters of this page."""
    return {"theme_cells": lambda cells, root: _cells(links, cells, root)}


def _cells(links: Links, cells: Sequence[Cell], root: str) -> Markup:
    """Write the latest year held on each theme as a link to its statement; a dash where nothing is held."""
    gettext = links.words.translations.gettext
    undated, nothing = gettext("undated"), gettext("nothing")
    none = f'<span class="none"><span aria-hidden="true">–</span><span class="hidden">{nothing}</span></span>'
    found = [
        f'<td><a href="{root}statements/{c.statement}/">{c.year or undated}</a></td>' if c.statements
        else f"<td>{none}</td>"
        for c in cells
    ]  # fmt: skip
    return Markup("".join(found))  # noqa: S704 - our own words, years and ids
