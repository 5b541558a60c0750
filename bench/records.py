"""Importing, linking and counting invented reports at three sizes, beside DuckDB's own copy of the CSV."""

import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import duckdb
import orjson

from bench.reports import case, write

SIZES, SEED = (100_000, 300_000, 1_000_000), 3
_FIRMGROUND = str(Path(sys.executable).parent / "firmground")
_LINK_SECONDS, _LINK_GB, _IMPORT_SHARE = 60.0, 4.0, 1 / 3
Measure = dict[str, str | float | bool]


def main() -> None:
    """Measure each size; sizes may be named on the command line."""
    for size in map(int, sys.argv[1:]) if sys.argv[1:] else SIZES:
        with tempfile.TemporaryDirectory() as folder:
            for measure in _measured(size, Path(folder)):
                sys.stdout.buffer.write(orjson.dumps(measure) + b"\n")
                sys.stdout.flush()


def _measured(size: int, folder: Path) -> Iterator[Measure]:
    reports, _ = write(case("scale"), size, SEED, folder, "csv")
    environment = {**os.environ, "FIRMGROUND_DATA": str(folder / "data")}
    copied = min(_copied(reports) for _ in range(2))
    imported, _ = _ran(["incidents", "import", "records", str(reports)], environment)
    linked, gb = _ran(["incidents", "link"], environment)
    counted, _ = _ran(["incidents", "count", "--by", "year,area,device"], environment)
    name = f"{size:,} reports"
    yield {"name": f"{name}: DuckDB's own copy of the CSV to Parquet", "value": round(copied, 2), "unit": "s"}
    yield {"name": f"{name}: import, the whole command", "value": round(imported, 2), "unit": "s"}
    yield _held(f"{name}: speed of import over that of DuckDB's copy", copied / imported, "at least a third",
                copied / imported >= _IMPORT_SHARE)  # fmt: skip
    aim = {"target": "at most 60 s with count"} if size == SIZES[-1] else {}
    met = {"met": linked + counted <= _LINK_SECONDS} if aim else {}
    yield {"name": f"{name}: link, the whole command", "value": round(linked, 2), "unit": "s", **aim, **met}
    yield {"name": f"{name}: count by year, area and device", "value": round(counted, 2), "unit": "s"}
    yield _held(f"{name}: memory of the largest command", gb, "at most 4 GB", gb <= _LINK_GB) | {"unit": "GB"}


def _copied(reports: Path) -> float:
    with duckdb.connect() as con:
        start = time.perf_counter()
        con.execute(
            f"COPY (SELECT * FROM read_csv('{reports}')) TO '{reports.with_suffix('.copy')}' (FORMAT parquet)"
        ).fetchall()
        return time.perf_counter() - start


def _ran(words: list[str], environment: dict[str, str]) -> tuple[float, float]:
    """Return the seconds a command took, and the most memory (GB) any command has taken so far."""
    start = time.perf_counter()
    subprocess.run([_FIRMGROUND, *words], env=environment, stdout=subprocess.DEVNULL, check=True)
    return time.perf_counter() - start, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1e6


def _held(name: str, value: float, target: str, met: bool) -> Measure:
    return {"name": name, "value": round(value, 3), "unit": "", "target": target, "met": met}


if __name__ == "__main__":
    main()
