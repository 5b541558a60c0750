"""From raw records to an edition: checked, typed, written as Parquet, counted."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import duckdb

from firmground.model.record import ImportedEdition
from firmground.model.sql import NO_BAR, quoted
from firmground.records.checking import check_given
from firmground.records.columns import make_lists
from firmground.records.given import make_given
from firmground.records.memory import memory_mb
from firmground.records.raw import Raw
from firmground.records.scope import read_texts
from firmground.records.typed import typed_query
from firmground.vocabulary.areas import Areas

# A million rows take a fifth of this; what is more than it, or than a quarter of the machine, goes to disk and back.
_MEMORY_MB = 4_000


@contextmanager
def engine(folder: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """Open DuckDB in memory; what does not fit goes to a passing folder in `folder`."""
    folder.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(dir=folder, prefix=".spill-") as spill, duckdb.connect() as con:
        con.execute(f"SET memory_limit = '{memory_mb(_MEMORY_MB, 4)}MB'")
        con.execute(f"SET temp_directory = {quoted(spill)}")
        make_lists(con)
        # A file of ours is no matter for a download, and no bar may stand in the way of our own.
        con.execute(f"SET autoinstall_known_extensions = false; {NO_BAR}")
        yield con


def write_records(
    con: duckdb.DuckDBPyConnection, raw: Raw, draft: Path, areas: Areas, edition: ImportedEdition
) -> ImportedEdition:
    """Check the table `raw`, write its records to a draft, and return the edition with what it holds counted.

    BadInput names what does not fit; then nothing is written.
    """
    unknown = make_given(con, raw, areas)
    check_given(con, raw, unknown, edition.imported_at.date())
    read_texts(con, raw)
    query = typed_query(raw, edition.id, edition.repeats)
    con.execute(
        f"COPY ({query}) TO {quoted(str(draft))} (FORMAT parquet, COMPRESSION zstd, COMPRESSION_LEVEL 1)"
    ).fetchall()
    sources = _counts(con, f"SELECT source FROM read_parquet({quoted(str(draft))})")
    reasons = _counts(con, f"SELECT scope_reason FROM read_parquet({quoted(str(draft))}) WHERE NOT in_scope")
    return replace(edition, records=sum(sources.values()), sources=sources, out_of_scope=reasons)


def _counts(con: duckdb.DuckDBPyConnection, values: str) -> dict[str, int]:
    found = con.sql(f"SELECT value, count(*) FROM ({values}) AS t(value) GROUP BY value ORDER BY value").fetchall()
    return {str(value): int(count) for value, count in found}
