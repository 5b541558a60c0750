"""Which pairs of units are compared at all: neighbours in time that share a neighbourhood, a name or a toll.

All of it is asked of one table of units, which may hold a part of them: units of two areas are never compared. Each
unit lies in every cell that its own reach touches, so that two neighbours share a cell whichever side of a
border they lie on. A unit without a place is compared with all of its area, on the days it gives only.
"""

from dataclasses import dataclass
from typing import Final

# Accounts in an area within a bin of time, up to which all of nearly the same day are compared.
_QUIET = 150
_UNITS_PER_KM = 89.83

_DY = "(l.y - r.y)"
_DX = "((l.x - r.x) * (l.shrink + r.shrink) / 2000.0)"
_D2 = f"({_DY} * {_DY} + {_DX} * {_DX})"
# Two units of one source are one incident only where that source may list an incident twice.
_OTHER_SOURCE = "(l.source_no <> r.source_no OR (l.repeats AND r.repeats))"
# A pair is found once: from the unit that begins first, and of two that begin on one day from the first.
_FIRST = f"(l.d0 < r.d0 OR (l.d0 = r.d0 AND l.unit < r.unit)) AND {_OTHER_SOURCE}"
_NUMBERS = ("source_no", "area_no", "d0", "d1", "width", "y", "x", "shrink", "vague")
# What is asked of units here, and the most days that two which are compared lie apart.
COLUMNS: Final = (
    "unit", "repeats", *_NUMBERS, "place", "bones", "a1", "a1_bones", "a2", "a2_bones", "toll", "whole_n",
)  # fmt: skip
MOST_DAYS: Final = 10


def _slim(*names: str) -> str:
    """Return the columns that every join asks for, as narrow as need be, and numbers of its own."""
    numbers = ("source_no", "area_no", "d0", "d1", *names)
    return ", ".join(("unit", "repeats", *(f"CAST({name} AS INTEGER) AS {name}" for name in numbers)))


def _days(days: int) -> str:
    """Return how many days a unit may lie from another: of a pair, the fewer hold."""
    return f"CASE width WHEN 0 THEN {days} WHEN 3 THEN 0 ELSE {min(days, 5)} END"


def _bins(days: int, size: int) -> str:
    """Return the bin of a unit's first day, and the last one in which a unit that begins later may begin."""
    first, last = (f"CAST(floor({day} / {size}.0) AS BIGINT)" for day in ("d0", f"(d1 + {_days(days)})"))
    return f"{_days(days)} AS days, {first} AS bin, {last} AS last_bin"


@dataclass(frozen=True, slots=True)
class Grid:
    """Cells of space (ten-thousandths of a degree) and bins of time (days), and how far units reach in them.

    For a point or settlement, a district's centre, a region's centre, `half_km` is how far the cells reach that a unit
    lies in, and `within_km` the most kilometres to another unit that is no vaguer. Units may lie `days` apart; of more
    than `close_days` only those within `close_km` are taken.
    """

    cell: int
    bin: int
    half_km: tuple[float, float, float]
    within_km: tuple[int, int, int]
    days: int
    close_days: int
    close_km: int

    def keys(self) -> str:
        """Return the SQL of the cells that each unit with a point lies in or reaches."""
        near, district, region = self.half_km
        half = f"CASE vague WHEN 2 THEN {district} WHEN 3 THEN {region} ELSE {near} END"
        tall, wide = f"({half} * {_UNITS_PER_KM})", f"({half} * {_UNITS_PER_KM} * 1000.0 / greatest(shrink, 50))"
        settled, centre, wider = map(_square, self.within_km)
        return f"""
        SELECT {_slim("y", "x", "shrink")}, {_bins(self.days, self.bin)}, {_days(self.close_days)} AS close_days,
          CASE WHEN vague <= 1 THEN {settled} WHEN vague = 2 THEN {centre} ELSE {wider} END AS within,
          cell_y0, cell_x0, cell_y, cell_x,
          (CAST(area_no AS BIGINT) * {_ACROSS} + cell_y) * {_ACROSS} + cell_x AS cell
        FROM (
          SELECT *, {self._cells("x", wide)} FROM (
            SELECT *, {self._cells("y", tall)} FROM units WHERE vague <= 3))"""

    def _cells(self, axis: str, half: str) -> str:
        low, high = (f"CAST(floor(({axis} {sign} {half}) / {self.cell}.0) AS BIGINT)" for sign in "-+")
        return f"{low} AS cell_{axis}0, unnest(range({low}, {high} + 1)) AS cell_{axis}"

    @property
    def reach(self) -> str:
        """Return the condition on two units of a cell; they may share several: the first of them counts."""
        first = (f"l.{c} = greatest(l.{c}0, r.{c}0)" for c in ("cell_y", "cell_x"))
        within = "greatest(l.within, r.within)"
        if self.close_days < self.days:
            is_close = "r.d0 - l.d1 <= least(l.close_days, r.close_days)"
            within = f"CASE WHEN {is_close} THEN {within} ELSE {_square(self.close_km)} END"
        return " AND ".join((*first, f"{_D2} <= {within}"))


