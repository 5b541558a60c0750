"""Importing a large file of every source of events, made from its sample: the whole command, and its reader alone.

`FIRMGROUND_BENCH_LONG=imports` adds files of a million rows (GeoJSON and XLSX of 400,000: a larger file is refused).
"""

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import orjson

from bench.large_files import FORMS, Form
from bench.records import Measure, Took, import_of

ROWS: Final = 200_000
MILLION, UNPACKED = 1_000_000, 400_000
_FEWEST, _MOST_GB = 50_000, 2.0
# In a process of its own: what one reader loads must not stand ready for the next.
_READER: Final = """
import gc, sys, time
from pathlib import Path
from firmground.sources.event_folder import event_reader_of
reader, raw = event_reader_of(sys.argv[1]), Path(sys.argv[2]).read_bytes()
gc.disable()
start = time.process_time()
reader.read(raw, sys.argv[2])
print(time.process_time() - start)
"""


def main() -> None:
    """Measure each form at 200,000 rows; forms may be named on the command line, as `imas.xml`."""
    named = sys.argv[1:]
    is_long = "imports" in os.environ.get("FIRMGROUND_BENCH_LONG", "").split(",")
    for form in FORMS:
        if named and form.name not in named:
            continue
        is_packed = form.name.endswith((".geojson", ".xlsx"))
        for rows in (ROWS, *((UNPACKED if is_packed else MILLION,) if is_long else ())):
            with tempfile.TemporaryDirectory() as folder:
                for measure in _measured(form, rows, Path(folder)):
                    sys.stdout.buffer.write(orjson.dumps(measure) + b"\n")
                    sys.stdout.flush()


def _measured(form: Form, rows: int, folder: Path) -> Iterator[Measure]:
    path, name = form.made(folder, rows), f"{form.name}, {rows:,} rows"
    alone = min(_alone(form, path) for _ in range(2))
    whole = import_of(form.source, path)
    yield _rate(f"{name}: reader alone, rows per second of a processor", rows / alone)
    yield _rate(f"{name}: import, rows per second of a processor", rows / whole.processors)
    yield _rate(f"{name}: import, the whole command, rows per second", rows / whole.seconds) | _aim(rows, whole)
    met = whole.gb <= _MOST_GB
    yield {"name": f"{name}: memory", "value": round(whole.gb, 2), "unit": "GB", "target": "at most 2 GB", "met": met}


def _aim(rows: int, whole: Took) -> Measure:
    return {"target": "at least 50,000", "met": rows / whole.seconds >= _FEWEST}


def _alone(form: Form, path: Path) -> float:
    words = [sys.executable, "-c", _READER, form.source, str(path)]
    return float(subprocess.run(words, stdout=subprocess.PIPE, check=True).stdout)


def _rate(name: str, value: float) -> Measure:
    return {"name": name, "value": round(value), "unit": "rows/s"}


if __name__ == "__main__":
    main()
