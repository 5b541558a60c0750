"""The view `given`: every column of the interchange table over the table `raw`; names and areas that it holds."""

import duckdb
import pyarrow as pa

from firmground.model.errors import FirmgroundError
from firmground.model.keys import key
from firmground.model.record import READER_COLUMNS
from firmground.records.columns import NAMES
from firmground.records.raw import Raw
from firmground.vocabulary.areas import Areas


def make_given(con: duckdb.DuckDBPyConnection, raw: Raw, areas: Areas) -> dict[str, str]:
    """Make `given`, `names` (name -> composed form and ASCII key) and `codes` (area as given -> code).

    Return why areas that were given name none.
    """
    columns = ", ".join(name if name in raw.columns else f"NULL::VARCHAR AS {name}" for name in READER_COLUMNS)
    con.execute(f"CREATE TEMP VIEW given AS SELECT rowid AS row, {columns} FROM raw")
    _make_names(con)
    return _make_codes(con, areas)


def _make_names(con: duckdb.DuckDBPyConnection) -> None:
    """Compute the key of each distinct name once, in Python, so that every engine compares the same letters."""
    distinct = " UNION ".join(f"SELECT {name} FROM given WHERE {name} IS NOT NULL" for name in NAMES)
    composed = con.sql(f"SELECT name, nullif(trim(nfc_normalize(name)), '') FROM ({distinct}) AS t(name)").fetchall()
    _insert(con, "names(name VARCHAR, composed VARCHAR, key VARCHAR)", [(n, c, c and key(c)) for n, c in composed])


def _make_codes(con: duckdb.DuckDBPyConnection, areas: Areas) -> dict[str, str]:
    known: list[tuple[str, ...]] = []
    unknown: dict[str, str] = {}
    for (text,) in con.sql("SELECT DISTINCT area FROM given WHERE area IS NOT NULL").fetchall():
        try:
            known.append((text, areas.resolve(text).code))
        except FirmgroundError as error:
            unknown[text] = str(error)
    _insert(con, "codes(text VARCHAR, code VARCHAR)", known)
    return unknown


def _insert(con: duckdb.DuckDBPyConnection, table: str, rows: list[tuple[str, ...]]) -> None:
    con.execute(f"CREATE TEMP TABLE {table}")
    if rows:
        name = table.partition("(")[0]
        columns = zip(*rows, strict=True)
        made = pa.table([pa.array(column, pa.string()) for column in columns], names=list("abc")[: len(rows[0])])  # noqa: F841 - DuckDB finds the table by its name
        con.execute(f"INSERT INTO {name} SELECT * FROM made")
