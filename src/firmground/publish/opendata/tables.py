"""The tables of a release, filled from a record at a viewpoint."""

from collections.abc import Callable, Iterator
from functools import partial

from firmground.model.viewpoint import Viewpoint
from firmground.publish.opendata.rows import (
    acts,
    areas,
    deadlines,
    editions,
    figures,
    incidents,
    lists,
    standings,
    statements,
)
from firmground.publish.opendata.table import Filled, Row, Table
from firmground.views.record import Record

_MADE: tuple[tuple[Table, Callable[[Record, Viewpoint], Iterator[Row]]], ...] = (
    (statements.STATEMENTS, statements.rows),
    (standings.STANDINGS_TABLE, standings.rows),
    (acts.ACTS, acts.rows),
    (deadlines.DEADLINES, deadlines.rows),
    (figures.FIGURES, figures.rows),
    (areas.AREAS, areas.rows),
    (editions.EDITIONS, editions.rows),
    (incidents.INCIDENTS, incidents.rows),
    (lists.PROPERTIES, lists.property_rows),
    (lists.CODES, lists.code_rows),
    (incidents.WITHHELD, incidents.withheld_rows),
    (statements.OWN_TERMS, statements.own_terms_rows),
    (incidents.OWN_TERMS, incidents.own_terms_rows),
)
TABLES = tuple(table for table, _ in _MADE)


def filled(record: Record, view: Viewpoint) -> tuple[Filled, ...]:
    """Return all tables with their rows."""
    return tuple(Filled(table, partial(rows, record, view)) for table, rows in _MADE)
