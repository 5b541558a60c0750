"""What a question's fields may hold, wherever it is asked: a day, a number of months, a subject, an area."""

from datetime import date

from firmground.model.dates import exact_day
from firmground.model.errors import FirmgroundError, shown
from firmground.views.record import Record

WORLD = "world"
EARLIEST = date(1990, 1, 1)
_YEARS_AHEAD = 50
_MOST_MONTHS = 600


class BadField(FirmgroundError):
    """A field of a question that holds what it cannot: its name, what was found, what was expected."""

    def __init__(self, field: str, found: str, expected: str) -> None:
        self.field, self.found, self.expected = field, found, expected
        super().__init__(f"{field}: found {shown(found)}; expected {expected}")


def day_of(text: str, field: str, today: date) -> date:
    """Read a day from 1990 to fifty years ahead."""
    try:
        found = exact_day(text)
    except ValueError:
        raise BadField(field, text, "a day like 2026-02-20") from None
    if found < EARLIEST or found.year > today.year + _YEARS_AHEAD:
        raise BadField(field, text, f"a day from {EARLIEST.year} to fifty years ahead")
    return found


def months_of(text: str, field: str) -> int:
    """Read a number of months like 12m."""
    number = text.removesuffix("m")
    if not (number.isascii() and number.isdigit()) or number == text or len(number) > 4 or int(number) > _MOST_MONTHS:
        raise BadField(field, text, f"a number of months like 12m, at most {_MOST_MONTHS}m")
    return int(number)


def subject_of(record: Record, text: str, field: str) -> str:
    """Return the subject that a text means: the world, an area by code or name, or one that has statements."""
    if text == WORLD:
        return text
    if ":" not in text:
        return record.shelf.areas.resolve(text).code
    if not record.reading.properties_of(text):
        raise BadField(field, text, "an area, world, or a subject like treaty:apmbc")
    return text
