"""Figures of a subject in tables: one table per property and breakdown, one row per period, the latest first.

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

    `parts` is the breakdown without treaty and obligation, which the chapter says; `universe` what is counted, of
    `denominator` where it is a share.
    """

    property: str
    breakdown: Breakdown
    parts: tuple[Part, ...]
    columns: tuple[str, ...]
    rows: tuple[FigureRow, ...]
    universe: str
    denominator: str


def figure_tables(record: Record, subject: str, themes: Iterable[str], known_at: date) -> tuple[FigureTable, ...]:
    """Return the tables of a subject's numbers of these themes; a table without breakdown comes before its parts."""
    wanted = set(themes)
    found: list[FigureTable] = []
    for prop in record.reading.properties_of(subject):
        described = record.shelf.vocabulary.property(prop)
        if described.theme in wanted and described.type == "number":
            found += tables_of(record, record.reading.known(subject, prop, known_at))
    return tuple(found)


def tables_of(record: Record, statements: Iterable[Statement]) -> tuple[FigureTable, ...]:
    """Return the tables that statements on numbers make."""
    groups: dict[tuple[str, Breakdown], dict[str, dict[str, Answers]]] = {}
    for answered in answers(record.reading, record.shelf.vocabulary, statements):
        _, prop, period, breakdown = answered.question
        outcome = dict(breakdown).get("outcome", "")
        rest = tuple(part for part in breakdown if part[0] != "outcome")
        groups.setdefault((prop, rest), {}).setdefault(period, {})[outcome] = answered
    return tuple(
        _table(record, prop, rest, groups[prop, rest]) for prop, rest in sorted(groups, key=lambda g: (len(g[1]), g))
    )


def _table(record: Record, prop: str, breakdown: Breakdown, periods: dict[str, dict[str, Answers]]) -> FigureTable:
    described = record.shelf.vocabulary.property(prop)
    columns = tuple(o for o in OUTCOMES if any(o in cells for cells in periods.values()))
    rows = (FigureRow(period, tuple(cells.get(o) for o in columns)) for period, cells in periods.items())
    named = parts(record.shelf, tuple(part for part in breakdown if part[0] not in _SAID))
    return FigureTable(
        prop, breakdown, named, columns, tuple(sorted(rows, key=_latest_first)), described.universe,
        described.denominator,
    )  # fmt: skip


def _latest_first(row: FigureRow) -> tuple[int, int]:
    if not row.period:
        return 0, 0
    period = Period.parse(row.period)
    return -period.last.toordinal(), -period.first.toordinal()
