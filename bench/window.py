"""The window rule: same area, at most 4 km and 2 days apart by date_start and coordinates; connected components."""

from pathlib import Path

import duckdb
import numpy as np
import pyarrow as pa

KM, DAYS = 4.0, 2
_CELL = 0.04  # degrees of latitude that hold 4 km

_PAIRS = f"""
WITH seen AS (
    SELECT number, area, day, lat, lon FROM spots WHERE lat IS NOT NULL
), cells AS (
    SELECT *, floor(day / {DAYS + 1})::INTEGER AS d, floor(lat / {_CELL})::INTEGER AS r FROM seen
), around AS (
    SELECT cells.* REPLACE (d + dd AS d, r + dr AS r)
    FROM cells, (VALUES (-1), (0), (1)) AS days(dd), (VALUES (-1), (0), (1)) AS rows(dr)
)
SELECT a.number AS one, b.number AS other
FROM cells AS a JOIN around AS b ON a.area = b.area AND a.d = b.d AND a.r = b.r
WHERE a.number < b.number AND abs(a.day - b.day) <= {DAYS}
  AND 12742 * asin(sqrt(least(1, pow(sin(radians(b.lat - a.lat) / 2), 2)
      + cos(radians(a.lat)) * cos(radians(b.lat)) * pow(sin(radians(b.lon - a.lon) / 2), 2)))) <= {KM}
"""  # constants of ours only


def window(reports: Path) -> pa.Table:
    """Return record_id and cluster by the window rule; a report without coordinates is alone."""
    with duckdb.connect() as con:
        con.execute(
            f"""CREATE TABLE spots AS SELECT row_number() OVER () - 1 AS number, record_id, area, lat::DOUBLE AS lat,
            lon::DOUBLE AS lon,
            date_diff('day', DATE '1970-01-01', (date_start || '-01-01'[1 + len(date_start) - 4:])::DATE) AS day
            FROM {source(reports)}"""
        )
        pairs = con.sql(_PAIRS).to_arrow_table()
        ids = con.sql("SELECT record_id FROM spots ORDER BY number").to_arrow_table()["record_id"]
    clusters = components(len(ids), np.asarray(pairs["one"]), np.asarray(pairs["other"]))
    return pa.table({"record_id": ids, "cluster": clusters})


def source(reports: Path) -> str:
    """Return the table function with which DuckDB reads a record interchange table as text."""
    quoted = str(reports).replace("'", "''")
    return f"read_csv('{quoted}', all_varchar = true)" if reports.suffix == ".csv" else f"read_parquet('{quoted}')"


def components(
    number: int, one: np.ndarray[tuple[int], np.dtype[np.int64]], other: np.ndarray[tuple[int], np.dtype[np.int64]]
) -> np.ndarray[tuple[int], np.dtype[np.int64]]:
    """Return for each of so many nodes the lowest node that edges connect it to."""
    lowest = np.arange(number)
    while True:
        low = np.minimum(lowest[one], lowest[other])
        before = lowest.copy()
        np.minimum.at(lowest, lowest[one], low)
        np.minimum.at(lowest, lowest[other], low)
        lowest = lowest[lowest]
        if np.array_equal(before, lowest):
            return lowest
