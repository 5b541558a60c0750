"""Figures of a subject in tables: one for each property and breakdown, a row for each period, the latest first.

Parts of a breakdown change what is counted, so tables of different parts are never joined. Only outcomes share a
row: killed, injured and unknown are three counts of the same people beside their total.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from firmground.model.dates import Period
from firmground.model.statement import Breakdown, Statement
from firmground.views.leading import Answers, answers
from firmground.views.parts import Part, parts
from firmground.views.record import Record

OUTCOMES = ("", "killed", "injured", "unknown")
_SAID = {"treaty", "obligation"}


@dataclass(frozen=True, slots=True)
class FigureRow:
    """The figures of one period, one cell for each column of its table."""

    period: str
    cells: tuple[Answers | None, ...]


@dataclass(frozen=True, slots=True)
class FigureTable:
    """One property with one breakdown; `columns` are the outcomes its rows have cells for, "" the figure as a whole.

    `parts` is the breakdown without treaty and obligation, which the chapter says.
    """

    breakdown: Breakdown
    parts: tuple[Part, ...]
    columns: tuple[str, ...]
    rows: tuple[FigureRow, ...]


@dataclass(frozen=True, slots=True)
class FigureGroup:
    """All tables of one property: `whole` the ones with the fewest parts, `by_part` the others.

    `universe` says what is counted and `denominator` of what a share is; `share` tells that each table names its own.
    """

    property: str
    universe: str
    denominator: str
    share: bool
    whole: tuple[FigureTable, ...]
    by_part: tuple[FigureTable, ...]


def figure_groups(record: Record, subject: str, themes: Iterable[str], known_at: date) -> tuple[FigureGroup, ...]:
    """Return a subject's numbers of these themes, a group for each property."""
    wanted = set(themes)
    described = record.shelf.vocabulary.properties
    found = (prop for prop in record.reading.properties_of(subject) if described[prop].theme in wanted)
    return groups_of(record, subject, (prop for prop in found if described[prop].type == "number"), known_at)


def groups_of(record: Record, subject: str, properties: Iterable[str], known_at: date) -> tuple[FigureGroup, ...]:
    """Return a subject's numbers of these properties, a group for each property that has any."""
    found = ((prop, record.reading.known(subject, prop, known_at)) for prop in properties)
    return tuple(_group(record, prop, statements) for prop, statements in found if statements)


def _group(record: Record, prop: str, statements: Iterable[Statement]) -> FigureGroup:
    tables = tables_of(record, statements)
    fewest = len(tables[0].parts)
    whole = tuple(t for t in tables if len(t.parts) == fewest) if not fewest else tables
    described = record.shelf.vocabulary.property(prop)
    return FigureGroup(
        prop, described.universe, described.denominator, "of" in described.breakdown, whole, tables[len(whole) :]
    )


def tables_of(record: Record, statements: Iterable[Statement]) -> tuple[FigureTable, ...]:
    """Return the tables that statements on one property make, the one without parts first."""
    groups: dict[Breakdown, dict[str, dict[str, Answers]]] = {}
    for answered in answers(record.reading, record.shelf.vocabulary, statements):
        _, _, period, breakdown = answered.question
        outcome = dict(breakdown).get("outcome", "")
        rest = tuple(part for part in breakdown if part[0] != "outcome")
        groups.setdefault(rest, {}).setdefault(period, {})[outcome] = answered
    tables = (_table(record, rest, groups[rest]) for rest in sorted(groups, key=lambda rest: (len(rest), rest)))
    return tuple(sorted(tables, key=lambda table: len(table.parts)))


def _table(record: Record, breakdown: Breakdown, periods: dict[str, dict[str, Answers]]) -> FigureTable:
    columns = tuple(o for o in OUTCOMES if any(o in cells for cells in periods.values()))
    rows = (FigureRow(period, tuple(cells.get(o) for o in columns)) for period, cells in periods.items())
    named = parts(record.shelf, tuple(part for part in breakdown if part[0] not in _SAID))
    return FigureTable(breakdown, named, columns, tuple(sorted(rows, key=_latest_first)))


def _latest_first(row: FigureRow) -> tuple[int, int]:
    if not row.period:
        return 0, 0
    period = Period.parse(row.period)
    return -period.last.toordinal(), -period.first.toordinal()
