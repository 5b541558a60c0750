"""Raw records in DuckDB: one table of what was given, and where each row stands for an error."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

import duckdb
import pyarrow as pa

from firmground.model.coded import texts_of
from firmground.model.errors import Place
from firmground.model.record import READER_COLUMNS, Events
from firmground.model.text_column import text_column


@dataclass(frozen=True, slots=True)
class RawFile:
    """A file whose rows stand in the table `raw` from row `first` on; `lines`: row 0 is line 2 of the file."""

    name: str
    first: int
    lines: bool = False


@dataclass(frozen=True, slots=True)
class Raw:
    """What the table `raw` of a connection holds: its columns and the files its rows came from.

    `ids`: the source gives each record an id. `text_decides`: a record without a device whose text names neither
    mine nor ERW is out of scope. `given` is the number of data rows of the files, `rows` that of records.
    `coded`: columns with a closed list of words are enumerations already, so their values need no check.
    """

    columns: tuple[str, ...]
    files: tuple[RawFile, ...]
    rows: int
    ids: bool
    persons: bool = False
    text_decides: bool = False
    warnings: tuple[str, ...] = ()
    given: int = 0
    coded: bool = False

    def place(self, row: int, locator: str | None, column: str | None) -> Place:
        """Return where a row of the table stands in its file."""
        file = self.files[bisect_right([file.first for file in self.files], row) - 1]
        number = row - file.first
        if locator is None:
            locator = f"line {number + 2}" if file.lines else f"row {number + 1}"
        if locator.startswith("line "):
            return Place(file.name, int(locator[5:]), column)
        return Place(f"{file.name} {locator}", None, column)


def raw_of_events(con: duckdb.DuckDBPyConnection, files: Sequence[tuple[str, Events]], source: str) -> Raw:
    """Put what a reader gave into the table `raw`, file after file; `source` where it names none itself."""
    columns = tuple(name for name in READER_COLUMNS if any(name in events.columns for _, events in files))
    columns += () if "source" in columns else ("source",)
    listed: list[RawFile] = []
    rows = 0
    for name, events in files:
        arrays = {
            column: texts_of(events.columns[column])
            if column in events.columns
            else text_column([source if column == "source" else None] * events.records)
            for column in columns
        }
        given = pa.table(arrays)  # noqa: F841 - DuckDB finds the table by its name
        texts = ", ".join(f"nullif({column}, '') AS {column}" for column in columns)
        con.execute(f"{'INSERT INTO raw' if listed else 'CREATE TEMP TABLE raw AS'} SELECT {texts} FROM given")
        listed.append(RawFile(name, rows))
        rows += events.records
    return Raw(
        columns, tuple(listed), rows, "record_id" in columns, any(events.persons for _, events in files),
        any(events.text_decides for _, events in files), tuple(w for _, events in files for w in events.warnings),
        sum(events.rows for _, events in files),
    )  # fmt: skip
