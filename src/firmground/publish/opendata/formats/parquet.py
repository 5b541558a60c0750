"""Parquet, with typed columns; the one place that writes it."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from firmground.publish.opendata.formats.sink import below
from firmground.publish.opendata.table import Cell, Column, Kind, Row, Table

_TYPES: dict[Kind, pa.DataType] = {
    "text": pa.string(), "integer": pa.int64(), "number": pa.float64(), "boolean": pa.bool_(), "date": pa.date32(),
}  # fmt: skip


class Parquet:
    """One file for each table in the folder parquet; a group of rows for each piece that comes."""

    def __init__(self, folder: Path) -> None:
        self._folder = below(folder, "parquet")
        self._writer: pq.ParquetWriter | None = None

    def begin(self, table: Table) -> None:
        """Open the table's file."""
        self._columns = table.columns
        self._schema = pa.schema([(column.name, _TYPES[column.kind]) for column in table.columns])
        path = self._folder / f"{table.name}.parquet"
        self._writer = pq.ParquetWriter(path, self._schema, compression="zstd")

    def write(self, rows: Sequence[Row]) -> None:
        """Write rows as one group."""
        if self._writer is not None and rows:
            cells = zip(*rows, strict=True)
            arrays = [_array(column, several) for column, several in zip(self._columns, cells, strict=True)]
            self._writer.write_table(pa.Table.from_arrays(arrays, schema=self._schema), row_group_size=len(rows))

    def end(self) -> None:
        """Close the file."""
        if self._writer is not None:
            self._writer.close()

    def finish(self) -> None:
        """Nothing is left to write."""


def _array(column: Column, cells: Sequence[Cell]) -> pa.Array:
    if column.kind == "date":
        return pa.array([date.fromisoformat(str(c)) if c is not None else None for c in cells], _TYPES["date"])
    return pa.array(cells, _TYPES[column.kind])
