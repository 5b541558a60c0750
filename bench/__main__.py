"""`make bench`: runs every benchmark beside this file, keeps what each prints, and writes docs/benchmarks.md.

A benchmark is a module here with a function `main` that prints one JSON line per measure: name, value, unit, and where
there is an aim `target` (in words) and `met`. Each runs in a process of its own. The first line of its docstring is its
title.
"""

import ast
import json
import os
import platform
import subprocess
import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Final, NotRequired, TypedDict

HERE = Path(__file__).parent
RESULTS = HERE / "results"
PAGE = HERE.parent / "docs" / "benchmarks.md"
_HEAD: Final = """# Benchmarks

Written by `make bench` (or `python -m bench NAME`, which renews one part); do not edit. For orientation: other machines
differ.
"""


class Measure(TypedDict):
    """One measured value, with the aim it is held against where there is one."""

    name: str
    value: float
    unit: str
    target: NotRequired[str]
    met: NotRequired[bool]


def benchmarks() -> dict[str, str]:
    """Return the benchmarks by name with their titles, found by looking for `main`."""
    found: dict[str, str] = {}
    for path in sorted(HERE.glob("[!_]*.py")):
        tree = ast.parse(path.read_text("utf-8"))
        if any(isinstance(node, ast.FunctionDef) and node.name == "main" for node in tree.body):
            found[path.stem] = (ast.get_docstring(tree) or "").split("\n", maxsplit=1)[0]
    return found


def main() -> None:
    """Run all benchmarks, or those named on the command line; each run writes its own part of the page anew."""
    named = sys.argv[1:]
    RESULTS.mkdir(exist_ok=True)
    parts = _parts()
    for name, title in benchmarks().items():
        if named and name not in named:
            continue
        sys.stdout.write(f"{name}: {title}\n")
        sys.stdout.flush()
        done = subprocess.run([sys.executable, "-m", f"bench.{name}"], stdout=subprocess.PIPE, check=True)
        measures: list[Measure] = [json.loads(line) for line in done.stdout.splitlines()]
        (RESULTS / f"{name}.json").write_text(json.dumps({**_machine(), "measures": measures}, indent=2) + "\n")
        parts[name] = _part(name, title, measures)
        PAGE.write_text("\n".join([_HEAD, *(parts[known] for known in benchmarks() if known in parts)]), "utf-8")


def _parts() -> dict[str, str]:
    """Return what the page holds of each benchmark, by its name."""
    _, *parts = PAGE.read_text("utf-8").split("\n## ") if PAGE.exists() else [""]
    return {part.split("\n", maxsplit=1)[0]: f"## {part.rstrip()}\n" for part in parts}


def _part(name: str, title: str, measures: Sequence[Measure]) -> str:
    machine = _machine()
    run = f"Measured on {machine['day']}: {machine['machine']}."
    return f"## {name}\n{title}\n\n{run}\n\n| measure | value | aim |\n|---|---|---|\n{''.join(map(_row, measures))}"


def _machine() -> dict[str, str]:
    memory_gb = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 1e9
    system = f"{platform.system()}, Python {platform.python_version()}"
    return {
        "day": datetime.now(UTC).date().isoformat(),
        "machine": f"{os.cpu_count()} processors, {memory_gb:.0f} GB, {system}",
    }


def _row(measure: Measure) -> str:
    value = f"{measure['value']:,.4g}" if measure["value"] < 10_000 else f"{measure['value']:,.0f}"
    aim = measure.get("target", "")
    if aim:
        aim += ", met" if measure.get("met") else ", **not met**"
    return f"| {measure['name']} | {value} {measure['unit']} | {aim} |\n"


if __name__ == "__main__":
    main()
