"""One XLSX workbook with a sheet for each table, written row by row; the one place that uses xlsxwriter."""

from collections.abc import Sequence
from datetime import UTC, date, datetime
from pathlib import Path

from xlsxwriter import Workbook as Book
from xlsxwriter.worksheet import Worksheet

from firmground.publish.inert import inert
from firmground.publish.opendata.table import Cell, Row, Table

FILE = "firmground.xlsx"
# What a sheet and a cell can hold at most.
_ROWS, _LETTERS = 1_048_576, 32_767


class Workbook:
    """A workbook dated with the release's day: the same rows give the same bytes.

    A table longer than a sheet goes on in the next one.
    """

    def __init__(self, folder: Path, day: date, title: str) -> None:
        options = {
            "constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False,
            "strings_to_numbers": False,
        }  # fmt: skip
        self._book = Book(folder / FILE, options)
        self._book.set_properties({
            "title": title, "author": "Firmground", "created": datetime(day.year, day.month, day.day, tzinfo=UTC)
        })  # fmt: skip
        self._bold = self._book.add_format({"bold": True})

    def begin(self, table: Table) -> None:
        """Add a sheet; tables under terms of their own stay out of this common file."""
        self._table = None if table.own_terms else table
        self._sheets = 0
        if self._table is not None:
            self._add(self._table)

    def _add(self, table: Table) -> None:
        self._sheets += 1
        name = table.name if self._sheets == 1 else f"{table.name} ({self._sheets})"
        self._sheet: Worksheet = self._book.add_worksheet(name)
        self._sheet.freeze_panes(1, 1)
        self._line = 1
        for place, column in enumerate(table.columns):
            self._sheet.write_string(0, place, column.name, self._bold)

    def write(self, rows: Sequence[Row]) -> None:
        """Write rows."""
        if self._table is None:
            return
        for row in rows:
            if self._line == _ROWS:
                self._add(self._table)
            for place, cell in enumerate(row):
                self._cell(place, cell)
            self._line += 1

    def _cell(self, place: int, cell: Cell) -> None:
        match cell:
            case None:
                return
            case bool():
                self._sheet.write_boolean(self._line, place, cell)
            case int() | float():
                self._sheet.write_number(self._line, place, cell)
            case str():
                text = inert(cell)
                shown = text if len(text) <= _LETTERS else f"{text[: _LETTERS - 1]}…"
                self._sheet.write_string(self._line, place, shown)

    def end(self) -> None:
        """Nothing ends with a table."""

    def finish(self) -> None:
        """Write the workbook."""
        self._book.close()
