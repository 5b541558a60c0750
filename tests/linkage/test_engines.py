"""DuckDB and Spark find the same: each record in the same incident under the same id, the same counts and pairs."""

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from importlib.util import find_spec
from pathlib import Path

import duckdb
import orjson
import pytest
from bench.reports import case, write

from firmground.linkage.spark import spark_sql

_FIRMGROUND = str(Path(sys.executable).with_name("firmground"))
_REPORTS, _SEED = 15_000, 7
_REAL = os.environ.get("FIRMGROUND_REAL_DATA", "")
_ABSENT = (
    "pyspark is not installed (pip install 'firmground[spark]')" if find_spec("pyspark") is None
    else "Spark needs Java: java is not on PATH" if shutil.which("java") is None
    else ""
)  # fmt: skip
needs_spark = pytest.mark.skipif(bool(_ABSENT), reason=_ABSENT)
# Two workers share a small machine: a small heap, and no compiling of code that runs for seconds only.
_SMALL = {
    "FIRMGROUND_SPARK_MASTER": "local[2]",
    "FIRMGROUND_SPARK_MEMORY": "1g",
    "JDK_JAVA_OPTIONS": "-XX:TieredStopAtLevel=1",
}


def _run(data: Path, *words: str, more: Mapping[str, str] | None = None) -> subprocess.CompletedProcess[bytes]:
    environment = {**os.environ, "FIRMGROUND_DATA": str(data), **_SMALL, **(more or {})}
    return subprocess.run([_FIRMGROUND, "incidents", *words], env=environment, capture_output=True, check=False)


def _done(data: Path, *words: str) -> bytes:
    done = _run(data, *words)
    assert (done.returncode, done.stderr.decode()) == (0, "")
    return done.stdout


def _linked_alike(data: Path) -> Mapping[str, object]:
    """Link on each engine, nothing known before, and compare all that is kept; return what Spark's linking says."""
    kept, before = data / "incidents", data / "on_duckdb"
    on_duckdb = orjson.loads(_done(data, "link", "--json"))
    kept.rename(before)
    on_spark = orjson.loads(_done(data, "link", "--engine", "spark", "--json"))
    assert {**on_spark, "at": "", "engine": ""} == {**on_duckdb, "at": "", "engine": ""}
    for table in ("units", "pairs", "assignment", "redirects"):
        assert _rows_that_differ(before / f"{table}.parquet", kept / f"{table}.parquet") == 0, table
    assert not (kept / ".draft").exists()
    return dict(on_spark)


def _rows_that_differ(one: Path, other: Path) -> int:
    with duckdb.connect() as con:
        a, b = (f"(FROM read_parquet('{path}'))" for path in (one, other))
        row = con.execute(f"SELECT count(*) FROM ({a} EXCEPT ALL {b} UNION ALL ({b} EXCEPT ALL {a}))").fetchall()
    return int(row[0][0])


@needs_spark
def test_both_engines_find_the_same_incidents_and_counts(tmp_path: Path) -> None:
    reports, _ = write(case("usual"), _REPORTS, _SEED, tmp_path)
    _done(tmp_path, "import", "records", str(reports))
    found = _linked_alike(tmp_path)
    assert (found["engine"], found["records"]) == ("spark", _REPORTS)
    by = ("count", "--by", "year,area,device", "--desk", "--json")
    on_spark = _done(tmp_path, *by)
    shutil.rmtree(tmp_path / "incidents")
    (tmp_path / "on_duckdb").rename(tmp_path / "incidents")
    assert on_spark == _done(tmp_path, *by)


@needs_spark
@pytest.mark.real
@pytest.mark.skipif(not _REAL, reason="FIRMGROUND_REAL_DATA is not set")
def test_both_engines_find_the_same_in_the_colombian_registers(tmp_path: Path) -> None:
    events = sorted((Path(_REAL) / "colombia-mine-events").glob("*.gz"))
    _done(tmp_path, "import", "colombia_events", *map(str, events))
    _done(tmp_path, "import", "colombia_victims", str(Path(_REAL) / "colombia-mine-victims" / "victims_2022-02.csv.gz"))
    _linked_alike(tmp_path)


@needs_spark
def test_records_that_spark_cannot_read_are_one_clear_line_and_leave_nothing(tmp_path: Path) -> None:
    reports, _ = write(case("usual"), 100, _SEED, tmp_path)
    _done(tmp_path, "import", "records", str(reports))
    done = _run(tmp_path, "link", "--engine", "spark", "--records", str(tmp_path / "nowhere"))
    assert (done.returncode, done.stdout) == (2, b"")
    said = done.stderr.decode()
    assert said.count("\n") == 1
    assert "nowhere" in said
    assert list((tmp_path / "incidents").iterdir()) == []


def test_without_spark_one_line_says_what_to_install(tmp_path: Path) -> None:
    reports, _ = write(case("usual"), 100, _SEED, tmp_path)
    _done(tmp_path, "import", "records", str(reports))
    without = "import sys; sys.modules['pyspark'] = None; from firmground.cli import main; main()"
    command = [sys.executable, "-c", without, "incidents", "link", "--engine", "spark"]
    environment = {**os.environ, "FIRMGROUND_DATA": str(tmp_path)}
    done = subprocess.run(command, env=environment, capture_output=True, check=False)
    said = "firmground: Spark is not installed (run: pip install 'firmground[spark]')\n"
    assert (done.returncode, done.stderr.decode()) == (2, said)


@needs_spark
def test_without_java_one_line_says_so(tmp_path: Path) -> None:
    reports, _ = write(case("usual"), 100, _SEED, tmp_path)
    _done(tmp_path, "import", "records", str(reports))
    done = _run(tmp_path, "link", "--engine", "spark", more={"JAVA_HOME": str(tmp_path)})
    said = "firmground: Spark needs Java 17 or newer: java is neither in JAVA_HOME nor on PATH\n"
    assert (done.returncode, done.stderr.decode()) == (2, said)


def test_a_division_gives_a_double_on_spark_as_on_duckdb() -> None:
    assert spark_sql("floor((y - 3.5) / 16.0)") == "FLOOR((y - CAST(3.5 AS DOUBLE)) / CAST(16.0 AS DOUBLE))"


def test_a_folder_of_records_for_spark_is_refused_on_duckdb(tmp_path: Path) -> None:
    done = _run(tmp_path, "link", "--records", "s3a://bucket/records")
    assert done.returncode == 2
    assert "--records is for --engine spark" in done.stderr.decode()
