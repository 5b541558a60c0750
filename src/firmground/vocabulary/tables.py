"""The vocabulary's own tables, read strictly: every refusal names file, line and column."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from importlib.resources import files
from importlib.resources.abc import Traversable

from firmground.model.dates import VagueDate
from firmground.model.errors import BadInput, Place, shown
from firmground.model.plain_table import read_lines


@dataclass(frozen=True, slots=True)
class Table:
    """The bytes of a table and its name for errors."""

    name: str
    raw: bytes


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a table, which knows where it stands."""

    file: str
    line: int
    cells: dict[str, str]

    def refusal(self, column: str, expected: str) -> BadInput:
        """Return the error that says what this cell holds and what was expected."""
        return BadInput(Place(self.file, self.line, column), shown(self.cells[column]), expected)

    def text(self, column: str) -> str:
        """Return a cell that may not be empty."""
        if not (value := self.cells[column]):
            raise self.refusal(column, "a value")
        return value

    def optional(self, column: str) -> str:
        """Return a cell that may be empty."""
        return self.cells[column]

    def words(self, column: str) -> tuple[str, ...]:
        """Return the words of a cell, written with | between them; an empty cell holds none."""
        words = tuple(self.cells[column].split("|")) if self.cells[column] else ()
        if "" in words or len(set(words)) < len(words):
            raise self.refusal(column, "words with | between them, each once")
        return words

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


def read_table(table: Table, columns: tuple[str, ...]) -> tuple[Row, ...]:
    """Return the rows of a table that has exactly these columns in this order."""
    return tuple(Row(table.name, line.number, line.cells) for line in read_lines(table.raw, table.name, columns))


def bundled(file: str) -> Table:
    """Return a table that comes with Firmground."""
    return Table(f"vocabulary/data/{file}", _data().joinpath(file).read_bytes())


def bundled_folder(folder: str) -> Iterator[Table]:
    """Yield the tables of a folder that comes with Firmground, by name."""
    for name in sorted(entry.name for entry in _data().joinpath(folder).iterdir() if entry.name.endswith(".csv")):
        yield bundled(f"{folder}/{name}")


def _data() -> Traversable:
    return files("firmground.vocabulary") / "data"
