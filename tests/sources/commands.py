"""A `firmground` process that runs many commands: the real `main()`, its own data directory, one start-up."""

import json
import os
import sqlite3
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType

# Reads one list of arguments a line; answers one line with the exit code and what was printed.
_CHILD = """
import io, json, sys, traceback
from firmground.cli import main
asked, answers = sys.stdin, sys.stdout
for line in asked:
    sys.argv = ["firmground", *json.loads(line)]
    sys.stdout, sys.stderr = (io.TextIOWrapper(io.BytesIO(), "utf-8", "backslashreplace") for _ in range(2))
    code = 0
    try:
        main()
    except SystemExit as stop:
        code = stop.code if isinstance(stop.code, int) else 1
    except BaseException:
        traceback.print_exc()
        code = 1
    printed = []
    for stream in (sys.stdout, sys.stderr):
        stream.flush()
        printed.append(stream.buffer.getvalue().decode())
    answers.write(json.dumps([code, *printed]) + "\\n")
    answers.flush()
"""


@dataclass(frozen=True, slots=True)
class Done:
    """What a command did: its exit code and what it printed."""

    code: int
    out: str
    err: str


def environment(data: Path) -> dict[str, str]:
    """Return the environment of a command that keeps its ledger in `data`."""
    kept = {key: value for key, value in os.environ.items() if key not in {"DATABASE_URL", "FIRMGROUND_AUTHOR"}}
    return {**kept, "FIRMGROUND_DATA": str(data), "PYTHONUTF8": "1"}


def run(data: Path, *arguments: str) -> Done:
    """Run one command in a process of its own, as a person does."""
    program = [sys.executable, "-c", "from firmground.cli import main; main()", *arguments]
    done = subprocess.run(program, env=environment(data), capture_output=True, text=True, check=False)
    return Done(done.returncode, done.stdout, done.stderr)


class Commands:
    """Commands run one after the other in one process, over one data directory."""

    def __init__(self, data: Path) -> None:
        self.data = data
        self._child = subprocess.Popen(
            [sys.executable, "-c", _CHILD], env=environment(data),
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
        )  # fmt: skip

    def __enter__(self) -> "Commands":
        return self

    def __exit__(self, *_: type[BaseException] | BaseException | TracebackType | None) -> None:
        self._child.communicate()

    def run(self, *arguments: str) -> Done:
        """Run a command; a fault that is no refusal gives a traceback and exit code 1, as Python itself does."""
        assert self._child.stdin is not None and self._child.stdout is not None
        self._child.stdin.write(json.dumps(arguments) + "\n")
        self._child.stdin.flush()
        answer = self._child.stdout.readline()
        code, out, err = json.loads(answer)
        return Done(int(code), str(out), str(err))

    def state(self) -> tuple[object, ...]:
        """Return what must not change when bad input is refused: head, counts of rows, files of the archive."""
        with sqlite3.connect(f"file:{self.data}/ledger.sqlite3?mode=ro", uri=True) as ledger:
            tables = sorted(row[0] for row in ledger.execute("select name from sqlite_master where type='table'"))
            counts = tuple((name, ledger.execute(f'select count(*) from "{name}"').fetchone()[0]) for name in tables)
            heads = tuple(ledger.execute("select number, head from ledger_batch order by number"))
        ledger.close()
        kept = tuple(sorted((str(p), p.stat().st_size) for p in (self.data / "archive").rglob("*") if p.is_file()))
        return counts, heads, kept
