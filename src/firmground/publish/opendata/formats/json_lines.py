"""JSON lines: one document a row with every column, null where a cell is empty. Deltas are made from these files."""

from collections.abc import Sequence
from pathlib import Path
from typing import BinaryIO

import orjson

from firmground.publish.opendata.formats.sink import below
from firmground.publish.opendata.table import Row, Table


class JsonLines:
    """One file for each table in the folder jsonl."""

    def __init__(self, folder: Path) -> None:
        self._folder = below(folder, "jsonl")
        self._file: BinaryIO | None = None

    def begin(self, table: Table) -> None:
        """Open the table's file."""
        self._names = [column.name for column in table.columns]
        self._file = jsonl_path(self._folder.parent, table).open("wb")

    def write(self, rows: Sequence[Row]) -> None:
        """Write rows."""
        if self._file is not None:
            lines = (orjson.dumps(dict(zip(self._names, row, strict=True))) for row in rows)
            self._file.write(b"".join(line + b"\n" for line in lines))

    def end(self) -> None:
        """Close the file."""
        if self._file is not None:
            self._file.close()

    def finish(self) -> None:
        """Nothing is left to write."""


def jsonl_path(folder: Path, table: Table) -> Path:
    """Return where a release keeps a table as JSON lines."""
    return folder / "jsonl" / f"{table.name}.jsonl"
