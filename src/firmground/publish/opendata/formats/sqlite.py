"""One SQLite file with all tables, their keys and indexes on what is looked for most."""

import sqlite3
from collections.abc import Sequence
from pathlib import Path

from firmground.publish.opendata.table import Kind, Row, Table

FILE = "firmground.sqlite"
_TYPES: dict[Kind, str] = {
    "text": "TEXT", "integer": "INTEGER", "number": "REAL", "boolean": "INTEGER", "date": "TEXT",
}  # fmt: skip
_INDEXED = ("area", "subject", "property", "treaty", "edition")


class Sqlite:
    """A file without a journal or any time of writing: the same rows give the same bytes."""

    def __init__(self, folder: Path) -> None:
        self._base = sqlite3.connect(folder / FILE, isolation_level=None)
        self._base.execute("PRAGMA journal_mode = OFF")
        self._base.execute("PRAGMA synchronous = OFF")

    def begin(self, table: Table) -> None:
        """Make the table; tables under terms of their own stay out of this common file."""
        self._table = None if table.own_terms else table
        if self._table is None:
            return
        columns = ", ".join(
            f'"{c.name}" {_TYPES[c.kind]}{" PRIMARY KEY NOT NULL" * (c.name == table.key)}' for c in table.columns
        )
        self._base.execute(f'CREATE TABLE "{table.name}" ({columns}) WITHOUT ROWID')
        marks = ", ".join("?" * len(table.columns))
        self._insert = f'INSERT INTO "{table.name}" VALUES ({marks})'  # noqa: S608 - names of ours
        self._base.execute("BEGIN")

    def write(self, rows: Sequence[Row]) -> None:
        """Write rows."""
        if self._table is not None:
            self._base.executemany(self._insert, rows)

    def end(self) -> None:
        """Make the indexes."""
        if self._table is None:
            return
        for column in self._table.columns:
            if column.name in _INDEXED:
                name = f"{self._table.name}_{column.name}"
                self._base.execute(f'CREATE INDEX "{name}" ON "{self._table.name}" ("{column.name}")')
        self._base.execute("COMMIT")

    def finish(self) -> None:
        """Close the file."""
        self._base.close()
