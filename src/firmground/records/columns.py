"""The record model: the columns of an edition's Parquet file, and the longest text each may hold."""

from typing import Final

import duckdb

from firmground.model.record import CODE_COLUMNS, COUNT_COLUMNS, READER_COLUMNS
from firmground.model.sql import quoted

# In the order of the file; docs/records.md says what each means.
RECORD_TYPES: Final[dict[str, str]] = {
    "record_id": "VARCHAR",
    "source": "VARCHAR",
    "edition": "VARCHAR",
    "locator": "VARCHAR",
    "date_start": "DATE",
    "date_end": "DATE",
    "date_precision": "VARCHAR",
    "area": "VARCHAR",
    "admin1": "VARCHAR",
    "admin2": "VARCHAR",
    "place": "VARCHAR",
    "admin1_key": "VARCHAR",
    "admin2_key": "VARCHAR",
    "place_key": "VARCHAR",
    "lat": "DOUBLE",
    "lon": "DOUBLE",
    "place_precision": "VARCHAR",
    "device": "VARCHAR",
    "activation": "VARCHAR",
    "in_scope": "BOOLEAN",
    "scope_reason": "VARCHAR",
    **dict.fromkeys(COUNT_COLUMNS, "INTEGER"),
    "activity": "VARCHAR",
    "language": "VARCHAR",
    "url": "VARCHAR",
    "aggregate": "BOOLEAN",
    "repeats": "BOOLEAN",
    "event_id": "VARCHAR",
}
# Columns that an edition kept by an earlier version may lack: nothing is known of them there.
ADDED_LATER: Final = ("event_id",)
# What a fingerprint is made of: all that the source says, but neither its ids nor where it stands.
CONTENT: Final = tuple(
    name
    for name in RECORD_TYPES
    if name not in {"record_id", "source", "edition", "locator", "in_scope", "repeats", "event_id"}
    and not name.endswith("_key")
)
# Computed when somebody asks: a fifth of the time of an import would go into it.
COMPUTED_TYPES: Final = {"fingerprint": "BIGINT"}
# Enumerations of DuckDB, checked while they are read and written without being looked at again; the place of a number
# in its list is the number. Larger tolls are read as text.
_LISTS: Final = {
    "a_count": tuple(map(str, range(1_000))),
    **{f"a_{name}": words for name, words in CODE_COLUMNS.items()},
}
CODED: Final = dict.fromkeys(COUNT_COLUMNS, "a_count") | {name: f"a_{name}" for name in CODE_COLUMNS}
NAMES: Final = ("admin1", "admin2", "place")
# `text` may be a whole article; all others are labels, and a longer one is a fault of quoting.
LONGEST: Final = dict.fromkeys(READER_COLUMNS, 500) | {"url": 4_000, "text": 2_000_000, "record_id": 200}


def make_lists(con: duckdb.DuckDBPyConnection) -> None:
    """Make the enumerations that `CODED` names."""
    for name, words in _LISTS.items():
        con.execute(f"CREATE TYPE {name} AS ENUM ({', '.join(map(quoted, words))})").fetchall()


def content_sql() -> str:
    """Return SQL for the content of a record as one text; points to six decimals, a tenth of a metre."""
    rounded = {name: f"round({name} * 1e6)::BIGINT" for name in ("lat", "lon")}
    # concat_ws would leave out what is unknown, and two contents would be one.
    return f"concat_ws(chr(31), {', '.join(f'coalesce({rounded.get(n, n)}::VARCHAR, chr(30))' for n in CONTENT)})"


def fingerprint_sql() -> str:
    """Return SQL for the fingerprint of a record; MD5 and not DuckDB's own hash, which may change with a release."""
    return f"(md5_number_lower({content_sql()})::HUGEINT - 9223372036854775808)::BIGINT"


def as_count(column: str, coded: bool) -> str:
    """Return SQL for a count as a number; in an enumeration of the numbers from 0 it is the place of the value."""
    return f"enum_code({column})::INTEGER" if coded else f"TRY_CAST({column} AS INTEGER)"
