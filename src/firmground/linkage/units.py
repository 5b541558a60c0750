"""From records to units of linkage: one account each, in integers and ASCII keys that every engine compares alike.

A register that lists persons gives one row per person. Rows of it that agree in day, place and device are one unit by
rule, unless the register tells their events apart by an id; the model decides only between units, and no two units of
such a register are one incident. Accounts of one source that cannot be told apart are twins: which of them is whose
match is left to order.
"""

from firmground.model.record import DEVICES

# Days in a bin of time, and ten-thousandths of a degree in a cell of space, within which neighbours are counted.
SPAN_DAYS, CELL = 64, 5000
_FAR_PAST = "DATE '1900-01-01'"
_PRECISIONS = {"exact": 0, "settlement": 1, "admin2": 2, "admin1": 3}

# A row of a person: one casualty, from a source that lists an incident as often as it has persons.
PERSONS = """
SELECT source FROM records WHERE in_scope GROUP BY source
HAVING bool_and(repeats) AND max(coalesce(killed, 0) + coalesce(injured, 0) + coalesce(outcome_unknown, 0)) <= 1
"""

_DEVICE = " ".join(f"WHEN '{code}' THEN {number}" for number, code in enumerate(DEVICES))
_PLACE = " ".join(f"WHEN '{code}' THEN {number}" for code, number in _PRECISIONS.items())

_COUNTS = (
    "killed", "injured", "outcome_unknown", "killed_high", "injured_high", "civilians", "security_forces",
    "children", "adults", "male", "female",
)  # fmt: skip
SAME = "source, d0, d1, area, a1, a2, a1_bones, a2_bones, place, bones, y, x, y6, x6, vague, device, event"


def _rows(event: str, persons: str) -> str:
    """Return the SQL of single records in scope, of sources that list persons or of all others."""
    return f"""
SELECT r.record_id, r.source, r.repeats,
  CAST(datediff('day', {_FAR_PAST}, r.date_start) AS INTEGER) AS d0,
  CAST(datediff('day', {_FAR_PAST}, r.date_end) AS INTEGER) AS d1,
  r.area, coalesce(a1.plain, '') AS a1, coalesce(a2.plain, '') AS a2,
  coalesce(a1.skeleton, '') AS a1_bones, coalesce(a2.skeleton, '') AS a2_bones,
  coalesce(pl.plain, '') AS place, coalesce(pl.skeleton, '') AS bones,
  CAST(round(r.lat * 10000) AS BIGINT) AS y, CAST(round(r.lon * 10000) AS BIGINT) AS x,
  CAST(round(r.lat * 1000000) AS INTEGER) AS y6, CAST(round(r.lon * 1000000) AS INTEGER) AS x6,
  CASE WHEN r.lat IS NULL THEN 4 ELSE CASE r.place_precision {_PLACE} ELSE 4 END END AS vague,
  CASE r.device {_DEVICE} ELSE NULL END AS device, {event} AS event,
  {", ".join(f"r.{name}" for name in _COUNTS)}
FROM records r
LEFT JOIN persons p ON p.source = r.source
LEFT JOIN names pl ON pl.name = r.place_key
LEFT JOIN names a1 ON a1.name = r.admin1_key
LEFT JOIN names a2 ON a2.name = r.admin2_key
WHERE r.in_scope AND NOT r.aggregate AND p.source {persons}
"""


# Only rows of persons are gathered; every other one is a unit as it stands, and of many records no more copies are made
# than need be.
ROWS = _rows("coalesce(r.event_id, '')", "IS NOT NULL")
GATHERED = f"""
SELECT record_id AS first_id, {SAME}, repeats, CAST(1 AS INTEGER) AS records, {", ".join(_COUNTS)}
FROM ({_rows("''", "IS NULL")})
UNION ALL
SELECT min(record_id) AS first_id, {SAME}, false AS repeats, CAST(count(*) AS INTEGER) AS records,
  {", ".join(f"CAST(sum({name}) AS INTEGER) AS {name}" for name in _COUNTS)}
FROM rows GROUP BY {SAME}
"""

# Units are numbered by source and first record: the sources first, then within each.
SOURCES = """
SELECT source, CAST(row_number() OVER (ORDER BY source) AS INTEGER) AS source_no,
  CAST(sum(n) OVER (ORDER BY source) - n AS BIGINT) AS before, named, n
FROM (
  SELECT source, count(*) AS n, sum(CASE WHEN place = '' THEN 0 ELSE 1 END) AS named FROM gathered GROUP BY source
)
"""
AREAS = """
SELECT area, CAST(row_number() OVER (ORDER BY area) AS INTEGER) AS area_no FROM (SELECT DISTINCT area FROM gathered)
"""
ORDERED = """
SELECT g.source, g.first_id, s.source_no,
  s.before + row_number() OVER (PARTITION BY g.source ORDER BY g.first_id) AS unit
FROM gathered g JOIN sources s ON s.source = g.source
"""
SPOTS = """
SELECT source, area, y6, x6, CAST(count(*) AS INTEGER) AS spot_n,
  sum(CASE WHEN place = '' THEN 0 ELSE 1 END) AS named_here
FROM gathered WHERE y6 IS NOT NULL AND x6 IS NOT NULL GROUP BY source, area, y6, x6
"""


