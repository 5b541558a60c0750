"""What the use of mines and cluster munitions brought those who used them: numbers used, duds, own losses."""

from dataclasses import dataclass
from datetime import date

from firmground.model.statement import Statement
from firmground.views.parts import Part, parts
from firmground.views.record import Record
from firmground.views.told import told

_PROPERTIES = (
    "mines_taken_to_theatre", "self_destruct_mines_used", "cluster_munitions_used", "submunitions_used",
    "unexploded_submunitions_estimated", "unexploded_submunition_casualties", "own_casualties", "own_casualties_share",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class UseFigure:
    """A figure with what it counts and, of a share, of what; figures of different universes are never compared.

    `by` is who says so: the one the statement names, else the publisher of its edition.
    """

    statement: Statement
    by: str
    parts: tuple[Part, ...]
    universe: str
    denominator: str


@dataclass(frozen=True, slots=True)
class Conflict:
    """The figures of one user in one conflict, in the order from taking along to own losses."""

    conflict: str
    subject: str
    figures: tuple[UseFigure, ...]


def conflicts(record: Record, as_of: date, known_at: date) -> tuple[Conflict, ...]:
    """Return the figures known for each conflict, in the order of the list of conflicts."""
    found: dict[tuple[str, str], list[Statement]] = {}
    for subject in sorted(record.reading.subjects()):
        for prop in _PROPERTIES:
            for statement in told(record, subject, prop, as_of, known_at):
                found.setdefault((statement.part("conflict"), subject), []).append(statement)
    return tuple(
        Conflict(conflict, subject, tuple(_figure(record, s) for s in found[conflict, subject]))
        for conflict in record.shelf.vocabulary.codes["conflict"]
        for subject in sorted(s for c, s in found if c == conflict)
    )


def attacks(record: Record, as_of: date, known_at: date) -> tuple[UseFigure, ...]:
    """Return the attacks with cluster munitions counted in an area, whoever made them."""
    areas = (area.code for area in record.shelf.areas)
    return tuple(
        _figure(record, s) for code in areas for s in told(record, code, "cluster_attacks_cumulative", as_of, known_at)
    )


def _figure(record: Record, statement: Statement) -> UseFigure:
    prop = record.shelf.vocabulary.property(statement.property)
    rest = tuple(part for part in statement.breakdown if part[0] != "conflict")
    by = statement.attribution or record.reading.editions[statement.edition].publisher
    return UseFigure(statement, by, parts(record.shelf, rest), prop.universe, prop.denominator)
