"""Checks of given records, column by column in SQL; rows are named only where a check finds something."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import duckdb

from firmground.model.errors import BadInput, shown
from firmground.model.record import (
    CODE_COLUMNS,
    COUNT_COLUMNS,
    FIRST_YEAR,
    HIGHEST_COUNT,
    NEEDED_COLUMNS,
    OUTCOMES,
    READER_COLUMNS,
)
from firmground.model.sql import quoted
from firmground.records.columns import LONGEST, as_count
from firmground.records.dates import LAST_GIVEN, first_day, is_date, is_day
from firmground.records.raw import Raw

# Above this share of failing rows the values stand under the wrong header, whatever they are.
SHIFTED = 0.05
_TRUTHS = ("true", "false", "yes", "no", "1", "0")


@dataclass(frozen=True, slots=True)
class Check:
    """A fault that a row of `given` may have: the column blamed, SQL that is true of a bad row, what is expected."""

    column: str
    bad: str
    expected: str


@dataclass(frozen=True, slots=True)
class Finding:
    """What a check found: how many rows, and the first of them."""

    check: Check
    rows: int
    first: int


def check_given(con: duckdb.DuckDBPyConnection, raw: Raw, unknown_areas: dict[str, str], today: date) -> None:
    """Raise BadInput for the first row that no check would let pass, naming every column that fails."""
    findings = _findings(con, "spans", _date_checks(today)) + _findings(con, "given", _checks(raw, unknown_areas))
    if findings:
        raise _refusal(con, raw, findings, unknown_areas)
    if raw.ids:
        _refuse_doubled_ids(con, raw)


def _findings(con: duckdb.DuckDBPyConnection, table: str, checks: Iterable[Check]) -> list[Finding]:
    """Count the rows that fail each check, and find the first; of `spans` each stands for its rows."""
    asked = tuple(checks)
    failing = con.sql(f"SELECT {', '.join(f'bool_or({check.bad})' for check in asked)} FROM {table}").fetchall()[0]
    checks = tuple(check for check, fails in zip(asked, failing, strict=True) if fails)
    if not checks:
        return []
    rows, first = ("rows", "first") if table == "spans" else ("1", "row")
    counted = ", ".join(f"sum({rows}) FILTER ({check.bad}), min({first}) FILTER ({check.bad})" for check in checks)
    found = con.sql(f"SELECT {counted} FROM {table}").fetchall()[0]
    pairs = zip(checks, found[::2], found[1::2], strict=True)
    return [Finding(check, int(rows), int(first)) for check, rows, first in pairs]


def _checks(raw: Raw, unknown_areas: dict[str, str]) -> Iterator[Check]:
    needed = NEEDED_COLUMNS if raw.ids else NEEDED_COLUMNS[1:]
    for column in needed:
        yield Check(column, f"{column} IS NULL", "a value")
    given = set(raw.columns)
    for column, words in () if raw.coded else CODE_COLUMNS.items():
        listed = ", ".join(map(quoted, words))
        yield Check(column, f"{column} NOT IN ({listed})", f"one of {', '.join(words)}, or nothing")
    yield Check("aggregate", f"lower(aggregate) NOT IN ({', '.join(map(quoted, _TRUTHS))})", "true or false")
    yield from _point_checks()
    yield from _count_checks(given, raw.coded)
    if unknown_areas:
        yield Check("area", f"area IN ({', '.join(map(quoted, unknown_areas))})", "the code or name of an area")
    for column in READER_COLUMNS:
        if column in given and column not in (*COUNT_COLUMNS, *CODE_COLUMNS):
            expected = f"a text of at most {LONGEST[column]:,} bytes"
            yield Check(column, f"strlen({column}) > {LONGEST[column]} OR {column} = ' '", expected)


def _date_checks(today: date) -> Iterator[Check]:
    """Yield the checks that look at columns of dates alone: each span of days is asked once."""
    latest = today + timedelta(days=1)
    for column in ("date_start", "date_end"):
        expected = "a date that exists, like 2015, 2015-06 or 2015-06-12"
        yield Check(column, f"{column} IS NOT NULL AND NOT coalesce({is_date(column)}, false)", expected)
    yield Check("date_start", f"year({first_day('date_start')}) < {FIRST_YEAR}", f"a year from {FIRST_YEAR} on")
    for column in ("date_start", "date_end"):
        yield Check(column, f"{first_day(column)} > DATE '{latest}'", f"{latest} or earlier")
    yield Check("date_end", f"{LAST_GIVEN} < {first_day('date_start')}", "a day not before date_start")
    finer = f"(date_precision IN ('day', 'week') AND NOT {is_day('date_start')}) OR "
    finer += "(date_precision = 'month' AND length(date_start) = 4)"
    yield Check("date_precision", f"{finer}", "a precision that date_start has")


def _point_checks() -> Iterator[Check]:
    for column, most in (("lat", 90), ("lon", 180)):
        number = f"TRY_CAST({column} AS DOUBLE)"
        bad = f"{column} IS NOT NULL AND NOT coalesce({number} BETWEEN -{most} AND {most}, false)"
        yield Check(column, bad, f"degrees from -{most} to {most}")
    yield Check("lat", "(lat IS NULL) <> (lon IS NULL)", "both lat and lon, or neither")


def _count_checks(given: set[str], coded: bool) -> Iterator[Check]:
    for column in () if coded else COUNT_COLUMNS:
        if column in given:
            whole = f"TRY_CAST({column} AS UINTEGER)"
            plain = f"{whole}::VARCHAR = {column} OR regexp_full_match({column}, '[0-9]{{1,6}}([.]0+)?')"
            bad = f"{column} IS NOT NULL AND NOT coalesce(({plain}) AND {whole} <= {HIGHEST_COUNT}, false)"
            yield Check(column, bad, f"a whole number from 0 to {HIGHEST_COUNT:,}, or nothing")
    for outcome in OUTCOMES:
        for lower, higher in (
            (f"{outcome}_low", outcome),
            (outcome, f"{outcome}_high"),
            (f"{outcome}_low", f"{outcome}_high"),
        ):
            if {lower, higher} <= given:
                bad = f"{as_count(lower, coded)} > {as_count(higher, coded)}"
                yield Check(lower, bad, f"at most what {higher} says")


def _refusal(
    con: duckdb.DuckDBPyConnection, raw: Raw, findings: Sequence[Finding], unknown_areas: dict[str, str]
) -> BadInput:
    worst = min(findings, key=lambda finding: (finding.first, READER_COLUMNS.index(finding.check.column)))
    check = worst.check
    value, locator = con.sql(f"SELECT {check.column}, locator FROM given WHERE row = {worst.first}").fetchall()[0]
    found = "an empty cell" if value is None else shown(str(value))
    words = [f"{unknown_areas[value]}."] if check.column == "area" and value in unknown_areas else []
    if worst.rows > 1:
        words.append(f"{worst.rows - 1:,} more rows of {raw.rows:,} fail there too.")
    others = [f"{other.check.column} in {other.rows:,} rows" for other in findings if other is not worst]
    if others:
        words.append(f"Faults too: {', '.join(others[:12])}.")
    if max(finding.rows for finding in findings) > max(1, SHIFTED * raw.rows):
        words.append("The values may stand under the wrong header.")
    return BadInput(raw.place(worst.first, locator, check.column), found, check.expected, " ".join(words))


def _refuse_doubled_ids(con: duckdb.DuckDBPyConnection, raw: Raw) -> None:
    # Numbers are told apart twice as fast as texts; two texts of one number are looked at below.
    alike = con.sql("SELECT hash(source, record_id) FROM given GROUP BY ALL HAVING count(*) > 1").limit(1).fetchall()
    doubled = "SELECT source, record_id FROM given GROUP BY ALL HAVING count(*) > 1"
    ids = con.sql(doubled).limit(10_000).fetchall() if alike else []
    if not ids:
        return
    rows = con.execute(
        f"SELECT row, locator, source, record_id FROM given SEMI JOIN ({doubled}) USING (source, record_id)"
        " ORDER BY row"
    ).fetchall()
    row, locator, source, record_id = rows[0]
    again = next(other for other in rows[1:] if other[2:] == (source, record_id))
    more = f"{len(ids) - 1:,} more ids stand more than once." if len(ids) > 1 else ""
    found = f"{shown(str(record_id))} of source {shown(str(source))}, as {raw.place(row, locator, None)} has it"
    raise BadInput(raw.place(again[0], again[1], "record_id"), found, "each id of a source once", more)
