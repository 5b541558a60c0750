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

_GAP = "greatest(l.d0 - r.d1, r.d0 - l.d1, 0)"
_DY = "(l.y - r.y)"
_DX = "((l.x - r.x) * (l.shrink + r.shrink) / 2000.0)"
_D2 = f"({_DY} * {_DY} + {_DX} * {_DX})"
# Two units of one source are one incident only where that source may list an incident twice.
_OTHER_SOURCE = "(l.source_no <> r.source_no OR (l.repeats AND r.repeats))"
_APART = f"l.unit < r.unit AND {_OTHER_SOURCE}"


def _days(days: int) -> str:
    wider = "greatest(l.width, r.width)"
    return f"{_GAP} <= CASE WHEN {wider} = 0 THEN {days} WHEN {wider} = 3 THEN 0 ELSE {min(days, 5)} END"


def _bins(half: int, size: int) -> str:
    low, high = (f"CAST(floor(({day} {half}) / {size}.0) AS BIGINT)" for day in ("d0 -", "d1 +"))
    return f"{low} AS t0, unnest(range({low}, {high} + 1)) AS t"


_NUMBERS = ("source_no", "area_no", "d0", "d1", "width", "y", "x", "shrink", "vague")
_SLIM = ", ".join(("unit", "repeats", *(f"CAST({name} AS INTEGER) AS {name}" for name in _NUMBERS)))
# What is asked of units here, and the most days that two which are compared lie apart.
COLUMNS: Final = (
    "unit", "repeats", *_NUMBERS, "place", "bones", "a1", "a1_bones", "a2", "a2_bones", "toll", "whole_n",
)  # fmt: skip
MOST_DAYS: Final = 10


@dataclass(frozen=True, slots=True)
class Grid:
    """Cells of space (ten-thousandths of a degree) and time (days), and half of how far a unit reaches in them.

    `half_km` is for a point or settlement, a district's centre, a region's centre.
    """

    cell: int
    bin: int
    half_km: tuple[float, float, float]
    half_days: int

    def keys(self) -> str:
        """Return the SQL of the cells that each unit with a point lies in or reaches."""
        near, district, region = self.half_km
        half = f"CASE vague WHEN 2 THEN {district} WHEN 3 THEN {region} ELSE {near} END"
        tall, wide = f"({half} * {_UNITS_PER_KM})", f"({half} * {_UNITS_PER_KM} * 1000.0 / greatest(shrink, 50))"
        return f"""
        SELECT {_SLIM}, cell_y0, cell_x0, cell_y, cell_x, {_bins(self.half_days, self.bin)} FROM (
          SELECT *, {self._cells("x", wide)} FROM (
            SELECT *, {self._cells("y", tall)} FROM units WHERE vague <= 3))"""

    def _cells(self, axis: str, half: str) -> str:
        low, high = (f"CAST(floor(({axis} {sign} {half}) / {self.cell}.0) AS BIGINT)" for sign in "-+")
        return f"{low} AS cell_{axis}0, unnest(range({low}, {high} + 1)) AS cell_{axis}"


# Two grids: places that are near within days, and places that are far within a day. A vague place reaches farther.
_NEAR = Grid(cell=3000, bin=16, half_km=(7.5, 12.5, 12.5), half_days=5)
_FAR = Grid(cell=9000, bin=4, half_km=(30.0, 40.0, 75.0), half_days=1)

