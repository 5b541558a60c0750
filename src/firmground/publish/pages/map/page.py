"""A map by itself: drawing, table, files to take away; for standing the whole history, year by year."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import partial

import orjson

from firmground.model.errors import NotFound
from firmground.model.value import Number
from firmground.model.viewpoint import Viewpoint
from firmground.publish.chart_files import Stand, once, small_map, standalone_map
from firmground.publish.filters import Filters
from firmground.publish.page import Extra, Extras
from firmground.publish.pictures import SMALL as SCALE_OF_SMALL
from firmground.publish.pictures import png
from firmground.publish.standing_changes import standing_changes
from firmground.publish.world_maps import Maps
from firmground.views.maps import (
    MapPlace,
    WorldMap,
    YearOfStanding,
    map_keys,
    map_of,
    standing_map,
    standing_years,
    statements_of,
)
from firmground.views.record import Record
from firmground.vocabulary.areas import Areas

ADDRESS = "maps/{key}/"
SVG, PNG, SMALL, GEOJSON, CHANGES = "map.svg", "map.png", "small.png", "map.geojson", "changes.json"
# Years of which a small map stands on the page where no script runs.
_PICTURED = (1997, 1999, 2005, 2010, 2015)
_HEAD = (
    "map", "area", "class", "day", "period", "best", "low", "high", "sense", "value", "parts", "state", "initial_day",
    "extensions", "episode", "sources_differ", "statements",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class MapPage:
    """One map, every statement it rests on, of a treaty's standing the years since its opening, and the view.

    `opened` is the first year of the history, None for other maps; `pictured` the years of which there is a small map.
    """

    map: WorldMap
    statements: tuple[str, ...]
    years: tuple[YearOfStanding, ...]
    opened: int | None
    pictured: tuple[YearOfStanding, ...]
    stand: Stand = field(repr=False)


def keys(record: Record, view: Viewpoint) -> Iterator[str]:
    """Yield the key of every map."""
    del view
    return map_keys(record)


def data(record: Record, key: str, view: Viewpoint) -> MapPage:
    """Return a map; NotFound where there is none."""
    found = map_of(record, key, view)
    stand = Stand(view, record.reading.head)
    if found.kind != "standing":
        return MapPage(found, statements_of(found), (), None, (), stand)
    treaty = record.shelf.treaties[found.subject]
    years = standing_years(record, treaty, view)
    pictured = tuple(year for year in years if year.on.year in (treaty.opened.year, *_PICTURED) or year is years[-1])
    return MapPage(found, statements_of(found), years, years[0].on.year, pictured, stand)


def table(page: object) -> Sequence[Sequence[str]]:
    """Return one row for each area with the statements it rests on."""
    found = _map_page(page).map
    return [_HEAD, *(_row(found, place) for place in found.places)]


def files(record: Record, page: object, key: str, view: Viewpoint) -> Extras:
    """Return the map as SVG, PNG and GeoJSON; of standing the change file and a small map for some years too."""
    del key
    shown = _map_page(page)

    @once
    def drawn(words: Filters) -> bytes:
        return standalone_map(Maps(words), shown.map, shown.stand)

    def points(words: Filters) -> bytes:
        return geojson(Maps(words), shown.map, record.shelf.areas)

    found = {
        SVG: Extra("image/svg+xml", drawn), PNG: Extra("image/png", lambda words: png(drawn(words))),
        SMALL: Extra("image/png", lambda words: png(small_map(Maps(words), shown.map), SCALE_OF_SMALL)),
        GEOJSON: Extra("application/geo+json", points),
    }  # fmt: skip
    if shown.opened is None:
        return found
    pictures = {
        picture(year.on): Extra(
            "image/svg+xml", partial(_small, record, shown.map.subject, replace(view, as_of=year.on))
        )
        for year in shown.pictured
    }
    changes = Extra("application/json", lambda _words: standing_changes(record, view))
    return {**found, CHANGES: changes, **pictures}


def picture(on: date) -> str:
    """Return the name of the small map of a day."""
    return f"on-{on.isoformat()}.svg"


def _small(record: Record, treaty: str, view: Viewpoint, words: Filters) -> bytes:
    """Return where each state stood on a day as an SVG file."""
    found = standing_map(record, record.shelf.treaties[treaty], view)
    return standalone_map(Maps(words), found, Stand(view, record.reading.head))


def geojson(maps: Maps, found: WorldMap, areas: Areas) -> bytes:
    """Return the map's areas as GeoJSON: a point for a label, no border; what is told of each, and its statements."""
    features = [
        {
            "type": "Feature", "id": f"{place.area}-{number}",
            "geometry": {"type": "Point", "coordinates": [areas.get(place.area).lon, areas.get(place.area).lat]},
            "properties": {
                "area": place.area, "name": maps.words.area(place.area), "class": place.code,
                "told": maps.told(found, place), "small": areas.get(place.area).is_small,
                "extended": place.has_more_time,
                "number": _best(place), "statements": place.statements,
            },
        }
        for number, place in enumerate(found.places)
    ]  # fmt: skip
    return orjson.dumps({"type": "FeatureCollection", "features": features}, option=orjson.OPT_APPEND_NEWLINE)


def _best(place: MapPlace) -> float | None:
    return float(place.value.best) if isinstance(place.value, Number) and place.value.best is not None else None


def _map_page(page: object) -> MapPage:
    if not isinstance(page, MapPage):
        raise NotFound("there is no map here")
    return page


def _row(found: WorldMap, place: MapPlace) -> tuple[str, ...]:
    number = place.value if isinstance(place.value, Number) else None
    numbers = ("", "", "") if number is None else (number.best, number.low, number.high)
    told = "" if place.value is None or number is not None else str(place.value)
    parts = ";".join(f"{part.name}={'+'.join(value.code for value in part.values)}" for part in place.parts)
    return (
        found.key, place.area, place.code, str(place.day or ""), place.period,
        *("" if n is None else f"{n}" for n in numbers), number.sense if number else "", told, parts, place.state,
        str(place.initial or ""), str(place.extended or ""), place.episode, "yes" if place.differ else "",
        " ".join(place.statements),
    )  # fmt: skip
