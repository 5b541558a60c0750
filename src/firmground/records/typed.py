"""From checked texts to typed records: the SELECT that makes an edition's Parquet file."""

from typing import Final

from firmground.model.record import COUNT_COLUMNS
from firmground.model.sql import quoted
from firmground.records.columns import NAMES, RECORD_TYPES, as_count, content_sql
from firmground.records.dates import DATE_END, DATE_PRECISION, DATE_START, LAST_GIVEN, first_day
from firmground.records.raw import Raw
from firmground.records.scope import ACTIVATION, DEVICE, SCOPE_REASON

# The third decimal of a degree is about a hundred metres; with fewer a point is that of a settlement.
_DECIMALS: Final = "least(length(split_part(lat, '.', 2)), length(split_part(lon, '.', 2)))"
_PLACE_PRECISION: Final = (
    f"coalesce(place_precision::a_place_precision, (CASE WHEN lat IS NOT NULL AND {_DECIMALS} >= 3 THEN 'exact'"
    " WHEN lat IS NOT NULL OR place IS NOT NULL THEN 'settlement' WHEN admin2 IS NOT NULL THEN 'admin2'"
    " WHEN admin1 IS NOT NULL THEN 'admin1' ELSE 'area' END)::a_place_precision)"
)


def typed_query(raw: Raw, edition: str, repeats: bool) -> str:
    """Return the SELECT of all records with the columns and types of the record model."""
    columns = {
        "record_id": "record_id",
        "source": "source",
        "edition": f"{quoted(edition)}::ENUM ({quoted(edition)})",
        "locator": _locator(raw),
        "in_scope": "scope_reason IS NULL",
        "repeats": str(repeats).lower(),
    }
    if not raw.ids:
        ordinal = f"row_number() OVER (PARTITION BY source, {content_sql()} ORDER BY row)"
        columns["record_id"] = f"left(md5(concat(source, chr(31), {content_sql()}, '#', {ordinal})), 16)"
    listed = ", ".join(f"{columns.get(name, name)} AS {name}" for name in RECORD_TYPES)
    return f"SELECT {listed} FROM ({_values_query(raw)})"


def _locator(raw: Raw) -> str:
    """Return SQL for where a row stands: as its reader says, else counted; with the file where there are several."""
    cases = ""
    for file in reversed(raw.files):
        word, number = ("line", 2 - file.first) if file.lines else ("row", 1 - file.first)
        prefix = quoted(f"{file.name.rsplit('/', 1)[-1]} " if len(raw.files) > 1 else "")
        cases += f"WHEN row >= {file.first} THEN {prefix} || coalesce(locator, '{word} ' || (row + {number})) "
    return f"CASE {cases}END"


def _values_query(raw: Raw) -> str:
    """Return the SELECT of typed values that all other columns are made of."""
    counts = ", ".join(f"{as_count(name, raw.coded and name in raw.columns)} AS {name}" for name in COUNT_COLUMNS)
    spans = (
        f"SELECT date_start, date_end, date_precision, {DATE_START} AS begins, {DATE_END} AS ends,"
        f" {DATE_PRECISION} AS precision"
        f" FROM (SELECT *, {first_day('date_start')} AS first_given, {LAST_GIVEN} AS last_given FROM spans)"
    )
    same_span = "s.date_start = g.date_start AND " + " AND ".join(
        f"s.{name} IS NOT DISTINCT FROM g.{name}" for name in ("date_end", "date_precision")
    )
    names = ", ".join(f"of_{name}.composed AS {name}, of_{name}.key AS {name}_key" for name in NAMES)
    joins = " ".join(f"LEFT JOIN names AS of_{name} ON of_{name}.name = g.{name}" for name in NAMES)
    labels = ", ".join(f"nullif(trim(g.{name}), '') AS {name}" for name in ("activity", "language", "url", "event_id"))
    return (
        f"SELECT g.row, g.record_id, g.source, g.locator, {labels}, {names}, codes.code AS area,"
        " s.begins AS date_start, s.ends AS date_end, s.precision AS date_precision,"
        f" TRY_CAST(lat AS DOUBLE) AS lat, TRY_CAST(lon AS DOUBLE) AS lon, {_PLACE_PRECISION} AS place_precision,"
        f" {DEVICE} AS device, {ACTIVATION} AS activation, {SCOPE_REASON} AS scope_reason, {counts},"
        f" coalesce(lower(g.aggregate) IN ('true', 'yes', '1'), false) AS aggregate"
        f" FROM given AS g JOIN ({spans}) AS s ON {same_span} {joins}"
        " LEFT JOIN codes ON codes.text = g.area LEFT JOIN told ON told.row = g.row"
    )
