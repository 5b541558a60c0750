"""From records and their assignment to accounts: what one source says of one incident.

A source that lists persons (at most one casualty a row) gives the sum of its rows. Of another source's rows the one
with the largest toll is its account, and of equals the first id; its other rows count as repeated. A record that
totals several incidents (an aggregate) is an incident of its own and is never added to single ones.

A figure given only as a range is taken at its lower end, as a count from reports is "at least".

The lead account of an incident is the one that (1) tells killed and injured, before one that tells injured only, before
one that tells deaths only; then (2) comes from a register of persons; (3) gives the shorter span of days; (4) gives the
more exact place; (5) tells the larger toll; and last (6) the first by the name of its source.
"""

from collections.abc import Callable
from typing import Final

from firmground.linkage.units import PERSONS
from firmground.model.errors import FirmgroundError
from firmground.model.record import GROUP_COLUMNS, OUTCOMES, PLACE_PRECISIONS

Run = Callable[[str], None]

# The id of the incident that an aggregate record is; the assignment holds none for it.
AGGREGATE_ID: Final = "concat('a', substr(md5(concat(r.source, '|', r.record_id)), 1, 12))"

SOURCES: Final = f"""
SELECT d.source, (p.source IS NOT NULL) AS persons, CAST(row_number() OVER (ORDER BY d.source) AS BIGINT) AS source_no
FROM (SELECT DISTINCT source FROM records WHERE in_scope) d
LEFT JOIN ({PERSONS}) p ON p.source = d.source
"""


def _best(outcome: str) -> str:
    """Return the figure of an outcome; where a range alone is given, its lower end."""
    return f"coalesce(r.{outcome}, r.{outcome}_low, CASE WHEN r.{outcome}_high IS NULL THEN NULL ELSE 0 END)"


def _figures(outcome: str) -> str:
    """Return the columns best, low and high of an outcome."""
    told, low, high = _best(outcome), f"r.{outcome}_low", f"r.{outcome}_high"
    return f"{told} AS {outcome}, coalesce({low}, {told}) AS {outcome}_low, coalesce({high}, {told}) AS {outcome}_high"


_PLAIN: Final = (
    "edition", "date_start", "date_end", "date_precision", "area", "admin1", "admin2", "place", "admin1_key",
    "admin2_key", "lat", "lon", "place_precision", "device",
)  # fmt: skip
_SUMMED: Final = (*(f"{outcome}{end}" for outcome in OUTCOMES for end in ("", "_low", "_high")), *GROUP_COLUMNS)

_TOLL: Final = " + ".join(f"coalesce({outcome}, 0)" for outcome in OUTCOMES)

# Every in-scope record with the incident it stands in, and whether it is its source's account (row 1) of it.
TOLD: Final = f"""
SELECT *, row_number() OVER (PARTITION BY incident_id, source ORDER BY {_TOLL} DESC, record_id) AS row_no,
  count(*) OVER (PARTITION BY incident_id, source) AS rows_told FROM (
  SELECT r.record_id, r.source, s.persons, s.source_no, r.aggregate,
    CASE WHEN r.aggregate THEN {AGGREGATE_ID} ELSE a.incident_id END AS incident_id,
    {", ".join(_best(outcome) + f" AS {outcome}" for outcome in OUTCOMES)}
  FROM records r
  JOIN told_sources s ON s.source = r.source
  LEFT JOIN assignment a ON a.record_id = r.record_id AND a.source = r.source
  WHERE r.in_scope
)
"""

_COUNTED: Final = ", ".join((*(_figures(outcome) for outcome in OUTCOMES), *(f"r.{name}" for name in GROUP_COLUMNS)))

SUMS: Final = f"""
SELECT incident_id, source,
  {", ".join(f"CAST(sum({name}) AS INTEGER) AS {name}" for name in _SUMMED)}
FROM (
  SELECT t.incident_id, t.source, {_COUNTED}
  FROM told t JOIN records r ON r.record_id = t.record_id AND r.source = t.source WHERE t.persons
) GROUP BY incident_id, source
"""

_PLACES: Final = " ".join(f"WHEN '{code}' THEN {number}" for number, code in enumerate(PLACE_PRECISIONS))
# How exact a place is, 0 the most; the braces take the account's alias.
PLACE_RANK: Final = f"CAST(CASE {{}}place_precision {_PLACES} ELSE {len(PLACE_PRECISIONS)} END AS BIGINT)"
# The order of the rules above as one whole number: 2 + 1 + 12 + 3 + 20 + 16 bits.
_ORDER: Final = f"""
(((CAST(CASE WHEN killed IS NOT NULL AND injured IS NOT NULL THEN 0
    WHEN injured IS NOT NULL OR outcome_unknown IS NOT NULL THEN 1
    WHEN killed IS NOT NULL THEN 2 ELSE 3 END AS BIGINT) * 2
  + CASE WHEN persons THEN 0 ELSE 1 END) * 4096 + least(datediff('day', date_start, date_end), 4095)) * 8
  + {PLACE_RANK.format("")}) * 68719476736
  + CAST(1048575 - least({_TOLL}, 1048575) AS BIGINT) * 65536 + source_no
"""

ACCOUNTS: Final = f"""
SELECT *, {_TOLL} AS toll, {_ORDER} AS lead_order FROM (
  SELECT t.incident_id, t.source, t.record_id, t.persons, t.source_no, t.aggregate, t.activation,
    {", ".join(f"t.{name}" for name in _PLAIN)}, t.rows_told,
    {", ".join(f"CASE WHEN t.persons THEN s.{name} ELSE t.{name} END AS {name}" for name in _SUMMED)}
  FROM (
    SELECT t.incident_id, t.persons, t.source_no, t.rows_told, r.record_id, r.source, r.aggregate,
      {", ".join(f"r.{name}" for name in _PLAIN)}, coalesce(r.activation, 'unknown') AS activation, {_COUNTED}
    FROM told t JOIN records r ON r.record_id = t.record_id AND r.source = t.source WHERE t.row_no = 1
  ) t LEFT JOIN told_sums s ON s.incident_id = t.incident_id AND s.source = t.source
)
"""

# Tables in the order they are made.
STEPS: Final = (
    ("told_sources", SOURCES), ("told", TOLD), ("told_sums", SUMS), ("accounts", ACCOUNTS),
)  # fmt: skip

UNLINKED: Final = "SELECT count(*) AS n FROM told WHERE incident_id IS NULL"


def refuse_unlinked(unlinked: int) -> None:
    """Refuse to count while records in scope stand in no incident."""
    if unlinked:
        raise FirmgroundError(
            f"{unlinked:,} records in scope are in no incident yet, so no total would be whole"
            " (run: firmground incidents link)"
        )
