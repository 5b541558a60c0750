"""How large areas are, roughly: enough to see that a figure of land cannot be one of square metres there."""

import re
from collections.abc import Mapping
from typing import Final

from firmground.vocabulary.areas import Area
from firmground.vocabulary.tables import bundled, read_table

# The surface of the earth: the bound where neither an area nor a state that it lies in has a size in the table.
EARTH_KM2: Final = 510_072_000


def load_sizes_km2() -> dict[str, int]:
    """Read the bundled table of sizes by code (GeoNames, CC BY 4.0), with inland waters."""
    sizes: dict[str, int] = {}
    for row in read_table(bundled("area_sizes.csv"), ("code", "km2")):
        if row.text("code") in sizes:
            raise row.refusal("code", "each code once")
        sizes[row.text("code")] = int(row.matching("km2", re.compile(r"[1-9]\d*")))
    return sizes


def largest_km2(area: Area, sizes: Mapping[str, int]) -> int:
    """Return what no figure of land exceeds: the area's size, else that of the largest state it lies in."""
    if area.code in sizes:
        return sizes[area.code]
    return max((sizes[code] for code in area.within if code in sizes), default=EARTH_KM2)
