"""Edition files of our own: strict CSV. Every field is taken out of its row; what is left over stops the import."""

import csv
import io
import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import TypeVar

from firmground.model.dates import Period, VagueDate
from firmground.model.errors import BadInput, Place, shown
from firmground.model.value import decimal

T = TypeVar("T")
LONGEST_FIELD = 20_000
# A spreadsheet runs a cell that starts so as a formula; our tables never need one.
_FORMULA = re.compile(r"[=+@\t\r]|-(?![\d.])")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff\u202a-\u202e\u2066-\u2069]")


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
        return self._parsed(column, VagueDate.parse, "a date like 2012, 2012-07 or 2012-07-26")

    def take_day(self, column: str) -> date | None:
        """Remove a field and read it as an exact day."""
        found = self.take_date(column)
        if found is not None and found.precision != "day":
            raise BadInput(Place(self.file, self.line, column), shown(str(found)), "an exact day like 2012-07-26")
        return None if found is None else found.first

    def take_period(self, column: str) -> Period | None:
        """Remove a field and read it as a period."""
        return self._parsed(column, Period.parse, "a period like 2016, 2022-02/2024-07 or ../2016")

    def take_number(self, column: str) -> Decimal | None:
        """Remove a field and read it as a plain decimal number."""
        return self._parsed(column, decimal, "a plain number like 1234 or 0.5")

    def take_code(self, column: str, known: tuple[str, ...]) -> str:
        """Remove a field that must be one of a closed list (the empty text only where the list holds it)."""
        text = self.take(column)
        if text not in known:
            raise BadInput(Place(self.file, self.line, column), shown(text), f"one of {', '.join(known)}")
        return text

    def take_list(self, column: str, separator: str = "|") -> tuple[str, ...]:
        """Remove a field and split it; an empty cell is an empty list."""
        return tuple(part.strip() for part in self.take(column).split(separator) if part.strip())

    def refuse(self, column: str, found: str, expected: str) -> BadInput:
        """Return the error for a field that is well formed and yet wrong."""
        return BadInput(Place(self.file, self.line, column), found, expected)

    def done(self) -> None:
        """Refuse a row with fields that nobody took."""
        left = {k: v for k, v in self._left.items() if v}
        if left:
            column = next(iter(left))
            raise BadInput(Place(self.file, self.line, column), shown(left[column]), "a column that the reader knows")

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

    `line` of a row is the line it starts on (from 1, the header is 1). Every fault raises BadInput.
    """
    text = _decoded(raw, file)
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    seen: dict[tuple[str, ...], int] = {}
    line = 1
    while True:
        try:
            cells = next(reader, None)
        except csv.Error as error:
            raise BadInput(Place(file, reader.line_num), f"a broken row ({error})", "plain CSV") from None
        if cells is None:
            break
        if line == 1:
            _check_header(cells, columns, file)
        else:
            row = _checked(cells, columns, file, line)
            _check_key(row, key, seen, file, line)
            yield Row(file, line, row)
        line = reader.line_num + 1
    if line == 1:
        raise BadInput(Place(file), "an empty file", f"a header line: {','.join(columns)}")


def _decoded(raw: bytes, file: str) -> str:
    if raw[:4] in {b"PK\x03\x04", b"\xd0\xcf\x11\xe0"} or raw[:2] == b"\x1f\x8b":
        raise BadInput(Place(file), "a packed or binary file", "plain CSV text", "Save the table as CSV (UTF-8).")
    if raw.startswith((b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")):
        raise BadInput(Place(file, 1), "a byte order mark", "UTF-8 without one", "Save the table as plain UTF-8.")
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        found = f"the byte 0x{raw[error.start]:02x}, which is not UTF-8"
        raise BadInput(Place(file, line), found, "UTF-8 text", "Save the table as UTF-8.") from None
    control = _CONTROL.search(text)
    if control is not None:
        line = text.count("\n", 0, control.start()) + 1
        raise BadInput(Place(file, line), f"the control character U+{ord(control[0]):04X}", "plain text")
    return text


def _check_header(cells: list[str], columns: tuple[str, ...], file: str) -> None:
    if tuple(cells) == columns:
        return
    doubled = next((c for c in cells if cells.count(c) > 1), None)
    missing = [c for c in columns if c not in cells]
    extra = [c for c in cells if c not in columns]
    if doubled is not None:
        found = f"the column {shown(doubled)} twice"
    elif missing or extra:
        found = f"missing {missing or 'none'}, unknown {[shown(c) for c in extra] or 'none'}"
    else:
        found = "the columns in another order"
    raise BadInput(Place(file, 1), found, f"the header {','.join(columns)}")


def _checked(cells: list[str], columns: tuple[str, ...], file: str, line: int) -> dict[str, str]:
    if len(cells) != len(columns):
        raise BadInput(
            Place(file, line), f"{len(cells)} fields", f"{len(columns)}", "Quote a field that holds a comma."
        )
    for column, cell in zip(columns, cells, strict=True):
        if not cell:
            continue
        place = Place(file, line, column)
        if len(cell) > LONGEST_FIELD:
            raise BadInput(place, f"a field of {len(cell):,} characters", f"at most {LONGEST_FIELD:,}")
        if _FORMULA.match(cell):
            raise BadInput(place, shown(cell), "a plain value, not a spreadsheet formula")
        if cell != cell.strip() or "\n" in cell or "\r" in cell:
            raise BadInput(place, shown(cell), "a value without surrounding space or line breaks")
    return dict(zip(columns, cells, strict=True))


def _check_key(
    row: dict[str, str], key: tuple[str, ...], seen: dict[tuple[str, ...], int], file: str, line: int
) -> None:
    if not key:
        return
    values = tuple(row[column] for column in key)
    if values in seen:
        found = f"{shown(', '.join(values))}, which line {seen[values]} has too"
        raise BadInput(Place(file, line, key[0]), found, f"each {' + '.join(key)} once")
    seen[values] = line


def count_rows(raw: bytes) -> int:
    """Return how many data rows a table has that `read_table` has already read without fault."""
    return sum(1 for _ in csv.reader(io.StringIO(raw.decode(), newline=""))) - 1
