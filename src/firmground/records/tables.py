"""Interchange files, CSV or Parquet, read by DuckDB into the table `raw`."""

import csv
import io
import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import duckdb

from firmground.model.errors import BadInput, FirmgroundError, Place, shown
from firmground.model.record import COUNT_COLUMNS, INTERCHANGE_COLUMNS, NEEDED_COLUMNS
from firmground.model.sql import quoted
from firmground.records.columns import CODED
from firmground.records.raw import Raw, RawFile

# What DuckDB reads; a longer one is a quote that is missing.
LONGEST_LINE = 2_000_000
_BLOCK = 256 * 1024
# With the 32 MB that DuckDB takes by itself, a part is no whole row group, and it copies all rows once more.
_PART = 64_000_000
_FRACTIONAL = re.compile(r"FLOAT|DOUBLE|DECIMAL")
_PLAIN = re.compile(
    r"VARCHAR|BOOLEAN|DATE|U?(TINY|SMALL|BIG|HUGE)?INT(EGER)?|FLOAT|DOUBLE|DECIMAL\(.*|TIMESTAMP(_S|_MS|_NS)?|ENUM\(.*"
)


def raw_of_tables(con: duckdb.DuckDBPyConnection, files: Sequence[Path], names: Sequence[str]) -> Raw:
    """Read interchange files, unpacked CSV or Parquet, into the table `raw`; `names` are theirs in errors.

    Nearly every file holds only words and small numbers that the closed lists have: read as enumerations they are
    checked while they are read. Where one is not, all is read as text and the checks say which.
    """
    try:
        return _read_all(con, files, names, coded=True)
    except duckdb.ConversionException:
        con.execute("DROP TABLE IF EXISTS raw")
        return _read_all(con, files, names, coded=False)


def _read_all(con: duckdb.DuckDBPyConnection, files: Sequence[Path], names: Sequence[str], coded: bool) -> Raw:
    columns: list[str] = []
    listed: list[RawFile] = []
    rows = 0
    for path, name in zip(files, names, strict=True):
        table = _given_table(con, path, name)
        if columns and set(table.columns) != set(columns):
            other = ", ".join(sorted(set(table.columns) ^ set(columns)))
            raise BadInput(Place(name), f"other columns than {names[0]}: {other}", "the same in each file")
        columns = columns or table.columns
        kinds = CODED if coded else {}
        texts = ", ".join(f"{column}::{kinds[column]} AS {column}" if column in kinds else column for column in columns)
        query = table.read({**dict.fromkeys(columns, "VARCHAR"), **{c: k for c, k in kinds.items() if c in columns}})
        insert = "INSERT INTO raw" if listed else "CREATE TEMP TABLE raw AS"
        try:
            con.execute(f"{insert} SELECT {texts} FROM ({query})")
        except duckdb.ConversionException:
            raise
        except duckdb.Error as error:
            raise _told(error, name) from None
        before, rows = rows, int(con.sql("SELECT count(*) FROM raw").fetchall()[0][0])
        if rows == before:
            raise BadInput(Place(name), "a header and no rows", "rows below it")
        # With a line break inside a field, or an empty line, rows are counted instead.
        listed.append(RawFile(name, before, lines=table.lines == rows - before + 1))
    return Raw(tuple(columns), tuple(listed), rows, ids=True, given=rows, coded=coded)


@dataclass(frozen=True, slots=True)
class _Table:
    """A file's columns, the SELECT that reads them as given types, and its lines (0 where it has none)."""

    columns: list[str]
    read: Callable[[Mapping[str, str]], str]
    lines: int


def _given_table(con: duckdb.DuckDBPyConnection, path: Path, name: str) -> _Table:
    with path.open("rb") as file:
        is_parquet = file.read(4) == b"PAR1"
    if is_parquet:
        columns, query = _parquet_query(con, path, name)
        return _Table(columns, lambda _: query, 0)
    columns = _csv_header(path, name)
    return _Table(columns, lambda types: _csv_query(path, types), _lines(path, name))


def _lines(path: Path, name: str) -> int:
    """Return how many lines a file has; a NUL byte is refused."""
    lines, last = 0, b"\n"
    with path.open("rb") as file:
        while block := file.read(_BLOCK):
            if (at := block.find(b"\0")) >= 0:
                raise BadInput(Place(name, lines + block.count(b"\n", 0, at) + 1), "a NUL byte", "UTF-8 text")
            lines, last = lines + block.count(b"\n"), block[-1:]
    return lines + (last != b"\n")


def _csv_query(path: Path, types: Mapping[str, str]) -> str:
    typed = ", ".join(f"'{column}': '{kind}'" for column, kind in types.items())
    return (
        f"SELECT * FROM read_csv({quoted(str(path))}, auto_detect=false, header=true, delim=',', quote='\"',"
        f" escape='\"', strict_mode=true, null_padding=false, nullstr='',"
        f" columns={{{typed}}}, compression='none', buffer_size={_PART})"
    )


