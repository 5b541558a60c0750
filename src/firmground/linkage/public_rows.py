"""Incidents as the public sees them: month, second administrative level, device, killed, injured, and nothing finer.

In an area of current conflict the place stops at the first level, and appears 90 days after the incident. The day that
counts is the day of publication, never the viewpoint. An incident that may lie in several months gives its year only.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from firmground.linkage.incidents import GROUPS
from firmground.model.record import OUTCOME_COLUMNS
from firmground.model.sql import quoted

DELAY_DAYS: Final = 90
NO_RECORD: Final = "No record does not mean safe ground."


@dataclass(frozen=True, slots=True)
class PublicIncident:
    """One incident as it may be published; `month` is like 2020-06, or 2020 where the month is not known."""

    incident_id: str
    month: str
    area: str
    admin1: str | None
    admin2: str | None
    device: str
    killed: int | None
    injured: int | None


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


def public_sql(conflicts: Mapping[str, date], published: date) -> str:
    """Return the SQL of the public rows."""
    same = "year(date_start) = year(date_end) AND month(date_start) = month(date_end)"
    year = "CAST(year(date_start) AS VARCHAR)"
    month = f"concat({year}, '-', lpad(CAST(month(date_start) AS VARCHAR), 2, '0'))"
    # S608: our own words, dates and quoted area codes only.
    return (
        f"SELECT incident_id, CASE WHEN {same} THEN {month} ELSE {year} END AS told_in, area, admin1, admin2, device,"
        f" killed, injured FROM ({coarsened(conflicts, published)})"
        " WHERE NOT aggregate ORDER BY area, told_in, incident_id"
    )


def public_incidents(found: Iterable[Sequence[object]]) -> tuple[PublicIncident, ...]:
    """Return the rows that `public_sql` gives."""
    return tuple(
        PublicIncident(str(i), str(month), str(area), _text(admin1), _text(admin2), str(device), _count(k), _count(n))
        for i, month, area, admin1, admin2, device, k, n in found
    )


def _text(value: object) -> str | None:
    return None if value is None else str(value)


def _count(value: object) -> int | None:
    return None if value is None else int(str(value))
