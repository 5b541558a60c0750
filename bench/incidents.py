"""Linking invented reports whose truth is known: accuracy, time and memory of Firmground, of a window rule, of Splink.

`python -m bench.incidents [METHOD…]`: a table to stderr, JSON lines to stdout; each run is a process of its own.
"""

import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import orjson
import pyarrow as pa
import pyarrow.csv as pacsv
import pyarrow.parquet as pq

from bench.pairwise import Agreement, agreement
from bench.reports import case, write

CASES = ("mild", "usual", "harsh", "heldout_mild", "heldout_usual", "heldout_harsh")
METHODS = ("window", "stock", "components", "firmground")
REPORTS, SEED = 20_000, 101  # a seed that no training uses
_FIRMGROUND = str(Path(sys.executable).parent / "firmground")
# Aims of issue 3: half the window's error, four fifths of the peer's, at most one false pair in a hundred.
_OF_WINDOW, _OF_STOCK, _FALSE = 0.5, 0.8, 0.01


@dataclass(frozen=True, slots=True)
class Run:
    """One method on one case."""

    case: str
    method: str
    result: Agreement
    seconds: float
    memory_gb: float


def main() -> None:
    """Run every method, or those named, on every case; or, as a process of its own, take one."""
    if sys.argv[1:2] == ["take"]:
        _take(sys.argv[2], Path(sys.argv[3]))
        return
    methods = tuple(sys.argv[1:]) or METHODS
    head = (
        f"{'case':<14} {'method':<11} {'F1':>6} {'error':>6} {'prec.':>6} {'recall':>6} {'false':>6} {'s':>6} {'GB':>5}"
    )
    sys.stderr.write(head + "\n")
    runs = []
    for run in _runs(methods):
        runs.append(run)
        sys.stderr.write(_line(run))
    for measure in _measures(runs):
        sys.stdout.buffer.write(orjson.dumps(measure) + b"\n")


def _runs(methods: tuple[str, ...]) -> Iterator[Run]:
    for name in CASES:
        with tempfile.TemporaryDirectory() as folder:
            reports, truth = write(case(name), REPORTS, SEED, Path(folder))
            for method in methods:
                yield _run(name, method, reports, pq.read_table(truth))


def _run(name: str, method: str, reports: Path, truth: pa.Table) -> Run:
    start = time.perf_counter()
    command = [sys.executable, "-m", "bench.incidents", "take", method, str(reports)]
    done = subprocess.run(command, stdout=subprocess.PIPE, check=True)
    clusters = pq.read_table(reports.with_name("clusters.parquet"))
    memory_gb = float(done.stdout) / 1e6
    return Run(name, method, agreement(clusters, truth), time.perf_counter() - start, memory_gb)


def _take(method: str, reports: Path) -> None:
    """Write the clusters beside the reports, and print the most memory used, in kB."""
    pq.write_table(_clusters(method, reports), reports.with_name("clusters.parquet"))
    used = (resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    sys.stdout.write(str(max(used)))


def _clusters(method: str, reports: Path) -> pa.Table:
    # Each method's imports weigh on its own process only.
    match method:
        case "window":
            from bench.window import window

            return window(reports)
        case "stock":
            from bench.stock import stock

            return stock(reports)
        case "components":
            from bench.stock import stock_components

            return stock_components(reports)
        case "firmground":
            return _firmground(reports)
        case _:
            raise ValueError(f"method {method!r}: known are {', '.join(METHODS)}")


def _firmground(reports: Path) -> pa.Table:
    """As a user does: import the interchange table, link, read the clusters back."""
    with tempfile.TemporaryDirectory() as data:
        environment = {**os.environ, "FIRMGROUND_DATA": data}
        for words in (["init"], ["incidents", "import", "records", str(reports)], ["incidents", "link"]):
            subprocess.run([_FIRMGROUND, *words], env=environment, stdout=subprocess.DEVNULL, check=True)
        words = ["incidents", "clusters", "--csv"]
        done = subprocess.run([_FIRMGROUND, *words], env=environment, stdout=subprocess.PIPE, check=True)
    table = pacsv.read_csv(pa.BufferReader(done.stdout))
    return table.select(["record_id", "incident_id"]).rename_columns(["record_id", "cluster"])


def _line(run: Run) -> str:
    result = run.result
    shares = (result.f1, result.error, result.precision, result.recall, result.false_merges)
    return (
        f"{run.case:<14} {run.method:<11} "
        + " ".join(f"{share:6.3f}" for share in shares)
        + f" {run.seconds:6.1f} {run.memory_gb:5.2f}\n"
    )


def _measures(runs: list[Run]) -> Iterator[dict[str, str | float | bool]]:
    """Every F1 and time; for ours the errors against the window's and the peer's, and false pairs, with the aims."""
    found = {(run.case, run.method): run for run in runs}
    for run in runs:
        yield {"name": f"{run.case}: F1 of {run.method}", "value": round(run.result.f1, 4), "unit": ""}
        yield {"name": f"{run.case}: time of {run.method}", "value": round(run.seconds, 2), "unit": "s"}
        if run.method != "firmground":
            continue
        for other, aim in (("window", _OF_WINDOW), ("stock", _OF_STOCK)):
            if peer := found.get((run.case, other)):
                yield _held(f"{run.case}: error over that of {other}", run.result.error / peer.result.error, aim)
        yield _held(f"{run.case}: false merges, share of pairs", run.result.false_merges, _FALSE)


def _held(name: str, value: float, aim: float) -> dict[str, str | float | bool]:
    return {"name": name, "value": round(value, 4), "unit": "", "target": f"≤ {aim:g}", "met": value <= aim}


if __name__ == "__main__":
    main()
