"""CSV: UTF-8, a header row, commas, and cells that no spreadsheet runs as a formula."""

import csv
from collections.abc import Sequence
from pathlib import Path
from typing import TextIO

from firmground.publish.inert import inert
from firmground.publish.opendata.formats.sink import below
from firmground.publish.opendata.table import Cell, Row, Table, cell_text


class CsvTables:
    """One file for each table in the folder csv."""

    def __init__(self, folder: Path) -> None:
        self._folder = below(folder, "csv")
        self._file: TextIO | None = None

    def begin(self, table: Table) -> None:
        """Open the table's file and write its header."""
        self._file = (self._folder / f"{table.name}.csv").open("w", encoding="utf-8", newline="")
        self._writer = csv.writer(self._file, lineterminator="\n")
        self._writer.writerow([column.name for column in table.columns])

    def write(self, rows: Sequence[Row]) -> None:
        """Write rows."""
        self._writer.writerows([[csv_cell(cell) for cell in row] for row in rows])

    def end(self) -> None:
        """Close the file."""
        if self._file is not None:
            self._file.close()

    def finish(self) -> None:
        """Nothing is left to write."""


def csv_cell(cell: Cell) -> str:
    """Return a cell as CSV has it."""
    return inert(cell) if isinstance(cell, str) else cell_text(cell)
