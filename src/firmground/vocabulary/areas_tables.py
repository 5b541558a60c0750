"""The CSV tables of areas and groups, read strictly: every refusal names file, line and column."""

import csv
import io
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from importlib.resources import files

from firmground.model.dates import VagueDate
from firmground.model.errors import BadInput, Place, shown


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a table, which knows where it stands."""

    file: str
    line: int
    cells: Mapping[str, str]

    def refusal(self, column: str, expected: str) -> BadInput:
        """Return the error that says what this cell holds and what was expected."""
        return BadInput(Place(self.file, self.line, column), shown(self.cells[column]), expected)

    def text(self, column: str) -> str:
        """Return a cell that may not be empty."""
        if not (value := self.cells[column]):
            raise self.refusal(column, "a value")
        return value

    def matching(self, column: str, pattern: re.Pattern[str]) -> str:
        """Return a cell that has the form of the pattern."""
        if not pattern.fullmatch(value := self.cells[column]):
            raise self.refusal(column, f"the form {pattern.pattern}")
        return value

    def listed(self, column: str, known: tuple[str, ...]) -> str:
        """Return a cell that holds one word of a closed list."""
        if (value := self.cells[column]) not in known:
            raise self.refusal(column, "one of " + ", ".join(known))
        return value

    def day(self, column: str) -> date | None:
        """Return a cell that holds one day, or None where it is empty."""
        if not (value := self.cells[column]):
            return None
        expected = "a day like 2011-07-09, or nothing"
        try:
            vague = VagueDate.parse(value)
        except ValueError:
            raise self.refusal(column, expected) from None
        if vague.first != vague.last:
            raise self.refusal(column, expected)
        return vague.first

    def degrees(self, column: str, limit: int) -> float:
        """Return a cell that holds a latitude (limit 90) or a longitude (limit 180)."""
        value = self.matching(column, re.compile(r"-?\d{1,3}\.\d"))
        if abs(degrees := float(value)) > limit:
            raise self.refusal(column, f"degrees between -{limit} and {limit}")
        return degrees


def read_table(file: str, columns: tuple[str, ...], content: str) -> tuple[Row, ...]:
    """Return the rows of a CSV text that has exactly these columns in this order."""
    reader = csv.reader(io.StringIO(content, newline=""), strict=True)
    try:
        header, *lines = [(reader.line_num, cells) for cells in reader] or [(1, [])]
    except csv.Error as error:
        raise BadInput(Place(file, reader.line_num), str(error), "a CSV table with quotes that close") from None
    if tuple(header[1]) != columns:
        raise BadInput(Place(file, 1), "the columns " + ",".join(header[1]), "the columns " + ",".join(columns))
    for line, cells in lines:
        if len(cells) != len(columns):
            raise BadInput(Place(file, line), f"{len(cells)} cells", f"{len(columns)} cells")
    return tuple(Row(file, line, dict(zip(columns, cells, strict=True))) for line, cells in lines)


def bundled(file: str) -> str:
    """Return the text of a table that comes with Firmground."""
    return files("firmground.vocabulary").joinpath("data", file).read_text(encoding="utf-8")
