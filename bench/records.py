"""Importing, linking and counting invented reports at three sizes, beside DuckDB's own copy of the CSV.

`FIRMGROUND_BENCH_LONG=ten_million,spark,stock` (or some of these) adds what takes minutes: ten million reports; a
million on Spark, and what it finds compared; a million by the stock Splink. Ten million want 20 GB of disk. (The word
`imports` is for the benchmark of that name.)
"""

import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import duckdb
import orjson

from bench.reports import case, write

SIZES, SEED = (100_000, 300_000, 1_000_000), 3
MILLION, TEN_MILLION = 1_000_000, 10_000_000
LONG = ("ten_million", "spark", "stock", "imports")
_FIRMGROUND = str(Path(sys.executable).parent / "firmground")
_STOCK = "import sys, pathlib, bench.stock; print(len(bench.stock.stock(pathlib.Path(sys.argv[1]))))"
_LINK_SECONDS, _LINK_GB, _IMPORT_SHARE, _STOCK_SHARE = 60.0, 4.0, 1 / 3, 4.0
_TEN_SECONDS, _TEN_GB, _TEN_TIMES = 900.0, 16.0, 12.0
_COUNT = ("count", "--by", "year,area,device")
Measure = dict[str, str | float | bool]


@dataclass(frozen=True, slots=True)
class Took:
    """What a command took: seconds, seconds of processors, and the most memory (GB) of it or of a child of it."""

    seconds: float
    processors: float
    gb: float


@dataclass(frozen=True, slots=True)
class Case:
    """So many reports in a folder of their own, with a data directory beside them."""

    size: int
    reports: Path

    @property
    def data(self) -> Path:
        """Return the data directory."""
        return self.reports.with_name("data")

    def run(self, *words: str, data: Path | None = None) -> Took:
        """Run a command over incidents."""
        environment = {**os.environ, "FIRMGROUND_DATA": str(data or self.data)}
        return ran([_FIRMGROUND, "incidents", *words], environment)


def import_of(source: str, path: Path, data: Path | None = None) -> Took:
    """Import a file into an empty data directory, twice, and return what the faster run took.

    The directory of the last run is kept where it is named.
    """
    with tempfile.TemporaryDirectory() as folder:
        directory, runs = data or Path(folder) / "data", []
        for _ in range(2):
            shutil.rmtree(directory, ignore_errors=True)
            environment = {**os.environ, "FIRMGROUND_DATA": str(directory)}
            runs.append(ran([_FIRMGROUND, "incidents", "import", source, str(path)], environment))
    return min(runs, key=lambda took: took.seconds)


def main() -> None:
    """Measure each size; sizes may be named on the command line."""
    wanted = tuple(filter(None, os.environ.get("FIRMGROUND_BENCH_LONG", "").split(",")))
    if unknown := set(wanted) - set(LONG):
        sys.exit(f"FIRMGROUND_BENCH_LONG: {', '.join(sorted(unknown))}; known are {', '.join(LONG)}")
    sizes = tuple(map(int, sys.argv[1:])) or SIZES + ((TEN_MILLION,) if "ten_million" in wanted else ())
    spent: dict[int, float] = {}
    for size in sizes:
        with tempfile.TemporaryDirectory() as folder:
            reports, _ = write(case("scale"), size, SEED, Path(folder), "csv")
            for measure in _measured(Case(size, reports), wanted, spent):
                sys.stdout.buffer.write(orjson.dumps(measure) + b"\n")
                sys.stdout.flush()


def _measured(here: Case, wanted: tuple[str, ...], spent: dict[int, float]) -> Iterator[Measure]:
    name = f"{here.size:,} reports"
    copied = min(_copied(here.reports) for _ in range(2))
    imported = import_of("records", here.reports, here.data)
    linked, counted = here.run("link"), here.run(*_COUNT)
    gb = max(imported.gb, linked.gb, counted.gb)
    spent[here.size] = imported.seconds + linked.seconds + counted.seconds
    yield _seconds(f"{name}: DuckDB's own copy of the CSV to Parquet", copied)
    yield _seconds(f"{name}: import, the whole command", imported.seconds)
    share = copied / imported.seconds
    yield _held(
        f"{name}: speed of import over that of DuckDB's copy", share, "at least a third", share >= _IMPORT_SHARE
    )
    link = _seconds(f"{name}: link, the whole command", linked.seconds)
    if here.size == MILLION:
        link |= {"target": "at most 60 s with count", "met": linked.seconds + counted.seconds <= _LINK_SECONDS}
    yield link
    yield _seconds(f"{name}: link, seconds of processors", linked.processors)
    yield _seconds(f"{name}: count by year, area and device", counted.seconds)
    most = _TEN_GB if here.size == TEN_MILLION else _LINK_GB
    yield _held(f"{name}: memory of the largest command", gb, f"at most {most:.0f} GB", gb <= most) | {"unit": "GB"}
    if here.size == TEN_MILLION:
        yield from _ten(name, spent)
    if here.size == MILLION and "stock" in wanted:
        yield from _beside_stock(name, here, linked)
    if here.size == MILLION and "spark" in wanted:
        yield from _on_spark(name, here)


