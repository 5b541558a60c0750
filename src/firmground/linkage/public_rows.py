"""Incidents as the public sees them: month, second administrative level, device, killed, injured, and nothing finer.

In an area of current conflict the place stops at the first level, and appears 90 days after the incident. The day that
counts is the day of publication, never the viewpoint. An incident that may lie in several months gives its year only.

Rows have a point for a map. A district's is the middle of all places recorded in it, moved to a grid of a quarter of a
degree (some 28 km); a province's to one of half a degree. Where the place stops at the province, so does the point. No
point is an incident's own: all incidents of a district share one.
"""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Final

from firmground.linkage.incidents import GROUPS
from firmground.model.record import OUTCOME_COLUMNS
from firmground.model.sql import quoted

DELAY_DAYS: Final = 90
NO_RECORD: Final = "No record does not mean safe ground."

# The month of an incident, or its year where it may lie in several months.
_SAME_MONTH: Final = "year(i.date_start) = year(i.date_end) AND month(i.date_start) = month(i.date_end)"
_TOLD_IN: Final = f"CASE WHEN {_SAME_MONTH} THEN strftime(i.date_start, '%Y-%m') ELSE strftime(i.date_start, '%Y') END"
_KEPT: Final = (
    "incident_id", "area", "date_start", "date_end", "date_precision", "device", "activation", *OUTCOME_COLUMNS,
    *(name for columns in GROUPS.values() for name in columns), "casualties", "lead_source", "aggregate", "provisional",
)  # fmt: skip


def coarsened(conflicts: Mapping[str, date], published: date) -> str:
    """Return the SQL of the incidents with public places; `conflicts` gives each area of conflict its first day."""
    since = " ".join(f"WHEN {quoted(area)} THEN DATE '{day.isoformat()}'" for area, day in sorted(conflicts.items()))
    conflict = f"date_end >= CASE area {since} ELSE DATE '9999-12-31' END" if since else "1 = 0"
    recent = f"datediff('day', date_end, DATE '{published.isoformat()}') < {DELAY_DAYS}"
    places = (
        *(
            f"CASE WHEN {conflict} AND {recent} THEN NULL ELSE {name} END AS {name}"
            for name in ("admin1", "admin1_key")
        ),
        *(f"CASE WHEN {conflict} THEN NULL ELSE {name} END AS {name}" for name in ("admin2", "admin2_key")),
    )
    return f"SELECT {', '.join((*_KEPT, *places))} FROM incidents"


def _points(columns: str, steps: int) -> str:
    """Return the SQL of one point for each place, on a grid of so many steps to a degree."""
    at = ", ".join(f"round(median({name}) * {steps}) / {steps} AS {name}" for name in ("lat", "lon"))
    # S608: our own words only.
    return (
        f"SELECT {columns}, {at} FROM incidents"
        " WHERE lat IS NOT NULL AND lon IS NOT NULL AND place_precision <> 'area' AND NOT aggregate"
        f" GROUP BY {columns}"
    )


# Tables to make before the incidents are coarsened.
POINTS: Final = {
    "districts": _points("area, admin1_key, admin2_key", 4), "provinces": _points("area, admin1_key", 2),
}  # fmt: skip


def rows_sql(withheld: Iterable[str]) -> str:
    """Return the SQL of the public rows of coarsened incidents, with the sources each rests on and its point.

    The last column says whether a row rests on one of the sources `withheld`, whose rows are not passed on.
    """
    names = ", ".join(quoted(name) for name in sorted(withheld))
    forbidden = f"bool_or(source IN ({names}))" if names else "false"
    # S608: our own words, dates and quoted names only.
    return f"""
SELECT i.incident_id, {_TOLD_IN} AS told_in, i.area, i.admin1, i.admin2, i.device, i.killed, i.injured, i.provisional,
  s.sources, coalesce(d.lat, p.lat) AS lat, coalesce(d.lon, p.lon) AS lon, s.withheld
FROM incidents i
JOIN (
  SELECT incident_id, list(DISTINCT source ORDER BY source) AS sources, {forbidden} AS withheld
  FROM accounts GROUP BY incident_id
) s ON s.incident_id = i.incident_id
LEFT JOIN provinces p ON p.area = i.area AND p.admin1_key = i.admin1_key
LEFT JOIN districts d ON d.area = i.area AND d.admin1_key = i.admin1_key AND d.admin2_key = i.admin2_key
WHERE NOT i.aggregate
ORDER BY i.area, year(i.date_start), length(told_in) DESC, told_in, i.incident_id
"""
