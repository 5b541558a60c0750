"""A GeoJSON file read in pieces gives what it gives as a whole, or the same fault."""

import json
from collections.abc import Callable

import orjson
import pytest

from firmground.model.errors import BadInput
from firmground.sources import event_geojson
from firmground.sources.event_geojson import LAT, LON, geojson_table
from firmground.sources.event_table import EventTable

VALUES = [1, -0.0, 2.5, 6.1e-05, True, None, " a ", 'say "}, {\\"type\\": \\"Feature\\"}"', "é", "мина", [1], {"a": 1}]


def feature(number: int, value: object = "x", **more: object) -> dict[str, object]:
    point = {"type": "Point", "coordinates": [number, 0.5]} if number % 3 else None
    return {"type": "Feature", "properties": {"id": number, "what": value, "note": "n", **more}, "geometry": point}


def file(features: list[dict[str, object]], indent: int | None = None, **after: object) -> bytes:
    told = {"type": "FeatureCollection", "name": "f", "features": features, **after}
    return json.dumps(told, indent=indent, ensure_ascii=False).encode()


def told(table: EventTable) -> object:
    """Return all that a table says, or the fault of the first column that has one."""
    try:
        return [[name, *table.take(name)] for name in table.header], [*table.locators]
    except BadInput as error:
        return str(error)


def whole(raw: bytes) -> object:
    try:
        return told(event_geojson._feature_table(event_geojson._features(raw, "f"), "f"))
    except BadInput as error:
        return str(error)


def in_pieces(raw: bytes) -> object:
    try:
        return told(geojson_table(raw, "f"))
    except BadInput as error:
        return str(error)


@pytest.mark.parametrize("indent", [None, 1])
@pytest.mark.parametrize("value", VALUES)
def test_values_are_told_alike(value: object, indent: int | None) -> None:
    raw = file([feature(1), feature(2, value), feature(3)], indent, fields={"a": [1, {"b": []}]})
    assert in_pieces(raw) == whole(raw)


@pytest.mark.parametrize(
    "broken",
    [
        lambda raw: raw[:-3], lambda raw: raw.replace(b"FeatureCollection", b"Features"),
        lambda raw: raw.replace(b'"n"', b'"n', 1), lambda raw: raw + b"]", lambda raw: raw.replace(b"0.5", b"NaN"),
        lambda raw: raw.replace(b'"note"', b'"remark"', 1), lambda raw: raw.replace(b'"Point"', b'"Line"', 1),
        lambda raw: raw.replace(b'"name": "f"', b'"crs": "EPSG:3857"'), lambda raw: file([]), lambda raw: b"[]",
        lambda raw: raw.replace(b'"type": "Feature", ', b""), lambda raw: raw.replace(b', "geometry"', b', "point"', 1),
        lambda raw: raw.replace(b'"features"', b'"features": [], "more"'),
        lambda raw: raw.replace(b'"features"', b'"features": [1], "features"'),
        lambda raw: raw.replace(b'"features": [', b'"more": {"features": [').replace(b"]}", b"]}}"),
    ],
)  # fmt: skip
def test_faults_are_told_alike(broken: Callable[[bytes], bytes]) -> None:
    raw = broken(file([feature(number) for number in range(1, 8)]))
    assert in_pieces(raw) == whole(raw)


@pytest.mark.parametrize("fault", [None, "remark"])
def test_a_large_file_is_cut_between_its_features(fault: str | None) -> None:
    features = [feature(number, f"{number} " * 600_000) for number in range(1, 15)]
    if fault:
        features[-1]["properties"] = {fault: 1}
    raw = file(features)
    first, end = raw.index(b'{"type": "Feature", "prop'), raw.rindex(b"]}")
    pieces = list(event_geojson._pieces(raw, first, end))
    assert len(pieces) > 2
    assert [one for piece in pieces for one in orjson.loads(b"[" + piece + b"]")] == features
    assert in_pieces(raw) == whole(raw)


def test_what_nobody_takes_is_not_turned_to_text() -> None:
    table = geojson_table(file([feature(1, [1, 2]), feature(2, {})]), "f", {"what"})
    assert table.header == ("id", "what", "note", LON, LAT)
    assert [*table.take("id")] == ["1", "2"]
    assert [*table.take(LON)] == ["1", "2"]