def _ten(name: str, spent: dict[int, float]) -> Iterator[Measure]:
    """Yield how long all three commands take together, and how many times as long as for a tenth of the reports."""
    seconds = spent[TEN_MILLION]
    yield _held(f"{name}: import, link and count", seconds, "at most 15 min", seconds <= _TEN_SECONDS) | {"unit": "s"}
    if MILLION in spent:
        times = seconds / spent[MILLION]
        yield _held(f"{name}: time over that of a million", times, "at most 12", times <= _TEN_TIMES)


def _beside_stock(name: str, here: Case, linked: Took) -> Iterator[Measure]:
    took = ran([sys.executable, "-c", _STOCK, str(here.reports)], dict(os.environ))
    times = linked.seconds / took.seconds
    yield _seconds(f"{name}: the stock Splink", took.seconds)
    yield _held(f"{name}: time of link over that of the stock Splink", times, "at most 4", times <= _STOCK_SHARE)


def _on_spark(name: str, here: Case) -> Iterator[Measure]:
    """Link anew on Spark, nothing known before, and compare incidents and counts with those of DuckDB."""
    other = here.data.with_name("on_spark")
    shutil.copytree(here.data, other, ignore=lambda _, names: [name for name in names if name == "incidents"])
    took = here.run("link", "--engine", "spark", data=other)
    differ = _rows_that_differ(here.data, other)
    counts = [_counts(data) for data in (here.data, other)]
    yield _seconds(f"{name}: link on Spark, the whole command", took.seconds)
    yield _held(f"{name}: records in another incident on Spark", differ, "none", not differ)
    yield _held(
        f"{name}: counts that are others on Spark", float(counts[0] != counts[1]), "none", counts[0] == counts[1]
    )


def _rows_that_differ(one: Path, other: Path) -> int:
    given = [f"SELECT * FROM read_parquet('{data}/incidents/assignment.parquet')" for data in (one, other)]
    with duckdb.connect() as con:
        both = f"SELECT count(*) FROM (({given[0]}) EXCEPT ALL ({given[1]}))"
        return int(con.execute(both).fetchall()[0][0])


def _counts(data: Path) -> bytes:
    environment = {**os.environ, "FIRMGROUND_DATA": str(data)}
    words = [_FIRMGROUND, "incidents", *_COUNT, "--json"]
    return subprocess.run(words, env=environment, stdout=subprocess.PIPE, check=True).stdout


def _copied(reports: Path) -> float:
    with duckdb.connect() as con:
        con.execute("SET enable_progress_bar = false").fetchall()
        os.sync()
        start = time.perf_counter()
        con.execute(
            f"COPY (SELECT * FROM read_csv('{reports}')) TO '{reports.with_suffix('.copy')}' (FORMAT parquet)"
        ).fetchall()
        return time.perf_counter() - start


# A process is booked the memory of the one it was started from, so a small one stands between it and the benchmark.
_WATCHED: Final = """
import os, sys
pid = os.posix_spawnp(sys.argv[1], sys.argv[1:], os.environ,
                      file_actions=[(os.POSIX_SPAWN_OPEN, 1, os.devnull, os.O_WRONLY, 0)])
_, status, used = os.wait4(pid, 0)
print(used.ru_utime + used.ru_stime, used.ru_maxrss)
sys.exit(os.waitstatus_to_exitcode(status) != 0)
"""


def ran(words: list[str], environment: dict[str, str]) -> Took:
    """Run a command and return what it took; what others have still to write is written first."""
    os.sync()
    start = time.perf_counter()
    told = subprocess.run([sys.executable, "-I", "-S", "-c", _WATCHED, *words], env=environment, stdout=-1, check=True)
    seconds, kilobytes = told.stdout.split()
    return Took(time.perf_counter() - start, float(seconds), int(kilobytes) / 1e6)


def _seconds(name: str, value: float) -> Measure:
    return {"name": name, "value": round(value, 2), "unit": "s"}


def _held(name: str, value: float, target: str, met: bool) -> Measure:
    return {"name": name, "value": round(value, 3), "unit": "", "target": target, "met": met}


if __name__ == "__main__":
    main()
