"""What rows of several tables tell in the same words."""

from datetime import date

from firmground.model.dates import VagueDate
from firmground.model.statement import Breakdown, Statement
from firmground.model.value import AreaValue, Code, Number, Text, Value
from firmground.publish.opendata.table import Cell
from firmground.views.record import Record
from firmground.vocabulary.properties import Property

CAUTION = "No record does not mean safe ground."
_LAND = {"contamination", "clearance"}


def day_cell(day: date | None) -> str | None:
    """Return a day as a cell; none for the ends of the calendar, which stand for an open end."""
    return None if day is None or day in {date.min, date.max} else day.isoformat()


def parts_text(parts: Breakdown) -> str | None:
    """Return a breakdown in one cell: "device=improvised_mine; sex=female"."""
    return "; ".join(f"{name}={part}" for name, part in parts) or None


def number_cells(value: Value) -> tuple[Cell, ...]:
    """Return best, low, high, sense and unit of a number; nothing of any other value."""
    if not isinstance(value, Number):
        return None, None, None, None, None
    numbers = (None if n is None else float(n) for n in (value.best, value.low, value.high))
    return (*numbers, value.sense, value.unit)


def value_type(value: Value) -> str:
    """Return what kind of value it is, by the word that the ledger has for it."""
    match value:
        case Text():
            return "text"
        case VagueDate():
            return "date"
        case Number():
            return "number"
        case Code():
            return "code"
        case AreaValue():
            return "area"


def subject_name(record: Record, subject: str) -> str:
    """Return the English name of an area; another subject keeps its code."""
    return record.shelf.areas.name(subject, "en") if subject in record.shelf.areas else subject


def caution(prop: Property) -> str | None:
    """Return what every row on contaminated or cleared land says."""
    return CAUTION if prop.theme in _LAND else None


def publisher_cells(record: Record, statement: Statement) -> tuple[Cell, ...]:
    """Return title and publisher of a statement's edition, and when it was published."""
    edition = record.reading.editions.get(statement.edition)
    if edition is None:
        return None, None, None
    return edition.title, edition.publisher, None if edition.published is None else str(edition.published)
