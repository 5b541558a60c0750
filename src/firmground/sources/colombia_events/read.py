"""Colombia's register of events: one feature per event, year precision; only accidents are in scope."""

from collections.abc import Sequence
from typing import Final

from firmground.model.errors import shown
from firmground.model.record import Events
from firmground.sources.event_geojson import LAT, LON, geojson_table
from firmground.sources.event_table import EventTable, Unfit

IGNORED: Final = {"TIPO_AREA": "rural or urban is no column of a record"}
# What each type of event is, and why it is no accident.
_TYPES: Final = {
    "1": ("unspecified_mine", ""),
    "2": ("other_erw", ""),
    "3": ("out_of_scope", "stored_arsenal"),
    "4": ("out_of_scope", "military_clearance"),
    "5": ("out_of_scope", "seizure"),
    "6": ("out_of_scope", "ordnance_found"),
    "7": ("out_of_scope", "mine_production"),
    "8": ("out_of_scope", "suspected_minefield"),
}
# With its islands; a point elsewhere has lost a sign or a digit.
_WEST, _EAST, _SOUTH, _NORTH = -82.0, -66.0, -5.0, 14.0


def read(raw: bytes, file: str) -> Events:
    """Read the features of a year: as many records as features, since the same point may see several events."""
    table = geojson_table(raw, file)
    table.ignore(*IGNORED)
    types = table.each("TIPO_EVENTO", using=_type)
    points = table.each(LAT, LON, using=_point)
    columns: dict[str, Sequence[str | None]] = {
        "area": ["COL"] * len(table),
        "date_start": table.each("AÑO", using=_year),
        "admin1": table.each("DEPARTAMENTO", using=_name),
        "admin2": table.each("MUNICIPIO", using=_name),
        "lat": [lat for lat, _ in points],
        "lon": [lon for _, lon in points],
        # Points lie at villages, many events on one point.
        "place_precision": ["settlement" if lat else None for lat, _ in points],
        "device": [device for device, _ in types],
        "activation": ["victim" if not reason else None for _, reason in types],
        "scope_reason": [reason for _, reason in types],
        "locator": table.locators,
    }
    table.done()
    return Events(len(table), columns, warnings=_strays(table, points))


def _strays(table: EventTable, points: Sequence[tuple[str, str]]) -> tuple[str, ...]:
    """Name the points that were dropped; a lost sign is not mended, that would be more exact than the source."""
    given = zip(table.take(LAT), table.take(LON), points, strict=True)
    return tuple(
        f"{table.place(row)}: the point {lat}, {lon} lies outside Colombia; it was left out, the event was kept"
        for row, (lat, lon, kept) in enumerate(given)
        if lat and kept == ("", "")
    )


def _type(text: str) -> tuple[str, str]:
    if text not in _TYPES:
        raise Unfit(shown(text), f"a type of event: {', '.join(_TYPES)}")
    return _TYPES[text]


def _year(text: str) -> str:
    if not (text.isascii() and text.isdigit() and 1900 <= int(text) <= 2100):
        raise Unfit(shown(text), "a year")
    return text


def _name(text: str) -> str:
    if not text or any(c.isdigit() for c in text):
        raise Unfit(shown(text), "a name of a place")
    return text


def _point(lat: str, lon: str) -> tuple[str, str]:
    if lat and _SOUTH <= float(lat) <= _NORTH and _WEST <= float(lon) <= _EAST:
        return lat, lon
    return "", ""
