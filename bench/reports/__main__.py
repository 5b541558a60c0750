"""Writes invented reports: `python -m bench.reports --preset usual --reports 20000 --seed 1 --out DIR`."""

import argparse
import sys
import time
from pathlib import Path

from bench.reports.making import CASES, any_case, case, write


def main() -> None:
    """Write reports and truth, and say how many and how long."""
    parser = argparse.ArgumentParser(prog="bench.reports", description=__doc__)
    parser.add_argument("--preset", default="usual", choices=(*CASES, "any", "any_heldout"))
    parser.add_argument("--reports", type=int, default=20_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--format", default="parquet", choices=("parquet", "csv"))
    parser.add_argument("--out", type=Path, required=True)
    given = parser.parse_args()
    drawn = given.preset.startswith("any")
    what = any_case(given.seed, given.preset == "any_heldout") if drawn else case(given.preset)
    start = time.perf_counter()
    paths = write(what, given.reports, given.seed, given.out, given.format)
    sys.stderr.write(f"{paths[0]} and {paths[1]}: {time.perf_counter() - start:.1f} s\n")


if __name__ == "__main__":
    main()