def _square(kilometres: float) -> int:
    """Return the square of a distance in units of y."""
    return round((kilometres * 10000 / 111.32) ** 2)


# More than there are cells from one end of the world to the other.
_ACROSS: Final = 10_000
# Two grids: places that are near within days, and places that are far within a day. A vague place reaches farther.
_NEAR = Grid(
    cell=3000, bin=8, half_km=(7.5, 12.5, 12.5), within_km=(15, 25, 25), days=MOST_DAYS, close_days=4, close_km=10
)
_FAR = Grid(
    cell=9000, bin=4, half_km=(30.0, 40.0, 75.0), within_km=(60, 75, 130), days=1, close_days=1, close_km=0
)  # fmt: skip

# Tables of keys, each made once and joined with itself.
KEYS: Final = {
    "by_near": _NEAR.keys(),
    "by_far": _FAR.keys(),
    "by_name": f"""
        SELECT {_slim()}, CASE WHEN length(bones) >= 2 THEN bones ELSE place END AS name, {_bins(MOST_DAYS, 8)}
        FROM units WHERE place <> ''""",
    "by_second": f"""
        SELECT {_slim()}, CASE WHEN length(a2_bones) >= 2 THEN a2_bones ELSE a2 END AS name, {_bins(6, 8)}
        FROM units WHERE a2 <> ''""",
    "by_first": f"""
        SELECT {_slim()}, CASE WHEN length(a1_bones) >= 2 THEN a1_bones ELSE a1 END AS name,
          (vague >= 3 OR place = '') AS lost, {_bins(2, 4)} FROM units WHERE a1 <> ''""",
    "by_area": f"SELECT {_slim()}, {_bins(1, 4)} FROM units WHERE width = 0",
    "by_area_only": f"""
        SELECT {_slim()}, {_bins(1, 4)} FROM units
        WHERE width = 0 AND vague >= 3 AND a1 = '' AND a2 = '' AND place = ''""",
    "by_quiet": f"""
        SELECT {_slim()}, {_bins(2, 4)} FROM units
        WHERE whole_n <= {_QUIET} AND (width <= 1 OR (width = 2 AND whole_n <= {_QUIET // 4}))""",
    "by_toll": f"""
        SELECT {_slim()}, toll, {_bins(4, 8)} FROM units WHERE toll >= 8 AND width <= 1""",
}  # fmt: skip


def _join(same: str, earlier: str, later: str = "", reach: str = "") -> str:
    """Return the join of a table with itself, or with another, by some columns, one of the later unit's bins, reach."""
    by = " AND ".join(f"l.{name} = r.{name}" for name in same.split())
    return f"""
    SELECT least(l.unit, r.unit) AS join_key_l, greatest(l.unit, r.unit) AS join_key_r
    FROM (SELECT *, unnest(range(bin, last_bin + 1)) AS reached FROM {earlier}) l
    JOIN {later or earlier} r ON {by} AND l.reached = r.bin
    WHERE {" AND ".join((_FIRST, "r.d0 - l.d1 <= least(l.days, r.days)", *filter(None, (reach,))))}"""


# Each join by the tables of keys that it reads. Units of a district's name only are compared with those of any place.
JOINS: Final[dict[tuple[str, ...], str]] = {
    ("by_near",): _join("cell", "by_near", reach=_NEAR.reach),
    ("by_far",): _join("cell", "by_far", reach=_FAR.reach),
    ("by_name",): _join("area_no name", "by_name"),
    ("by_second",): _join("area_no name", "by_second"),
    ("by_first",): _join("area_no name", "by_first", reach="(l.lost OR r.lost)"),
    ("by_area_only", "by_area"): _join("area_no", "by_area_only", "by_area"),
    ("by_area", "by_area_only"): _join("area_no", "by_area", "by_area_only"),
    ("by_quiet",): _join("area_no", "by_quiet"),
    ("by_toll",): _join("area_no toll", "by_toll"),
}

PAIRS: Final = "SELECT '0' AS match_key, join_key_l, join_key_r FROM (" + " UNION ".join(JOINS.values()) + ")"
# The same of a table `found` into which every join has put its pairs.
DISTINCT: Final = "SELECT DISTINCT join_key_l, join_key_r FROM found"
