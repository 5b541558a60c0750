"""A table of a release: its columns with their meaning, and where its rows come from."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Literal

Kind = Literal["text", "integer", "number", "boolean", "date"]
Cell = str | int | float | bool | None
Row = tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its name, what its cells are, and what they mean.

    A `date` is an ISO day. `unit`, `codes` and `source` say in words what it is counted in, which codes it may hold and
    where it is taken from; "" where there is nothing to say.
    """

    name: str
    kind: Kind
    meaning: str
    unit: str = ""
    codes: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """A table: the first column is its key; rows come in the order of their keys, each key once.

    `own_terms`: its rows are under terms of their own (share-alike, non-commercial), so that it goes out in files of
    its own and never in one file with other tables.
    """

    name: str
    title: str
    about: str
    columns: tuple[Column, ...]
    own_terms: bool = False

    @property
    def key(self) -> str:
        """Return the name of the key's column."""
        return self.columns[0].name

    def place(self, name: str) -> int:
        """Return the place of a column in a row."""
        return next(place for place, column in enumerate(self.columns) if column.name == name)

    def document(self, row: Row) -> dict[str, Cell]:
        """Return a row as a document of column and cell."""
        return dict(zip((column.name for column in self.columns), row, strict=True))


@dataclass(frozen=True, slots=True)
class Filled:
    """A table with its rows, which may be asked for again: each time they are made anew."""

    table: Table
    rows: Callable[[], Iterator[Row]]


def plain_number(cell: float) -> str:
    """Return a number with all its digits and no exponent: "500", "0.25"."""
    if float(cell).is_integer():
        return str(int(cell))
    text = repr(float(cell))
    return f"{float(cell):.17f}".rstrip("0") if "e" in text else text


def cell_text(cell: Cell) -> str:
    """Return a cell as a text has it: nothing for none, true or false, numbers plainly."""
    match cell:
        case None:
            return ""
        case bool():
            return "true" if cell else "false"
        case float():
            return plain_number(cell)
        case _:
            return str(cell)
