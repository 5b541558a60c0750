"""Edition files of our own: strict CSV. Every field is taken out of its row; what is left over stops the import."""

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import TypeVar

from firmground.model.dates import Period, VagueDate
from firmground.model.errors import BadInput, Place, shown
from firmground.model.plain_table import Line, read_lines
from firmground.model.value import decimal

T = TypeVar("T")
# More digits than any count has, and few enough for every reader of our open data to keep them all.
MOST_DIGITS = 15
# A year outside is a slip of the pen; deadlines are counted from days within.
FIRST_YEAR, LAST_YEAR = 1800, 2100
_NUMBER = re.compile(r"(0|[1-9]\d*)(\.\d+)?", re.ASCII)


class Row:
    """One row of a table; `take…` removes a field, `done` refuses what nobody took."""

    def __init__(self, file: str, line: int, fields: Mapping[str, str]) -> None:
        self.file, self.line, self._left = file, line, dict(fields)

    def take(self, column: str) -> str:
        """Remove and return a field; an empty cell is the empty text."""
        return self._left.pop(column)

    def take_needed(self, column: str) -> str:
        """Remove and return a field that must not be empty."""
        text = self.take(column)
        if not text:
            raise BadInput(Place(self.file, self.line, column), "an empty cell", "a value")
        return text

    def take_date(self, column: str) -> VagueDate | None:
        """Remove a field and read it as a day, month or year."""
        return self._parsed(column, _date, f"a date that exists, like 2012, 2012-07 or 2012-07-26, {_YEARS}")

    def take_day(self, column: str) -> date | None:
        """Remove a field and read it as an exact day."""
        found = self.take_date(column)
        if found is not None and found.precision != "day":
            raise BadInput(Place(self.file, self.line, column), shown(str(found)), "an exact day like 2012-07-26")
        return None if found is None else found.first

    def take_period(self, column: str) -> Period | None:
        """Remove a field and read it as a period."""
        return self._parsed(column, _period, f"a period like 2016, 2022-02/2024-07 or ../2016, {_YEARS}")

    def take_number(self, column: str) -> Decimal | None:
        """Remove a field and read it as a plain decimal number, never below 0."""
        return self._parsed(column, _number, f"a plain number like 1234 or 0.5, of at most {MOST_DIGITS} digits")

    def take_code(self, column: str, known: tuple[str, ...]) -> str:
        """Remove a field that must be one of a closed list (the empty text only where the list holds it)."""
        text = self.take(column)
        if text not in known:
            choice = ", ".join(word or "nothing" for word in known)
            raise BadInput(Place(self.file, self.line, column), shown(text), f"one of {choice}")
        return text

    def take_list(self, column: str, separator: str = "|") -> tuple[str, ...]:
        """Remove a field and split it; an empty cell is an empty list, an empty or doubled entry an error."""
        text = self.take(column)
        parts = tuple(part.strip() for part in text.split(separator)) if text else ()
        if "" in parts or len(set(parts)) < len(parts):
            raise self.refuse(column, shown(text), f"entries with {separator} between them, each once, none empty")
        return parts

    def refuse(self, column: str, found: str, expected: str) -> BadInput:
        """Return the error for a field that is well formed and yet wrong."""
        return BadInput(Place(self.file, self.line, column), found, expected)

    def done(self) -> None:
        """Refuse a row with fields that nobody took."""
        left = {k: v for k, v in self._left.items() if v}
        if left:
            column = next(iter(left))
            raise BadInput(
                Place(self.file, self.line, column), shown(left[column]), "an empty cell: this row has no use for it"
            )

    def _parsed(self, column: str, parse: Callable[[str], T], expected: str) -> T | None:
        text = self.take(column)
        if not text:
            return None
        try:
            return parse(text)
        except ValueError:
            raise BadInput(Place(self.file, self.line, column), shown(text), expected) from None


def read_table(raw: bytes, file: str, columns: tuple[str, ...], key: tuple[str, ...] = ()) -> Iterator[Row]:
    """Yield the rows of a UTF-8 CSV file with exactly these columns, in this order; no two rows share a `key`.

    `line` of a row counts from 1, the header is 1. Every fault raises BadInput.
    """
    seen: dict[tuple[str, ...], int] = {}
    for line in read_lines(raw, file, columns):
        if key:
            _check_key(line, key, seen, file)
        yield Row(file, line.number, line.cells)


def _check_key(line: Line, key: tuple[str, ...], seen: dict[tuple[str, ...], int], file: str) -> None:
    values = tuple(line.cells[column] for column in key)
    if values in seen:
        found = f"{shown(', '.join(values))}, which line {seen[values]} has too"
        raise BadInput(Place(file, line.number, key[0]), found, f"each {' + '.join(key)} once")
    seen[values] = line.number


_YEARS = f"between {FIRST_YEAR} and {LAST_YEAR}"


def _date(text: str) -> VagueDate:
    found = VagueDate.parse(text)
    if not FIRST_YEAR <= found.first.year <= LAST_YEAR:
        raise ValueError(text)
    return found


def _period(text: str) -> Period:
    found = Period.parse(text)
    for end in (found.start, found.end):
        if end is not None and not FIRST_YEAR <= end.first.year <= LAST_YEAR:
            raise ValueError(text)
    return found


def _number(text: str) -> Decimal:
    if not _NUMBER.fullmatch(text) or len(text.replace(".", "")) > MOST_DIGITS:
        raise ValueError(text)
    return decimal(text)
