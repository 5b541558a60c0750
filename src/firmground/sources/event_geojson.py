"""Event tables from GeoJSON: read in pieces of some features, so that a large file never lies in memory as objects."""

import os
import re
from collections.abc import Collection, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from itertools import chain
from json import JSONDecodeError, JSONDecoder
from typing import Final, cast

import duckdb
import orjson
import pyarrow as pa

from firmground.model.coded import CodedTexts, texts_of
from firmground.model.errors import BadInput, Place, shown
from firmground.model.text_column import text_column
from firmground.sources.event_bytes import event_bytes
from firmground.sources.event_cells import column_of, digits
from firmground.sources.event_csv import TextColumns, counted
from firmground.sources.event_geojson_columns import Shape, columns_of
from firmground.sources.event_table import EventTable

LON, LAT = "geometry.lon", "geometry.lat"
_WGS84: Final = ("CRS84", "EPSG::4326", "EPSG:4326")
_PIECE: Final = 1 << 23
# In a text of JSON a quote stands behind a backslash: where these are found, a feature begins.
_BEGIN: Final = re.compile(rb'\{\s*"type"\s*:\s*"Feature"\s*[,}]')
_BETWEEN: Final = re.compile(rb'\}\s*(,)\s*\{\s*"type"\s*:\s*"Feature"\s*[,}]')


class _Unlike(Exception):
    """The file, or a piece of it, does not lie as expected: whoever reads it as a whole says what it is."""


def geojson_table(raw: bytes, file: str, unread: Collection[str] = ()) -> EventTable:
    """Read the features of a GeoJSON file: properties as text, the point as `geometry.lon` and `geometry.lat`.

    Points in WGS 84 or no geometry; every feature has the same properties. Locators are "feature 3", from 1. The
    properties `unread` are those that nobody will take.
    """
    data = event_bytes(raw, file)
    try:
        names, columns, rows = _in_pieces(data, file, unread)
    except (_Unlike, BadInput, JSONDecodeError):
        return _feature_table(_features(data, file), file)
    # A column is taken once, and is not held twice.
    texts = TextColumns([*names, LON, LAT], lambda name: CodedTexts(columns.pop(name).combine_chunks()))
    return EventTable(file, texts, counted("feature", rows))


def _features(data: bytes, file: str) -> list[object]:
    """Return the features of a file, none looked at yet."""
    try:
        found = orjson.loads(data)
    except orjson.JSONDecodeError as error:
        remedy = "The file may be cut off."
        raise BadInput(Place(file, error.lineno), f"no JSON ({error.msg})", "a GeoJSON file", remedy) from None
    features = found.get("features") if isinstance(found, dict) else None
    if not isinstance(features, list) or found.get("type") != "FeatureCollection":
        raise BadInput(Place(file), "no FeatureCollection", "a GeoJSON file with features")
    if (crs := found.get("crs")) is not None and not str(crs).rstrip("'}").endswith(_WGS84):
        raise BadInput(Place(file), f"crs {shown(str(crs))}", "degrees in WGS 84 (CRS84)")
    return features


def _in_pieces(data: bytes, file: str, unread: Collection[str]) -> tuple[list[str], dict[str, pa.ChunkedArray], int]:
    """Return the names of the properties, a column of text for each that is read, and the number of features.

    What stands before and behind the features is read with null in their place, each piece as a list of features:
    where all of these are JSON, the file is.
    """
    begin, last = _BEGIN.search(data), data.rfind(b"{", 0, max(data.rfind(b'"Feature"'), 0))
    if begin is None or not _BEGIN.match(data, last):
        raise _Unlike
    first = begin.start()
    end = last + _first_of(data[last:])[1]
    if _features(data[:first] + b"null" + data[end:], file) != [None]:
        raise _Unlike
    shape = _shape(_first_of(data[first : first + _PIECE])[0], file, unread)
    # DuckDB and numpy let other threads run while they look.
    with duckdb.connect(config={"threads": 1}) as con, ThreadPoolExecutor(len(os.sched_getaffinity(0))) as pool:
        pieces = list(pool.map(lambda place: _piece(con, data, place, shape), _pieces(data, first, end)))
    columns = {name: pa.chunked_array(chunks) for name, *chunks in zip((*shape.taken, LON, LAT), *pieces, strict=True)}
    return [*shape.names], columns, len(columns[LON])


