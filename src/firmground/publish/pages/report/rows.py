"""What writes the blocks of a report; the pages of fact sheets and briefs are written by it too."""

from collections.abc import Callable, Mapping

from markupsafe import Markup

from firmground.publish.links import Links
from firmground.publish.reports import html


def filters(links: Links) -> Mapping[str, Callable[..., Markup]]:
    """Return the filters of this page."""
    return html.filters(links)
