"""All maps: where states stand, what is due, contaminated land, casualties; each with how many states it tells of."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from firmground.model.errors import NotFound
from firmground.model.viewpoint import Viewpoint
from firmground.views.maps import CLASSES, MapKind, WorldMap, map_keys, map_of
from firmground.views.record import Record

ADDRESS = "maps/"


@dataclass(frozen=True, slots=True)
class MapOfIndex:
    """A map by its key, with how many areas it shows in each class that has any."""

    key: str
    kind: MapKind
    counts: tuple[tuple[str, int], ...]
    map: WorldMap = field(repr=False)


@dataclass(frozen=True, slots=True)
class MapsPage:
    """Every map, in the order of kinds."""

    maps: tuple[MapOfIndex, ...]

    @property
    def kinds(self) -> tuple[tuple[MapKind, tuple[MapOfIndex, ...]], ...]:
        """Return the maps of each kind."""
        return tuple((kind, tuple(one for one in self.maps if one.kind == kind)) for kind in CLASSES)


def keys(record: Record, view: Viewpoint) -> Iterator[str]:
    """Yield the one key of this page."""
    del record, view
    yield ""


def data(record: Record, key: str, view: Viewpoint) -> MapsPage:
    """Return every map from a viewpoint."""
    if key:
        raise NotFound("the page of maps has no parts")
    found = (map_of(record, one, view) for one in map_keys(record))
    return MapsPage(tuple(MapOfIndex(one.key, one.kind, _counts(one), one) for one in found))


def _counts(found: WorldMap) -> tuple[tuple[str, int], ...]:
    return tuple((code, len({place.area for place in places})) for code, places in found.classes())


def table(page: object) -> Sequence[Sequence[str]]:
    """Return how many areas each map shows in each class."""
    if not isinstance(page, MapsPage):
        raise NotFound("there is no table of maps")
    return [("map", "class", "areas"), *((one.key, code, str(n)) for one in page.maps for code, n in one.counts)]
