"""Points given as metres of a UTM zone, in degrees of WGS 84."""

import re
from typing import Final

from firmground.model.errors import BadInput, shown
from firmground.sources.event_table import EventTable, Unfit

_ZONE: Final = re.compile(r"(?:UTM)?\s*([1-9]|[1-5][0-9]|60)\s*([C-HJ-NP-X])?", re.IGNORECASE)
_METRES: Final = re.compile(r"[0-9]{5,8}(?:\.[0-9]+)?")
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
    metres = table.each(easting, northing, using=lambda east, north: _both(east, north, easting, northing))
    points = [("", "")] * len(table)
    for code in dict.fromkeys(zones):
        rows = [row for row, one in enumerate(zones) if one == code and metres[row] is not None]
        if rows and not code:
            raise BadInput(table.place(rows[0], zone), "no zone", "the UTM zone, such as 36N")
        if rows:
            given = [metres[row] or (0.0, 0.0) for row in rows]
            degrees = Transformer.from_crs(code, 4326, always_xy=True)
            lons, lats = degrees.transform([east for east, _ in given], [north for _, north in given])
            for row, lon, lat in zip(rows, lons, lats, strict=True):
                points[row] = (f"{lat:.6f}", f"{lon:.6f}")
    return points


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