# A source that names places as a rule gives some points again and again without a name: those are centres of a
# district, a region, the country, whatever their declared precision.
_CENTRE = 10
_CENTRED = f"""
SELECT o.unit, o.source_no, a.area_no, g.* EXCLUDE (vague), p.spot_n,
  CASE WHEN g.vague <= 1 AND g.place = '' AND p.spot_n >= {_CENTRE} AND 3 * p.named_here < p.spot_n
      AND 2 * s.named >= s.n
    THEN CASE WHEN g.a2 <> '' THEN 2 WHEN g.a1 <> '' THEN 3 ELSE 4 END ELSE g.vague END AS vague, g.vague AS told_vague
FROM gathered g
JOIN ordered o ON o.source = g.source AND o.first_id = g.first_id
JOIN sources s ON s.source = g.source
JOIN areas a ON a.area = g.area
LEFT JOIN spots p ON p.source = g.source AND p.area = g.area AND p.y6 = g.y6 AND p.x6 = g.x6
"""

# Levels of width; toll; cells of space and time within which neighbours are counted.
NUMBERED = f"""
SELECT *, coalesce(y6 % 10 <> 0 OR x6 % 10 <> 0, false) AS fine,
  CASE WHEN d1 - d0 < 1 THEN 0 WHEN d1 - d0 < 8 THEN 1 WHEN d1 - d0 < 32 THEN 2 ELSE 3 END AS width,
  CAST(floor((d0 + d1) / {2 * SPAN_DAYS}.0) AS INTEGER) AS bin,
  CAST(coalesce(floor(y / {CELL}.0), -9999) AS INTEGER) AS cy,
  CAST(coalesce(floor(x / {CELL}.0), -9999) AS INTEGER) AS cx,
  CAST(round(cos(radians(y / 10000.0)) * 1000) AS INTEGER) AS shrink,
  CASE WHEN killed IS NULL AND injured IS NULL AND outcome_unknown IS NULL THEN NULL
    ELSE coalesce(killed, 0) + coalesce(injured, 0) + coalesce(outcome_unknown, 0) END AS toll,
  CASE WHEN killed_high IS NULL AND injured_high IS NULL THEN NULL
    ELSE coalesce(killed_high, killed, 0) + coalesce(injured_high, injured, 0) + coalesce(outcome_unknown, 0)
    END AS most,
  (injured IS NULL AND outcome_unknown IS NULL) AS deaths_only,
  CASE WHEN d1 - d0 < 1 AND vague <= 1 THEN CAST(floor(d0 / 8.0) AS INTEGER) END AS week,
  CAST(floor(y / 2000.0) AS INTEGER) AS wy, CAST(floor(x / 2000.0) AS INTEGER) AS wx,
  CASE WHEN bones <> '' THEN bones WHEN a2_bones <> '' THEN a2_bones ELSE a1_bones END AS nearest,
  CASE WHEN vague <= 1 THEN 1 ELSE 0 END + CASE WHEN place <> '' THEN 2 ELSE 0 END
    + CASE WHEN a2 <> '' THEN 4 ELSE 0 END AS given
FROM ({_CENTRED})
"""


def _crowd(*columns: str) -> str:
    named = ", ".join(columns)
    return f"SELECT {named}, CAST(count(*) AS INTEGER) AS n FROM numbered GROUP BY {named}"


def _alike(other: str, columns: str, nullable: str = "") -> str:
    """Return the condition that a table has a unit's values in some columns; those nullable may be NULL in both."""
    same = [f"{other}.{name} = u.{name}" for name in columns.split()]
    return " AND ".join((*same, *(f"{other}.{name} IS NOT DISTINCT FROM u.{name}" for name in nullable.split())))


# How many tell of the same time and neighbourhood, and which accounts of a source cannot be told apart. Each unit has
# its crowds; a LEFT JOIN keeps an engine from joining crowds with each other first, by area and time alone.
UNITS = f"""
WITH near AS ({_crowd("area_no", "cy", "cx", "bin")}), same AS ({_crowd("area_no", "nearest", "bin")}),
whole AS ({_crowd("area_no", "bin")}), weekly AS ({_crowd("area_no", "wy", "wx", "week")}),
twins AS (
  SELECT min(unit) AS twin, source_no, d0, d1, y6, x6, place, a2, device, killed, injured FROM numbered
  GROUP BY source_no, d0, d1, y6, x6, place, a2, device, killed, injured HAVING count(*) > 1
)
SELECT u.* EXCLUDE (cy, cx, week, wy, wx, nearest), coalesce(t.twin, u.unit) AS twin,
  CASE WHEN u.vague > 2 THEN whole.n ELSE near.n END AS near_n,
  CASE WHEN u.nearest <> '' THEN same.n END AS same_n, whole.n AS whole_n, weekly.n AS week_n
FROM numbered u
LEFT JOIN near ON {_alike("near", "area_no cy cx bin")}
LEFT JOIN same ON {_alike("same", "area_no nearest bin")}
LEFT JOIN whole ON {_alike("whole", "area_no bin")}
LEFT JOIN weekly ON {_alike("weekly", "area_no wy wx week")}
LEFT JOIN twins t ON {_alike("t", "source_no d0 d1 place a2", "y6 x6 device killed injured")}
"""
