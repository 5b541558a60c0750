"""What the last linking found, opened to ask of it: without all that linking itself needs."""

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, Final

import duckdb
import orjson

from firmground.linkage import membership
from firmground.model.errors import FirmgroundError
from firmground.model.sql import NO_BAR, quoted
from firmground.records.memory import memory_mb
from firmground.records.store import Store

# What a linking keeps, each as Parquet.
FILES: Final = ("units", "pairs", "assignment", "redirects")


@contextmanager
def opened(store: Store, folder: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """Give a DuckDB session with the current `records` and the views `assignment`, `units`, `pairs`, `redirects`.

    Incidents of other records than those that are current are refused: they would be neither the old nor the new.
    """
    if not (folder / "link.json").is_file():
        raise FirmgroundError("no records are linked yet (run: firmground incidents link)")
    of = orjson.loads((folder / "link.json").read_bytes())["editions"]
    if sorted(of) != sorted(file.edition for file in store.current()):
        raise FirmgroundError("records were imported after the last linking (run: firmground incidents link)")
    with duckdb.connect(config={"temp_directory": str(folder / ".spill")}) as con:
        con.execute(f"SET memory_limit = '{memory()}'; {NO_BAR}").fetchall()
        store.current_sql(con)
        for name in FILES:
            con.execute(f"CREATE TEMP VIEW {name} AS SELECT * FROM {parquet(folder / f'{name}.parquet')}").fetchall()
        yield con


def write_clusters(store: Store, folder: Path, out: BinaryIO) -> None:
    """Write record_id,source,incident_id of every record in scope as CSV, in the order of source and record."""
    with opened(store, folder) as con, tempfile.TemporaryDirectory() as work:
        made = Path(work) / "clusters.csv"
        con.execute(f"COPY ({membership.CLUSTERS}) TO {quoted(str(made))} (FORMAT csv, HEADER)").fetchall()
        with made.open("rb") as file:
            shutil.copyfileobj(file, out)


def memory() -> str:
    """Return what DuckDB may use before it spills: ten GB, less on a small machine, as pairs need memory besides."""
    return f"{memory_mb(10_000)}MB"


def make(con: duckdb.DuckDBPyConnection, name: str, sql: str) -> None:
    """Make a table of a query."""
    con.execute(f"CREATE OR REPLACE TABLE {name} AS {sql}").fetchall()


def rows(con: duckdb.DuckDBPyConnection, sql: str) -> list[tuple[object, ...]]:
    """Return all rows of a query."""
    return con.execute(sql).fetchall()


def number(con: duckdb.DuckDBPyConnection, table: str) -> int:
    """Return how many rows a table has."""
    return int(con.execute(f"SELECT count(*) FROM {table}").fetchall()[0][0])


def parquet(path: Path) -> str:
    """Return the table function that reads a Parquet file."""
    return f"read_parquet({quoted(str(path))})"
