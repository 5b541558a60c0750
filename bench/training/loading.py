"""Records of invented reports and of the Colombian registers, brought in through the importer as a user would."""

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import django
import duckdb
import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from bench.training.fitting import Sample
from bench.training.patterns import patterns

# Victims' groups and events at one point in one year, where there is one of each: their truth is known by rule.
_ONE_TO_ONE = """
WITH placed AS (
  SELECT v.unit, e.unit AS event FROM units v JOIN units e
    ON e.source = 'colombia_events' AND abs(e.y6 - v.y6) <= 5 AND abs(e.x6 - v.x6) <= 5 AND v.d0 BETWEEN e.d0 AND e.d1
  WHERE v.source = 'colombia_victims'
), alone AS (
  SELECT unit, min(event) AS event FROM placed GROUP BY unit HAVING count(*) = 1
)
SELECT unit - 1 AS unit, event - 1 AS event FROM alone
WHERE event IN (SELECT event FROM alone GROUP BY event HAVING count(*) = 1)
"""


@contextmanager
def loaded(reports: pa.Table) -> Iterator[duckdb.DuckDBPyConnection]:
    """Import an interchange table and give a session whose table `records` holds it."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "reports.parquet"
        pq.write_table(reports, path)
        with _imported(Path(folder), {"records": [path]}) as con:
            yield con


def colombia(real: Path) -> Sample:
    """Return the pairs of victims' groups whose event is known by rule with every event they were compared with."""
    files = {
        "colombia_victims": [real / "colombia-mine-victims" / "victims_2017-10.csv.gz"],
        "colombia_events": sorted((real / "colombia-mine-events").glob("*.geojson.gz")),
    }
    with tempfile.TemporaryDirectory() as folder, _imported(Path(folder), files) as con:
        records = con.sql("SELECT record_id, 0 AS incident FROM records").to_arrow_table()
        found = patterns(con, records)
        known = con.execute(_ONE_TO_ONE).fetchnumpy()
        victims = con.execute("SELECT source = 'colombia_victims' AS v FROM units ORDER BY unit").fetchnumpy()["v"]
    event = np.full(len(found.source), -1, dtype=np.int64)
    event[known["unit"]] = known["event"]
    victim = np.where(victims[found.left], found.left, found.right)
    other = np.where(victims[found.left], found.right, found.left)
    kept = np.flatnonzero((victims[found.left] != victims[found.right]) & (event[victim] >= 0))
    true = (event[victim[kept]] == other[kept]).astype(np.int64)
    return Sample(found.levels[kept], true, np.full(len(kept), 2000.0 / float(true.sum())))


@contextmanager
def _imported(folder: Path, files: dict[str, list[Path]]) -> Iterator[duckdb.DuckDBPyConnection]:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "firmground.web.settings")
    django.setup()
    # The package of intake also holds the ledger's, which needs Django's settings.
    from firmground.intake.records import RecordIntake
    from firmground.records.store import Store
    from firmground.vocabulary.areas import load_areas

    store = Store(folder / "records")
    for slug, paths in files.items():
        RecordIntake(store, load_areas(), datetime.now(UTC)).import_files(slug, paths)
    with duckdb.connect() as con:
        store.current_sql(con, "current")
        con.execute("CREATE TABLE records AS SELECT * FROM current").fetchall()
        yield con
