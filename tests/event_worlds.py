"""Small worlds of records with the incidents they are assigned to, for tests of counting."""

from collections.abc import Sequence
from datetime import date
from typing import Final

import duckdb
import pyarrow as pa

from firmground.linkage.counts import Rows, Total, prepare, totals
from firmground.linkage.incidents import Settled
from firmground.linkage.question import Question
from firmground.records.columns import RECORD_TYPES

Told = dict[str, str | int | float | bool | date | None]
SETTLED: Final = Settled(date(2025, 12, 31))
_ARROW: Final = {
    "VARCHAR": pa.string(), "DATE": pa.date32(), "DOUBLE": pa.float64(), "INTEGER": pa.int32(), "BOOLEAN": pa.bool_(),
    "BIGINT": pa.int64(),
}  # fmt: skip
_RECORD: Final = pa.schema([(name, _ARROW[kind]) for name, kind in RECORD_TYPES.items()])
_ASSIGNED: Final = pa.schema([(name, pa.string()) for name in ("record_id", "source", "incident_id")])
_USUAL: Final[Told] = {
    "source": "press", "edition": "press_2020", "date_start": date(2020, 6, 12), "date_precision": "day",
    "area": "AFG", "place_precision": "settlement", "device": "antipersonnel_mine", "activation": "victim",
    "in_scope": True, "aggregate": False, "repeats": False,
}  # fmt: skip


def told(incident: str = "i1", **columns: str | int | float | bool | date | None) -> Told:
    """Return a record: an antipersonnel mine in Afghanistan on 12 June 2020, unless told otherwise."""
    row: Told = {**_USUAL, **columns, "incident_id": incident}
    row.setdefault("date_end", row["date_start"])
    for name in ("admin1", "admin2", "place"):
        given = row.get(name)
        row.setdefault(f"{name}_key", str(given).lower() if given else None)
    return row


def world(records: Sequence[Told], settled: Settled = SETTLED) -> Rows:
    """Return the means to ask a database with these records, their accounts and their incidents."""
    con = with_records(records)
    rows = asking(con)
    prepare(lambda name, sql: con.execute(f"CREATE OR REPLACE TABLE {name} AS {sql}"), rows, settled)
    return rows


def asking(con: duckdb.DuckDBPyConnection) -> Rows:
    """Return the means to ask a connection."""
    return lambda sql: con.execute(sql).fetchall()


def with_records(records: Sequence[Told]) -> duckdb.DuckDBPyConnection:
    """Return a connection with the tables `records` and `assignment` alone."""
    con = duckdb.connect(config={"threads": 1})
    rows: list[Told] = [{"record_id": f"r{number:03}", **record} for number, record in enumerate(records)]
    linked = [row for row in rows if row["in_scope"] and not row["aggregate"] and row["incident_id"]]
    for name, schema, kept in (("records", _RECORD, rows), ("assignment", _ASSIGNED, linked)):
        con.register("given", pa.Table.from_pylist(kept, schema))
        con.execute(f"CREATE TABLE {name} AS SELECT * FROM given")  # noqa: S608 - our own words
        con.unregister("given")
    return con


def one(rows: Rows, *columns: str, table: str = "incidents") -> tuple[object, ...]:
    """Return some columns of the only row of a table."""
    (found,) = rows(f"SELECT {', '.join(columns)} FROM {table}")  # noqa: S608 - the test's own words
    return tuple(found)


def total(rows: Rows, universe: str = "mine_erw") -> Total:
    """Return the only total of a universe."""
    (found,) = totals(rows, Question(universe))
    return found
