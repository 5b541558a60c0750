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

ROWS = f"""
SELECT r.record_id, r.source, (p.source IS NOT NULL) AS persons, r.repeats,
  datediff('day', {_FAR_PAST}, r.date_start) AS d0, datediff('day', {_FAR_PAST}, r.date_end) AS d1,
  r.area, coalesce(a1.plain, '') AS a1, coalesce(a2.plain, '') AS a2,
  coalesce(a1.skeleton, '') AS a1_bones, coalesce(a2.skeleton, '') AS a2_bones,
  coalesce(pl.plain, '') AS place, coalesce(pl.skeleton, '') AS bones,
  CAST(round(r.lat * 10000) AS BIGINT) AS y, CAST(round(r.lon * 10000) AS BIGINT) AS x,
  CAST(round(r.lat * 1000000) AS BIGINT) AS y6, CAST(round(r.lon * 1000000) AS BIGINT) AS x6,
  CASE WHEN r.lat IS NULL THEN 4 ELSE CASE r.place_precision {_PLACE} ELSE 4 END END AS vague,
  CASE r.device {_DEVICE} ELSE NULL END AS device,
  CASE WHEN p.source IS NOT NULL THEN coalesce(r.event_id, '') ELSE '' END AS event,
  r.killed, r.injured, r.outcome_unknown, r.killed_high, r.injured_high,
  r.civilians, r.security_forces, r.children, r.adults, r.male, r.female
FROM records r
LEFT JOIN persons p ON p.source = r.source
LEFT JOIN names pl ON pl.name = r.place_key
LEFT JOIN names a1 ON a1.name = r.admin1_key
LEFT JOIN names a2 ON a2.name = r.admin2_key
WHERE r.in_scope AND NOT r.aggregate
"""

SAME = "source, d0, d1, area, a1, a2, a1_bones, a2_bones, place, bones, y, x, y6, x6, vague, device, event"
_SUMS = ", ".join(
    f"CAST(sum({c}) AS INTEGER) AS {c}"
    for c in (
        "killed", "injured", "outcome_unknown", "killed_high", "injured_high", "civilians", "security_forces",
        "children", "adults", "male", "female",
    )
)  # fmt: skip
GATHERED = f"""
SELECT min(record_id) AS first_id, {SAME}, bool_or(repeats AND NOT persons) AS repeats, count(*) AS records, {_SUMS}
FROM rows GROUP BY {SAME}, CASE WHEN persons THEN '' ELSE record_id END
"""

NUMBERED = """
SELECT CAST(row_number() OVER (ORDER BY source, first_id) AS BIGINT) AS unit,
  CAST(dense_rank() OVER (ORDER BY source) AS BIGINT) AS source_no,
  CAST(dense_rank() OVER (ORDER BY area) AS BIGINT) AS area_no, g.*
FROM gathered g
"""

# A source that names places as a rule gives some points again and again without a name: those are centres of a
# district, a region, the country, whatever their declared precision.
_CENTRE = 10
CENTRED = f"""
WITH seen AS (
  SELECT *, CASE WHEN y6 IS NOT NULL THEN count(*) OVER (PARTITION BY source, area, y6, x6) END AS spot_n,
    sum(CASE WHEN place = '' THEN 0 ELSE 1 END) OVER (PARTITION BY source, area, y6, x6) AS named_here,
    sum(CASE WHEN place = '' THEN 0 ELSE 2 END) OVER (PARTITION BY source) AS named_twice,
    count(*) OVER (PARTITION BY source) AS of_source
  FROM numbered
)
SELECT * EXCLUDE (vague, named_here, named_twice, of_source),
  CASE WHEN vague <= 1 AND place = '' AND spot_n >= {_CENTRE} AND 3 * named_here < spot_n AND named_twice >= of_source
    THEN CASE WHEN a2 <> '' THEN 2 WHEN a1 <> '' THEN 3 ELSE 4 END ELSE vague END AS vague
FROM seen
"""

# Levels of width and of crowding: how long the span is, how many tell of the same time and neighbourhood.
UNITS = f"""
WITH u AS (
  SELECT *, min(unit) OVER (PARTITION BY source, d0, d1, y6, x6, place, a2, device, killed, injured) AS twin,
    coalesce(y6 % 10 <> 0 OR x6 % 10 <> 0, false) AS fine,
    CASE WHEN d1 - d0 < 1 THEN 0 WHEN d1 - d0 < 8 THEN 1 WHEN d1 - d0 < 32 THEN 2 ELSE 3 END AS width,
    CAST(floor((d0 + d1) / {2 * SPAN_DAYS}.0) AS BIGINT) AS bin, coalesce(floor(y / {CELL}.0), -9999) AS cy,
    coalesce(floor(x / {CELL}.0), -9999) AS cx, CAST(round(cos(radians(y / 10000.0)) * 1000) AS BIGINT) AS shrink,
    CASE WHEN killed IS NULL AND injured IS NULL AND outcome_unknown IS NULL THEN NULL
      ELSE coalesce(killed, 0) + coalesce(injured, 0) + coalesce(outcome_unknown, 0) END AS toll,
    CASE WHEN killed_high IS NULL AND injured_high IS NULL THEN NULL
      ELSE coalesce(killed_high, killed, 0) + coalesce(injured_high, injured, 0) + coalesce(outcome_unknown, 0)
      END AS most,
    (injured IS NULL AND outcome_unknown IS NULL) AS deaths_only,
    CASE WHEN d1 - d0 < 1 THEN CAST(floor(d0 / 8.0) AS BIGINT) END AS week,
    CAST(floor(y / 2000.0) AS BIGINT) AS wy, CAST(floor(x / 2000.0) AS BIGINT) AS wx,
    CASE WHEN bones <> '' THEN bones WHEN a2_bones <> '' THEN a2_bones ELSE a1_bones END AS nearest
  FROM centred
), near AS (SELECT area, cy, cx, bin, count(*) AS n FROM u GROUP BY area, cy, cx, bin),
weekly AS (
  SELECT area, wy, wx, week, count(*) AS n FROM u WHERE week IS NOT NULL AND vague <= 1 GROUP BY area, wy, wx, week
), same AS (SELECT area, nearest, bin, count(*) AS n FROM u GROUP BY area, nearest, bin),
whole AS (SELECT area, bin, count(*) AS n FROM u GROUP BY area, bin)
SELECT u.*, CASE WHEN vague <= 1 THEN 1 ELSE 0 END + CASE WHEN place <> '' THEN 2 ELSE 0 END
    + CASE WHEN a2 <> '' THEN 4 ELSE 0 END AS given,
  CASE WHEN u.vague > 2 THEN whole.n ELSE near.n END AS near_n,
  CASE WHEN u.nearest <> '' THEN same.n END AS same_n, whole.n AS whole_n, weekly.n AS week_n
FROM u
JOIN near ON near.area = u.area AND near.cy = u.cy AND near.cx = u.cx AND near.bin = u.bin
JOIN same ON same.area = u.area AND same.nearest = u.nearest AND same.bin = u.bin
JOIN whole ON whole.area = u.area AND whole.bin = u.bin
LEFT JOIN weekly ON weekly.area = u.area AND weekly.wy = u.wy AND weekly.wx = u.wx AND weekly.week = u.week
  AND u.vague <= 1
"""