def _csv_header(path: Path, name: str) -> list[str]:
    with path.open("rb") as file:
        start = file.read(65_536)
    if start.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise BadInput(Place(name, 1), "UTF-16", "UTF-8 text", "Save the file as UTF-8.")
    line = start.split(b"\n", 1)[0].removesuffix(b"\r")
    if b"\0" in line or start.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"%PDF", b"\x89PNG")):
        raise BadInput(Place(name), "a packed or binary file", "CSV in UTF-8, or Parquet")
    try:
        text = line.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        found = f"the byte 0x{line[error.start]:02x}, which is not UTF-8"
        raise BadInput(Place(name, 1), found, "UTF-8 text", "Save the file as UTF-8.") from None
    if not text.strip():
        raise BadInput(Place(name), "an empty file" if not start.strip() else "an empty first line", _HEADER)
    try:
        columns = next(csv.reader(io.StringIO(text, newline=""), strict=True))
    except csv.Error:
        raise BadInput(Place(name, 1), "a quote that does not close its field", _HEADER) from None
    check_header([column.strip() for column in columns], Place(name, 1))
    return [column.strip() for column in columns]


_HEADER = f"a header that begins with {', '.join(NEEDED_COLUMNS)}"


def check_header(columns: Sequence[str], place: Place) -> None:
    """Refuse a header with unknown, doubled or missing columns."""
    if len(columns) == 1 and re.search(r"[;\t|]", columns[0]):
        raise BadInput(place, f"one column {shown(columns[0])}", _HEADER, "Separate the fields by commas.")
    doubled = [column for column, times in Counter(columns).items() if times > 1]
    unknown = [column for column in columns if column not in INTERCHANGE_COLUMNS]
    missing = [column for column in NEEDED_COLUMNS if column not in columns]
    faults = (("unknown", unknown), ("missing", missing), ("doubled", doubled))
    found = "; ".join(f"{word} {', '.join(map(shown, names[:5]))}" for word, names in faults if names)
    if found:
        raise BadInput(place, found, "the columns of the record interchange table (docs/commands.md)")


def _parquet_query(con: duckdb.DuckDBPyConnection, path: Path, name: str) -> tuple[list[str], str]:
    table = f"read_parquet({quoted(str(path))})"
    try:
        described = con.sql(f"DESCRIBE SELECT * FROM {table}").fetchall()
    except duckdb.Error as error:
        raise BadInput(Place(name), f"no Parquet file that can be read ({_first_line(error)})", "a whole one") from None
    types = {str(row[0]): str(row[1]) for row in described}
    check_header(list(types), Place(name))
    for column, kind in types.items():
        if not _PLAIN.fullmatch(kind):
            raise BadInput(Place(name, None, column), f"values of type {kind}", "texts, numbers or days")
    texts = ", ".join(f"nullif({_as_text(column, kind)}, '') AS {column}" for column, kind in types.items())
    return list(types), f"SELECT {texts} FROM {table}"


def _as_text(column: str, kind: str) -> str:
    if column in COUNT_COLUMNS and _FRACTIONAL.match(kind):
        # Tables of other programs turn counts with gaps into fractions: 2.0 is 2, 2.5 stays what it is.
        is_whole = f"{column} = trunc({column}) AND abs({column}) < 1e9"
        return f"CASE WHEN {is_whole} THEN {column}::BIGINT::VARCHAR ELSE {column}::VARCHAR END"
    if kind.startswith("TIMESTAMP"):
        return f"CASE WHEN {column} = {column}::DATE THEN {column}::DATE::VARCHAR ELSE {column}::VARCHAR END"
    return f"{column}::VARCHAR"


def _told(error: duckdb.Error, name: str) -> FirmgroundError:
    """Return in our words what DuckDB says of a file that it cannot read."""
    text = str(error)
    line = re.search(r"Line: (\d+)", text)
    place = Place(name, int(line[1]) if line else None)
    counts = re.search(r"Expected Number of Columns: (\d+) Found: (\d+)", text)
    if counts:
        remedy = "Quote a field that holds a comma."
        return BadInput(place, f"{counts[2]} fields", f"{counts[1]}, as the header has", remedy)
    if "quote" in text and "unterminated" in text.lower():
        return BadInput(place, "a quote that does not close its field", "fields quoted as CSV, quotes in them doubled")
    if "invalid state" in text:
        return BadInput(place, "lines that end in different ways", "LF or CR LF at the end of every line")
    if "unicode" in text.lower() or "utf-8" in text.lower():
        return BadInput(place, "bytes that are not UTF-8", "UTF-8 text", "Save the file as UTF-8.")
    if "Maximum line size" in text:
        return BadInput(
            place, f"a line of more than {LONGEST_LINE:,} characters", "shorter ones", "A quote may be missing."
        )
    return BadInput(place, f"a table that cannot be read ({_first_line(error)})", "CSV in UTF-8, or Parquet")


def _first_line(error: duckdb.Error) -> str:
    return " ".join(str(error).split("\n", 1)[0].split())[:200]
