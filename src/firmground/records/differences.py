"""What a newer edition of a source changed: records added, changed and gone."""

from dataclasses import dataclass
from typing import Final

import duckdb


@dataclass(frozen=True, slots=True)
class Differences:
    """How many records of two editions are the same, added, changed and gone."""

    same: int
    added: int
    changed: int
    gone: int


# By what a record without an id is found again when other columns of it changed.
_CORE: Final = (
    "source, area, date_start, date_end, admin1_key, admin2_key, device, killed, injured, outcome_unknown, civilians,"
    " security_forces, children, adults, male, female"
)


def differences(con: duckdb.DuckDBPyConnection, before: str, after: str, by_id: bool) -> Differences:
    """Compare two relations of records, each a name or SELECT.

    With ids, a changed record has the same source and id and another content. Without, identical contents are
    matched first, one to one; of what is left, rows that agree on date, area, device, outcome and person are changed.
    """
    key = "source, record_id" if by_id else "source, fingerprint"
    _paired(con, "same_rows", before, after, f"{key}, fingerprint")
    _left(con, "before_left", before, "same_rows", "before_row")
    _left(con, "after_left", after, "same_rows", "after_row")
    _paired(con, "changed_rows", "before_left", "after_left", "source, record_id" if by_id else _CORE)
    counts = {name: _count(con, name) for name in ("same_rows", "changed_rows", "before_left", "after_left")}
    for name in counts:
        con.execute(f"DROP TABLE {name}")
    changed = counts["changed_rows"]
    return Differences(counts["same_rows"], counts["after_left"] - changed, changed, counts["before_left"] - changed)


def _paired(con: duckdb.DuckDBPyConnection, name: str, before: str, after: str, key: str) -> None:
    """Pair rows that share a key, the first with the first, the second with the second."""
    numbered = f"SELECT *, row_number() OVER (PARTITION BY {key} ORDER BY record_id) AS ordinal FROM"
    columns = [*(column.strip() for column in key.split(",")), "ordinal"]
    same = " AND ".join(f"b.{column} IS NOT DISTINCT FROM a.{column}" for column in dict.fromkeys(columns))
    con.execute(
        f"CREATE OR REPLACE TEMP TABLE {name} AS SELECT b.source, b.record_id AS before_row, a.record_id AS after_row"
        f" FROM ({numbered} {_relation(before)}) AS b JOIN ({numbered} {_relation(after)}) AS a ON {same}"
    )


def _left(con: duckdb.DuckDBPyConnection, name: str, rows: str, paired: str, column: str) -> None:
    con.execute(
        f"CREATE OR REPLACE TEMP TABLE {name} AS SELECT r.* FROM {_relation(rows)} AS r ANTI JOIN {paired} AS p"
        f" ON p.source = r.source AND p.{column} = r.record_id"
    )


def _relation(rows: str) -> str:
    return f"({rows})" if rows.startswith("SELECT ") else rows


def _count(con: duckdb.DuckDBPyConnection, table: str) -> int:
    return int(con.sql(f"SELECT count(*) FROM {table}").fetchall()[0][0])