def _shape(feature: object, file: str, unread: Collection[str]) -> Shape:
    names = [*_properties(feature, file, 1)]
    others = [one for one in cast(dict[str, object], feature) if one not in {"type", "properties", "geometry"}]
    return Shape(names, [name for name in names if name not in unread], others)


def _first_of(data: bytes) -> tuple[object, int]:
    """Return the value with which a text of JSON begins, and how many bytes it has."""
    text = data.decode(errors="ignore")
    value, end = JSONDecoder().raw_decode(text)
    return value, len(text[:end].encode())


def _pieces(data: bytes, first: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield where some features at a time begin and end, from `first` to `end`; a comma stands between them."""
    while (cut := _BETWEEN.search(data, first + _PIECE, end)) is not None:
        yield first, cut.start(1)
        first = cut.end(1)
    yield first, end


def _piece(con: duckdb.DuckDBPyConnection, data: bytes, place: tuple[int, int], shape: Shape) -> list[pa.Array]:
    """Return the texts of some features: by DuckDB, or by orjson where there is a doubt; Unlike where one is."""
    first, end = place
    cuts = [first, *chain.from_iterable(cut.span(1) for cut in _BETWEEN.finditer(data, first, end)), end]
    with con.cursor() as cursor:
        columns = columns_of(cursor, data, cuts, shape)
    return _parsed(data[first:end], shape) if columns is None else columns


def _parsed(piece: bytes, shape: Shape) -> list[pa.Array]:
    """Return the texts of some features, every value an object of Python's first."""
    features = orjson.loads(b"[" + piece + b"]")
    found = [_properties(feature, "", 1) for feature in features]
    known = set(shape.names)
    if any(properties.keys() != known for properties in found):
        raise _Unlike
    points = [_point(feature["geometry"], "", 1) for feature in features]
    columns = [
        texts_of(column_of([one[name] for one in found], lambda value, _: _json_text(value, "", 1, "")))
        for name in shape.taken
    ]
    return [*columns, text_column([lon for lon, _ in points]), text_column([lat for _, lat in points])]


def _feature_table(features: Sequence[object], file: str) -> EventTable:
    """Return the table of features that all lie in memory, or name the one that is unlike the first."""
    if not features:
        raise BadInput(Place(file), "no features", "at least one")
    found = [_properties(feature, file, number) for number, feature in enumerate(features, start=1)]
    names = set(found[0])
    for number, properties in enumerate(found, start=1):
        if other := names ^ properties.keys():
            listed = ", ".join(sorted(other)[:5])
            raise BadInput(
                Place(f"{file} feature {number}"), f"other properties than feature 1 has ({listed})", "the same"
            )
    geometries = [cast(dict[str, object], feature)["geometry"] for feature in features]
    points = [_point(geometry, file, number) for number, geometry in enumerate(geometries, start=1)]

    def texts(name: str) -> Sequence[str]:
        if name in {LON, LAT}:
            return [point[name == LAT] for point in points]
        return column_of([one[name] for one in found], lambda value, at: _json_text(value, file, at + 1, name))

    # Only the properties that a reader takes become text; some files have fifty.
    return EventTable(file, TextColumns([*found[0], LON, LAT], texts), counted("feature", len(found)))


def _properties(feature: object, file: str, number: int) -> dict[str, object]:
    match feature:
        case {"type": "Feature", "properties": dict() as properties, "geometry": _}:
            return properties
        case _:
            raise BadInput(Place(f"{file} feature {number}"), shown(str(feature)), "a feature with a geometry")


def _point(geometry: object, file: str, number: int) -> tuple[str, str]:
    match geometry:
        case None:
            return "", ""
        case {"type": "Point", "coordinates": [(int() | float()) as lon, (int() | float()) as lat, *_]} if not (
            isinstance(lon, bool) or isinstance(lat, bool)
        ):
            return digits(lon), digits(lat)
        case _:
            raise BadInput(Place(f"{file} feature {number}"), shown(str(geometry)), "a point in degrees, or null")


def _json_text(value: object, file: str, number: int, column: str) -> str:
    match value:
        case None:
            return ""
        case str():
            return value
        case bool():
            return "true" if value else "false"
        case int() | float():
            return digits(value)
        case _:
            raise BadInput(Place(f"{file} feature {number}", None, column), shown(str(value)), "a text or a number")
