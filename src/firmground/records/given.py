"""The view `given`: every column of the interchange table over the table `raw`; names, areas, dates that it holds."""

import duckdb
import pyarrow as pa
import pyarrow.compute as pc

from firmground.model.errors import FirmgroundError
from firmground.model.keys import APOSTROPHE, OTHER, in_ascii
from firmground.model.record import READER_COLUMNS
from firmground.model.text_column import text_column
from firmground.records.columns import NAMES
from firmground.records.raw import Raw
from firmground.vocabulary.areas import Areas


def make_given(con: duckdb.DuckDBPyConnection, raw: Raw, areas: Areas) -> dict[str, str]:
    """Make `given` and what is worked out once for each distinct text of it.

    `names`: name -> composed form and ASCII key; `spans`: dates as given, with the number of rows and the first of
    them; `codes`: area as given -> code. Return why areas that were given name none.
    """
    columns = ", ".join(name if name in raw.columns else f"NULL::VARCHAR AS {name}" for name in READER_COLUMNS)
    con.execute(f"CREATE TEMP VIEW given AS SELECT rowid AS row, {columns} FROM raw").fetchall()
    con.execute(
        "CREATE TEMP TABLE spans AS SELECT date_start, date_end, date_precision, count(*) AS rows, min(row) AS first"
        " FROM given GROUP BY ALL"
    ).fetchall()
    _make_names(con)
    return _make_codes(con, areas)


def _make_names(con: duckdb.DuckDBPyConnection) -> None:
    """Compute the key of each distinct name once, in Python, so that every engine compares the same letters."""
    distinct = " UNION ".join(f"SELECT {name} FROM given WHERE {name} IS NOT NULL" for name in NAMES)
    made = con.sql(
        f"SELECT name, trim(nfc_normalize(name)) AS composed FROM ({distinct}) AS t(name) WHERE composed <> ''"
    ).to_arrow_table()
    made = made.append_column("key", keys(made["composed"]))
    con.execute("CREATE TEMP TABLE names AS SELECT name, composed, key FROM made").fetchall()


def keys(names: pa.ChunkedArray) -> pa.Array:
    """Return the keys of a column of names, each as `key` gives it; three times as fast as one by one."""
    column = names.combine_chunks().cast(pa.string())
    is_other = pc.invert(pc.string_is_ascii(column))
    others = map(in_ascii, column.filter(is_other).to_pylist())
    bare = pc.ascii_lower(pc.replace_with_mask(column, is_other, text_column(others)))
    joined = pc.replace_substring_regex(bare, APOSTROPHE.pattern, "")
    return pc.utf8_trim(pc.replace_substring_regex(joined, OTHER.pattern, " "), " ")


def _make_codes(con: duckdb.DuckDBPyConnection, areas: Areas) -> dict[str, str]:
    known: dict[str, str] = {}
    unknown: dict[str, str] = {}
    for (text,) in con.sql("SELECT DISTINCT area FROM given WHERE area IS NOT NULL").fetchall():
        try:
            known[text] = areas.resolve(text).code
        except FirmgroundError as error:
            unknown[text] = str(error)
    made = pa.table({"text": text_column(known), "code": text_column(known.values())})  # noqa: F841 - DuckDB finds the table by its name
    con.execute("CREATE TEMP TABLE codes AS SELECT * FROM made").fetchall()
    return unknown
