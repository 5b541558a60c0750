"""Figures of a subject in tables: one for each property and breakdown, a row for each period, the latest first.

Parts of a breakdown change what is counted, so tables of different parts are never joined. Only outcomes share a
row: killed, injured and unknown are three counts of the same people beside their total.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from firmground.model.dates import Period
from firmground.model.statement import Breakdown
from firmground.views.leading import Answers, answers
from firmground.views.parts import Part, parts
from firmground.views.record import Record
from firmground.views.told import told

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
    `part_names` are the names of the parts that tell the tables of `by_part` from each other.
    """

    property: str
    universe: str
    denominator: str
    share: bool
    whole: tuple[FigureTable, ...]
    by_part: tuple[FigureTable, ...]
    part_names: tuple[str, ...]


def answered(record: Record, subject: str, as_of: date, known_at: date) -> dict[str, tuple[Answers, ...]]:
    """Return all that is known of a subject as of a day, ordered by what leads, by property."""
    reading, vocabulary = record.reading, record.shelf.vocabulary
    known = ((prop, told(record, subject, prop, as_of, known_at)) for prop in reading.properties_of(subject))
    return {prop: answers(reading, vocabulary, statements) for prop, statements in known if statements}


def figure_groups(
    record: Record, given: Mapping[str, tuple[Answers, ...]], themes: Iterable[str]
) -> tuple[FigureGroup, ...]:
    """Return the numbers of these themes among what is known of a subject, a group for each property."""
    wanted = set(themes)
    described = record.shelf.vocabulary.properties
    found = (prop for prop in given if described[prop].theme in wanted and described[prop].type == "number")
    return groups_of(record, given, found)


def groups_of(
    record: Record, given: Mapping[str, tuple[Answers, ...]], properties: Iterable[str]
) -> tuple[FigureGroup, ...]:
    """Return these properties among what is known of a subject, a group for each one that has figures."""
    return tuple(_group(record, prop, given[prop]) for prop in properties if prop in given)


def _group(record: Record, prop: str, given: Iterable[Answers]) -> FigureGroup:
    tables = _tables(record, given)
    whole = tables[:1] if not tables[0].parts else tables
    by_part = tables[len(whole) :]
    described = record.shelf.vocabulary.property(prop)
    return FigureGroup(
        prop, described.universe, described.denominator, "of" in described.breakdown, whole, by_part,
        tuple(sorted({part.name for table in by_part for part in table.parts})),
    )  # fmt: skip


def _tables(record: Record, given: Iterable[Answers]) -> tuple[FigureTable, ...]:
    """Return a table for each breakdown, the one without parts first."""
    found: dict[Breakdown, dict[str, dict[str, Answers]]] = {}
    for answer in given:
        _, _, period, breakdown = answer.question
        outcome = dict(breakdown).get("outcome", "")
        rest = tuple(part for part in breakdown if part[0] != "outcome")
        found.setdefault(rest, {}).setdefault(period, {})[outcome] = answer
    tables = (_table(record, rest, found[rest]) for rest in sorted(found, key=lambda rest: (len(rest), rest)))
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
