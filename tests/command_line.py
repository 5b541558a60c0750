"""`firmground` as a user runs it: each command a process of its own, forked from one that has read the program.

What a command is told and what it prints pass through files, as in a shell. Only the start-up of Python and the reading
of modules are shared; Django is set up, and the ledger opened, by each command for itself.
"""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from tempfile import TemporaryFile

# Reads what to run, one line each; answers the exit code of each.
_PARENT = """
import importlib, io, json, os, pkgutil, sys, traceback
from firmground.cli import main
for name in json.loads(sys.argv[1]):
    module = importlib.import_module(name)
    own = module.__path__ if name.startswith("firmground.") else ()
    for part in pkgutil.walk_packages(own, name + "."):
        importlib.import_module(part.name)

def run(words, environment, folder, streams):
    os.environ.clear()
    os.environ.update(environment)
    os.chdir(folder)
    for number, stream in enumerate(streams):
        os.dup2(stream, number)
    sys.stdin = open(0, encoding="utf-8")
    sys.stdout, sys.stderr = (
        io.TextIOWrapper(open(number, "wb"), "utf-8", errors, line_buffering=True)
        for number, errors in ((1, "strict"), (2, "backslashreplace"))
    )
    sys.argv = ["firmground", *words]
    try:
        main()
        code = 0
    except SystemExit as stop:
        code = stop.code if isinstance(stop.code, int) else int(stop.code is not None)
    except BaseException:
        traceback.print_exc()
        code = 1
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except (OSError, ValueError):
            code = code or 120
    os._exit(code)

for line in sys.stdin:
    *asked, streams = json.loads(line)
    child = os.fork()
    if not child:
        run(*asked, [os.open(name, how) for name, how in streams])
    print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), flush=True)
"""
# Modules, and whole packages of ours, none of which asks for Django's settings when it is read.
_READ = (
    "typer.main", "rich.console", "rich.table", "orjson", "duckdb", "django.db.models",
    "django.db.backends.sqlite3.base", "firmground.model", "firmground.law", "firmground.archive", "firmground.views",
    "firmground.factcheck",
)  # fmt: skip


def environment(data: Path, **more: str) -> dict[str, str]:
    """Return the environment of a command that keeps its ledger in `data`, in a terminal of 200 columns."""
    ours = {"DATABASE_URL", "FIRMGROUND_DATA", "FIRMGROUND_AUTHOR"}
    kept = {key: value for key, value in os.environ.items() if key not in ours}
    return {**kept, "FIRMGROUND_DATA": str(data), "COLUMNS": "200", **more}


@cache
def _parent() -> subprocess.Popen[str]:
    """Return the process that commands are forked from; it ends when the tests do, with its standard input."""
    command = [sys.executable, "-c", _PARENT, json.dumps(_READ)]
    return subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)


def run(
    data: Path, *words: str, given: bytes = b"", folder: Path | None = None, out: Path | None = None, **more: str
) -> subprocess.CompletedProcess[bytes]:
    """Run a command over the ledger in `data`, in `folder`; `more` is its environment's, `out` takes what it prints."""
    parent = _parent()
    assert parent.stdin is not None and parent.stdout is not None
    with _files(given) as (told, *printed):
        outputs = [str(out)] * 2 if out else printed
        streams = [(told, os.O_RDONLY), *((name, os.O_WRONLY) for name in outputs)]
        asked = [words, environment(data, **more), str(folder or Path.cwd()), streams]
        parent.stdin.write(json.dumps(asked) + "\n")
        parent.stdin.flush()
        code = int(parent.stdout.readline())
        return subprocess.CompletedProcess(words, code, *(Path(name).read_bytes() for name in printed))


@contextmanager
def _files(given: bytes) -> Iterator[list[str]]:
    """Give the names of three open files: one that holds `given`, and two empty ones."""
    with TemporaryFile() as told, TemporaryFile() as out, TemporaryFile() as said:
        told.write(given)
        told.flush()
        yield [f"/proc/{os.getpid()}/fd/{file.fileno()}" for file in (told, out, said)]
