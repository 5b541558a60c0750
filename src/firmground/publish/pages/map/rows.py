"""Who tells what a map shows of an area."""

from collections.abc import Callable, Mapping

from markupsafe import Markup

from firmground.publish.links import Links
from firmground.views.maps import MapPlace


def filters(links: Links) -> Mapping[str, Callable[..., Markup]]:
    """Return the filter of this page."""
    return {"map_source": lambda place, root: _source(links, place, root)}


def _source(links: Links, place: MapPlace, root: str) -> Markup:
    """Link the edition of the statement that leads."""
    return links.source(links.words.record.reading.statement(place.statements[0]), root)
