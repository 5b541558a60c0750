"""A GeoJSON file read in pieces gives what it gives as a whole, or the same fault."""

import json
from collections.abc import Callable, Collection

import orjson
import pytest

from firmground.model.errors import BadInput
from firmground.sources import event_geojson
from firmground.sources.event_geojson import LAT, LON, geojson_table
from firmground.sources.event_table import EventTable

VALUES = [
    1,
    -0.0,
    2.5,
    6.1e-05,
    1e15,
    1e16,
    1e22,
    10**18,
    10**19,
    2**64,
    10**400,
    0.1 + 0.2,
    True,
    None,
    " a ",
    "1e22",
    "NaN",
    'say "}, {\\"type\\": \\"Feature\\"}"',
    'he said "so": and',
    "é",
    "мина",
    "a,]",
    "[1]",
    '{"a":1}',
    "\\",
    "\n\u2028\x00",
    [1],
    {"a": 1},
    float("nan"),
    float("-inf"),
]
ORDINARY = [
    1,
    2.5,
    -0.0,
    True,
    None,
    " a ",
    "",
    'he said "so": and',
    "RCA : 5 personnes",
    "at 1e5: NaNa, 5e",
    "é",
    "\\",
    "\n\t",
]


def feature(number: int, value: object = "x", **more: object) -> dict[str, object]:
    point = {"type": "Point", "coordinates": [number, 0.5]} if number % 3 else None
    return {"type": "Feature", "properties": {"id": number, "what": value, "note": "n", **more}, "geometry": point}


def file(features: list[dict[str, object]], indent: int | None = None, **after: object) -> bytes:
    told = {"type": "FeatureCollection", "name": "f", "features": features, **after}
    return json.dumps(told, indent=indent, ensure_ascii=False).encode()


def told(table: EventTable, unread: Collection[str] = ()) -> object:
    """Return all that a table says, or the fault of the first column that has one."""
    try:
        columns = [[name, *([] if name in unread else table.take(name))] for name in table.header]
        return columns, [*table.locators]
    except BadInput as error:
        return str(error)


def whole(raw: bytes, unread: Collection[str] = ()) -> object:
    try:
        return told(event_geojson._feature_table(event_geojson._features(raw, "f"), "f"), unread)
    except BadInput as error:
        return str(error)


def in_pieces(raw: bytes, unread: Collection[str] = ()) -> object:
    try:
        return told(geojson_table(raw, "f", unread), unread)
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


@pytest.mark.parametrize(
    ("found", "instead"),
    [
        ('"n"', "NaN"), ('"n"', "-Infinity"), ('"n"', "nan"), ('"n"', "[1, inf]"), ('"n"', "[1,]"),
        ('"n"', '{"a": 1, }'),
        ('"n"', '"n",'), ('"n"', '"n", "id": 3'), ('"n"', '"n", "more": 1'), ('"n"', '"n", "more" : 1'),
        ('"n"', '"n", "more\\\\": 1'), ('"note": "n"', '"more": "n"'), ('"note": "n"', '"more": "n", "note" : 1'),
        ('"note": "n"', '"Note": "n"'), ('"note": "n"', '"note" :"n"'), ('"note"', '"n\\u006fte"'),
        ('"n"', '"\\ud800"'),
        ('"n"', '"\\":"'), ('"n"', '":"'), ('"n"', "[]"), ('"n"', "01"), ("[2, 0.5]", "[2, 0.5, NaN]"),
        ("[2, 0.5]", "[2, 0.5,]"), ("[2, 0.5]", "[2, 0.5, 9]"), ("[2, 0.5]", "[2]"), ("[2, 0.5]", '["2", "0.5"]'),
        ("[2, 0.5]", "[2, null]"), ("[2, 0.5]", "[[2, 0.5]]"), ("[2, 0.5]", "[2e-9, 5e-5]"),
        ("[2, 0.5]", "[true, 0.5]"),
        ("[2, 0.5]", "null"), ('"Point"', "null"), ('"Point"', '"Point", "type": "Line"'),
        ('"Point"', '"Point", "more": 1'),
        ('{"type": "Point", "coordinates": [2, 0.5]}', "[]"), ('"properties": {', '"properties": null, "other": {'),
        ('"type": "Feature",', '"type": "Feature", "number": 7,'),
    ],
)  # fmt: skip
def test_faults_of_what_nobody_takes_are_told_alike(found: str, instead: str) -> None:
    second = json.dumps(feature(2)).replace(found, instead)
    raw = file([feature(1), feature(3), feature(4)])
    raw = raw.replace(
        b'{"type": "Feature", "properties": {"id": 3', second.encode() + b', {"type": "Feature", "properties": {"id": 3'
    )
    assert raw.count(b'"Feature"') == 4
    assert in_pieces(raw, {"note"}) == whole(raw, {"note"})


@pytest.mark.parametrize("value", ORDINARY)
def test_ordinary_features_are_read_without_a_doubt(value: object, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(event_geojson, "_parsed")
    monkeypatch.delattr(event_geojson, "_feature_table")
    table = geojson_table(file([feature(1, value), feature(2, value), feature(3, value)], id=1), "f", {"note"})
    assert [*table.take("id")] == ["1", "2", "3"]


def test_numbers_are_written_as_they_were() -> None:
    degrees = [round(number * 7919 % 360_007 / 1000.03 - 180, number % 16) for number in range(20_000)]
    features = [
        feature(number, one) | {"geometry": {"type": "Point", "coordinates": [one, one / 2]}}
        for number, one in enumerate(degrees)
    ]
    assert in_pieces(file(features)) == whole(file(features))


@pytest.mark.parametrize("fault", [None, "remark"])
def test_a_large_file_is_cut_between_its_features(fault: str | None) -> None:
    features = [feature(number, f"{number} " * 600_000) for number in range(1, 15)]
    if fault:
        features[-1]["properties"] = {fault: 1}
    raw = file(features)
    first, end = raw.index(b'{"type": "Feature", "prop'), raw.rindex(b"]}")
    pieces = list(event_geojson._pieces(raw, first, end))
    assert len(pieces) > 2
    assert [one for begin, stop in pieces for one in orjson.loads(b"[" + raw[begin:stop] + b"]")] == features
    assert in_pieces(raw) == whole(raw)


def test_what_nobody_takes_is_not_turned_to_text() -> None:
    table = geojson_table(file([feature(1, [1, 2]), feature(2, {})]), "f", {"what"})
    assert table.header == ("id", "what", "note", LON, LAT)
    assert [*table.take("id")] == ["1", "2"]
    assert [*table.take(LON)] == ["1", "2"]
