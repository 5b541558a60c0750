"""Totals and rows of incidents as JSON has them: what `incidents count --json` prints, and what the API sends."""

from collections.abc import Mapping, Sequence

from firmground.linkage.counts import Figure, Total
from firmground.linkage.incidents import GROUPS
from firmground.linkage.published import Cell, PeopleRow, Publication, PublicRow, PublicSource, Tally
from firmground.model.record import OUTCOMES

Plain = dict[str, object]


def total_plain(total: Total | Tally, group: Mapping[str, Cell], figures: Mapping[str, Figure]) -> Plain:
    """Return one row of totals: `group` what it is of, `figures` killed, injured and outcome unknown."""
    row: Plain = head_plain(total, group) | {"incidents": total.incidents}
    for name, figure in figures.items():
        row |= {
            name: figure.best,
            f"{name}_low": figure.low,
            f"{name}_high": figure.high,
            f"{name}_untold": figure.untold,
        }
    return row | {
        "casualties": total.casualties, "at_least": True, "provisional": total.provisional,
        "over_years": total.over_years, "unknown_activation": total.unknown_activation,
        "unknown_activation_casualties": total.unknown_activation_casualties,
    }  # fmt: skip


def head_plain(total: Total | Tally, group: Mapping[str, Cell]) -> Plain:
    """Return what a row is of: its group, its part where the universe has parts, and whether it totals aggregates."""
    return {**group, **({"part": total.part} if total.part else {}), "aggregate": total.aggregate}


def tally_plain(tally: Tally, by: Sequence[str]) -> Plain:
    """Return a published total; `by` names the cells it is of."""
    figures = {name: getattr(tally, name) for name in OUTCOMES}
    return total_plain(tally, dict(zip(by, tally.of, strict=True)), figures)


def public_row_plain(row: PublicRow, licences: Mapping[str, str]) -> Plain:
    """Return a public row of an incident with the licences of its sources."""
    return {
        "incident_id": row.incident_id, "month": row.month, "area": row.area, "admin1": row.admin1,
        "admin2": row.admin2, "device": row.device, "killed": row.killed, "injured": row.injured,
        "provisional": row.provisional, "sources": list(row.sources),
        "licences": list(dict.fromkeys(licences[name] for name in row.sources)),
        "lat": row.at[0] if row.at else None, "lon": row.at[1] if row.at else None,
    }  # fmt: skip


def people_plain(row: PeopleRow) -> Plain:
    """Return a row of people; of a hidden one nothing is told but that it is hidden."""
    hidden = row.parts is None
    return {
        "table": row.table, "dimension": row.dimension, "year": row.year, "area": row.area, "hidden": hidden,
        "people": None if row.parts is None else dict(zip(GROUPS[row.dimension], row.parts, strict=True)),
        "recorded": None if hidden else row.recorded, "casualties": None if hidden else row.casualties,
        "released": row.released or None,
    }  # fmt: skip


def source_plain(source: PublicSource) -> Plain:
    """Return a source of records, and whether its rows are passed on."""
    return {
        "name": source.name, "publisher": source.publisher, "licence": source.licence, "rows": source.rows,
        "records": source.records,
    }  # fmt: skip


def licences_of(publication: Publication) -> Mapping[str, str]:
    """Return the licence of each source of records."""
    return {source.name: source.licence for source in publication.sources}
