"""Points given as metres of a UTM zone, in degrees of WGS 84."""

import re
from collections.abc import Sequence
from typing import Final

import pyarrow as pa
import pyarrow.compute as pc

from firmground.model.coded import texts_of
from firmground.model.errors import BadInput, shown
from firmground.model.text_column import are_filled, text_column
from firmground.sources.event_table import EventTable, Unfit

_ZONE: Final = re.compile(r"(?:UTM)?\s*([1-9]|[1-5][0-9]|60)\s*([C-HJ-NP-X])?", re.IGNORECASE)
_METRES: Final = re.compile(r"[0-9]{5,8}(?:\.[0-9]+)?")
_ALL_METRES: Final = rf"^(?:{_METRES.pattern}|0)?$"
_MISSING: Final = text_column([None])[0]
_NO_ZONE: Final = 0
_EAST: Final = (100_000.0, 900_000.0)
_HIGHEST_NORTH: Final = 10_000_000.0
_NORTHERN: Final = "NPQRTUVWX"
_SOUTHERN: Final = "CDEFGHJKLM"


def utm_points(
    table: EventTable, easting: str, northing: str, zone: str, hemisphere: str | None
) -> list[tuple[str, str]]:
    """Return latitude and longitude, with six decimals, of each row; two empty texts where nothing is given."""
    # It takes a fifth of a second to load, and few files need it.
    from pyproj import Transformer  # noqa: PLC0415

    zones = table.each(zone, *((hemisphere,) if hemisphere else ()), using=_zone)
    metres = _metres(table, easting, northing)
    rows_of: dict[int, list[int]] = {}
    for row, (code, given) in enumerate(zip(zones, metres, strict=True)):
        if given is not None:
            rows_of.setdefault(code, []).append(row)
    if rows := rows_of.get(_NO_ZONE, []):
        raise BadInput(table.place(rows[0], zone), "no zone", "the UTM zone, such as 36N")
    points = [("", "")] * len(table)
    for code, rows in rows_of.items():
        east, north = zip(*(metres[row] or (0.0, 0.0) for row in rows), strict=True)
        lons, lats = Transformer.from_crs(code, 4326, always_xy=True).transform(east, north)
        for row, lon, lat in zip(rows, lons, lats, strict=True):
            points[row] = (f"{lat:.6f}", f"{lon:.6f}")
    return points


def _metres(table: EventTable, easting: str, northing: str) -> Sequence[tuple[float, float] | None]:
    """Return the metres of each row, None where nothing is given: by column, since nearly every point is another."""
    east, north = texts_of(table.take(easting)), texts_of(table.take(northing))
    if all(pc.all(pc.match_substring_regex(column, _ALL_METRES)).as_py() for column in (east, north)):
        xs, ys = (pc.if_else(are_filled(column), column, _MISSING).cast(pa.float64()) for column in (east, north))
        if _are_metres(xs, ys):
            pairs = zip(xs.to_pylist(), ys.to_pylist(), strict=True)
            return [None if x is None else (x, y) for x, y in pairs]
    return table.each(easting, northing, using=lambda x, y: _both(x, y, easting, northing))


def _are_metres(east: pa.Array, north: pa.Array) -> bool:
    """Tell whether both are given or neither, and within a zone."""
    if not pc.all(pc.equal(east.is_valid(), north.is_valid())).as_py():
        return False
    bounds = pc.min_max(east).as_py()
    if bounds["min"] is None:
        return True
    return bool(_EAST[0] <= bounds["min"] and bounds["max"] <= _EAST[1] and pc.max(north).as_py() <= _HIGHEST_NORTH)


def _zone(text: str, hemisphere: str = "") -> int:
    """Return the EPSG code of a zone, 0 where the cells are empty."""
    if not text and not hemisphere:
        return 0
    found = _ZONE.fullmatch(text)
    if found is None:
        raise Unfit(shown(text), "a UTM zone such as 36N")
    side = hemisphere[:1].upper() or (found[2] or "").upper()
    if not hemisphere and side == "S":
        # S is a band of the northern half (32 to 40 degrees) and "south": a guess would move the point by a continent.
        raise Unfit(shown(text), "a column of the hemisphere beside a zone with S, which may mean band S or south")
    if hemisphere and side not in {"N", "S"}:
        raise Unfit(shown(hemisphere), "N or S")
    if side and side in _SOUTHERN + "S":
        return 32700 + int(found[1])
    if side and side in _NORTHERN:
        return 32600 + int(found[1])
    raise Unfit(shown(text), "a zone with its half of the earth, such as 36N")


def _both(east: str, north: str, easting: str, northing: str) -> tuple[float, float] | None:
    if not east and not north:
        return None
    for text, column in ((east, easting), (north, northing)):
        if not (_METRES.fullmatch(text) or text == "0"):
            raise Unfit(shown(text), "metres of a UTM zone", column)
    x, y = float(east), float(north)
    if not _EAST[0] <= x <= _EAST[1]:
        raise Unfit(shown(east), f"an easting from {_EAST[0]:,.0f} to {_EAST[1]:,.0f} metres", easting)
    if y > _HIGHEST_NORTH:
        raise Unfit(shown(north), f"a northing up to {_HIGHEST_NORTH:,.0f} metres", northing)
    return x, y