# Tables of keys, each made once and joined with itself.
KEYS: Final = {
    "by_near": _NEAR.keys(),
    "by_far": _FAR.keys(),
    "by_name": f"""
        SELECT {_SLIM}, CASE WHEN length(bones) >= 2 THEN bones ELSE place END AS name, {_bins(5, 16)}
        FROM units WHERE place <> ''""",
    "by_second": f"""
        SELECT {_SLIM}, CASE WHEN length(a2_bones) >= 2 THEN a2_bones ELSE a2 END AS name, {_bins(3, 8)}
        FROM units WHERE a2 <> ''""",
    "by_first": f"""
        SELECT {_SLIM}, CASE WHEN length(a1_bones) >= 2 THEN a1_bones ELSE a1 END AS name,
          (vague >= 3 OR place = '') AS lost, {_bins(1, 4)} FROM units WHERE a1 <> ''""",
    "by_area": f"SELECT {_SLIM}, {_bins(1, 4)} FROM units WHERE width = 0",
    "by_area_only": f"""
        SELECT {_SLIM}, {_bins(1, 4)} FROM units
        WHERE width = 0 AND vague >= 3 AND a1 = '' AND a2 = '' AND place = ''""",
    "by_quiet": f"""
        SELECT {_SLIM}, {_bins(2, 4)} FROM units
        WHERE whole_n <= {_QUIET} AND (width <= 1 OR (width = 2 AND whole_n <= {_QUIET // 4}))""",
    "by_toll": f"""
        SELECT {_SLIM}, toll, {_bins(2, 8)} FROM units WHERE toll >= 8 AND width <= 1""",
}  # fmt: skip


def _within(*kilometres: float) -> str:
    """Squares of distances, in units of y, by the vaguer place of two: up to settlement, district, region."""
    near, district, region = (round((km * 10000 / 111.32) ** 2) for km in kilometres)
    vaguer = "greatest(l.vague, r.vague)"
    return f"{_D2} <= CASE WHEN {vaguer} <= 1 THEN {near} WHEN {vaguer} = 2 THEN {district} ELSE {region} END"


# Two units may share several cells: their pair is taken in the first of them only.
_TIME = "l.area_no = r.area_no AND l.t = r.t AND l.t = greatest(l.t0, r.t0)"
_CELLS = f"{_TIME} AND " + " AND ".join(
    f"l.{c} = r.{c} AND l.{c} = greatest(l.{c}0, r.{c}0)" for c in ("cell_y", "cell_x")
)


def _join(table: str, same: str, reach: str) -> str:
    return (
        f"SELECT l.unit AS join_key_l, r.unit AS join_key_r FROM {table} l JOIN {table} r ON {same}"
        f" WHERE {_APART} AND {reach}"
    )


_NAME = f"{_TIME} AND l.name = r.name"
# Each join by the tables of keys that it reads.
JOINS: Final[dict[tuple[str, ...], str]] = {
    ("by_near",): _join(
        "by_near", _CELLS, f"(({_days(MOST_DAYS)} AND {_within(10, 10, 10)}) OR ({_days(4)} AND {_within(15, 25, 25)}))"
    ),
    ("by_far",): _join("by_far", _CELLS, f"{_days(1)} AND {_within(60, 75, 130)}"),
    ("by_name",): _join("by_name", _NAME, _days(MOST_DAYS)),
    ("by_second",): _join("by_second", _NAME, _days(6)),
    ("by_first",): _join("by_first", _NAME, f"(l.lost OR r.lost) AND {_days(2)}"),
    ("by_area_only", "by_area"): (
        "SELECT least(l.unit, r.unit) AS join_key_l, greatest(l.unit, r.unit) AS join_key_r"
        f" FROM by_area_only l JOIN by_area r ON {_TIME} WHERE l.unit <> r.unit AND {_OTHER_SOURCE} AND {_days(1)}"
    ),
    ("by_quiet",): _join("by_quiet", _TIME, _days(2)),
    ("by_toll",): _join("by_toll", f"{_TIME} AND l.toll = r.toll", _days(4)),
}

PAIRS: Final = "SELECT '0' AS match_key, join_key_l, join_key_r FROM (" + " UNION ".join(JOINS.values()) + ")"
# The same of a table `found` into which every join has put its pairs.
DISTINCT: Final = "SELECT DISTINCT join_key_l, join_key_r FROM found"
