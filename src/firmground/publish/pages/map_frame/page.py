"""A map to be shown in a frame on another site: drawing, key, cautions and the way here, without scripts."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from firmground.model.viewpoint import Viewpoint
from firmground.views.maps import WorldMap, map_keys, map_of
from firmground.views.record import Record

ADDRESS = "maps/{key}/frame/"
# Other sites may show this page in a frame.
FRAMED = True


@dataclass(frozen=True, slots=True)
class MapFramePage:
    """The map of a key; its data is given by the map's own page."""

    key: str
    map: WorldMap = field(repr=False)


def keys(record: Record, view: Viewpoint) -> Iterator[str]:
    """Yield the key of every map."""
    del view
    return map_keys(record)


def data(record: Record, key: str, view: Viewpoint) -> MapFramePage:
    """Return a map; NotFound where there is none."""
    return MapFramePage(key, map_of(record, key, view))


def table(page: object) -> Sequence[Sequence[str]]:
    """Return nothing: the table is that of the map's own page."""
    del page
    return ()
