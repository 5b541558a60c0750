"""Areas of current armed conflict, in which public places are coarser and later (design: rules of evidence)."""

from collections.abc import Mapping
from datetime import date
from typing import Final

from firmground.vocabulary.areas import Areas
from firmground.vocabulary.tables import Table, bundled, read_table

CONFLICT_COLUMNS: Final = ("area", "since", "source", "checked")
OWN_COLUMNS: Final = ("area", "since")


def load_conflicts(areas: Areas, own: Table | None = None) -> Mapping[str, date]:
    """Return the areas of current conflict, each with the day since when places there are coarsened.

    The bundled list errs on the side of naming an area: to be on it makes places coarser, never finer. A table of a
    user's `own` adds areas, or gives one another day.
    """
    found = _read(bundled("conflicts.csv"), CONFLICT_COLUMNS, areas)
    return {**found, **(_read(own, OWN_COLUMNS, areas) if own else {})}


def _read(table: Table, columns: tuple[str, ...], areas: Areas) -> dict[str, date]:
    found: dict[str, date] = {}
    for row in read_table(table, columns):
        area, since = row.text("area"), row.day("since")
        if area not in areas:
            raise row.refusal("area", "a code of areas.csv")
        if since is None:
            raise row.refusal("since", "a day like 2022-02-24")
        if area in found:
            raise row.refusal("area", f"{area} once")
        found[area] = since
    return found
