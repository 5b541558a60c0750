"""How long the command line takes: whole processes from a cold start, the fastest of up to five runs."""

import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

FIRMGROUND = Path(sys.executable).with_name("firmground")
COMMANDS = (
    ("make and fill a ledger", ("init",), 1),
    ("fill it again, nothing new", ("init",), 1),
    ("print the help", ("--help",), 5),
    ("standing of one state", ("standing", "LTU", "--json"), 5),
    ("parties of one treaty", ("parties", "apmbc", "--json"), 3),
    ("deadlines of all states", ("deadlines", "--json"), 3),
    ("verify", ("verify",), 3),
)


def seconds(data: Path, arguments: tuple[str, ...], times: int) -> float:
    """Return the fastest of so many runs; the others waited for something else."""
    found = []
    for _ in range(times):
        begun = time.perf_counter()
        environment = {**os.environ, "FIRMGROUND_DATA": str(data)}
        subprocess.run([FIRMGROUND, *arguments], env=environment, stdout=subprocess.DEVNULL, check=True)
        found.append(time.perf_counter() - begun)
    return min(found)


def main() -> None:
    """Print one JSON line per command, on a ledger of its own."""
    with tempfile.TemporaryDirectory() as folder:
        for what, arguments, times in COMMANDS:
            taken = seconds(Path(folder) / "var", arguments, times)
            sys.stdout.write(json.dumps({"name": what, "value": round(taken, 2), "unit": "s"}) + "\n")


if __name__ == "__main__":
    main()
