"""The pages of a figure: one for each of up to two hundred subjects."""

from collections.abc import Callable, Mapping, Sequence

from markupsafe import Markup

from firmground.publish.escaping import escaped
from firmground.publish.links import Links
from firmground.views.figure_index import FigurePageLink

_SHOWN = 4


def filters(links: Links) -> Mapping[str, Callable[[Sequence[FigurePageLink], str], Markup]]:
    """Return the filters of this page."""
    return {"figure_pages": lambda pages, root: _pages(links, pages, root)}


def _pages(links: Links, pages: Sequence[FigurePageLink], root: str) -> Markup:
    """Link the pages of a figure by their subjects; more than a few are a number that opens into them."""
    found = [
        f'<a href="{root}figures/{escaped(page.key)}/">{escaped(links.words.area(page.subject))}</a>' for page in pages
    ]
    told = links.words.listed(found)
    if len(pages) <= _SHOWN:
        return Markup(told)  # noqa: S704 - escaped above
    world = found[0] if pages[0].subject == "world" else ""
    return Markup(f'{world}<details class="names"><summary>{len(pages)}</summary><p>{told}</p></details>')  # noqa: S704 - escaped above
