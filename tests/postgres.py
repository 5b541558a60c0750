"""A PostgreSQL server of our own, started from the installed binaries and gone afterwards: for tests and benchmarks."""

import os
import re
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import psycopg


@dataclass(frozen=True)
class Server:
    """A running PostgreSQL that listens on a socket in a folder of its own."""

    folder: Path

    def address(self, name: str) -> str:
        """Return the address of one of its databases, as DATABASE_URL takes it."""
        return f"postgresql://postgres@/{name}?host={self.folder}"

    def execute(self, statement: str) -> None:
        """Run one statement on the server, outside any transaction."""
        with psycopg.connect(host=str(self.folder), user="postgres", dbname="postgres", autocommit=True) as connection:
            connection.execute(statement.encode())


@cache
def postgres_binaries() -> Path | None:
    """Return the folder of initdb and pg_ctl: on PATH, or the newest of Debian's; None where there is none."""
    found = shutil.which("pg_ctl")
    if found and shutil.which("initdb"):
        return Path(found).parent
    folders = [p.parent for p in Path("/usr/lib/postgresql").glob("*/bin/initdb")]
    return max(folders, key=lambda p: int(re.sub(r"\D", "", p.parent.name) or 0), default=None)


@contextmanager
def postgres_server(*, fsync: bool = False) -> Iterator[Server]:
    """Start a PostgreSQL of our own; stop it and remove its files at the end.

    It runs as the user postgres where we are root, which PostgreSQL refuses to be.
    """
    binaries = postgres_binaries()
    assert binaries is not None
    _remove_abandoned(binaries)
    folder = Path(tempfile.mkdtemp(prefix="firmground-pg-"))
    user = {"user": "postgres", "group": "postgres"} if os.geteuid() == 0 else {}
    if user:
        shutil.chown(folder, **user)
    (folder / "owner").write_text(str(os.getpid()))
    data, log = str(folder / "data"), str(folder / "log")
    durable = "on" if fsync else "off"
    options = (
        f"-k {folder} -c listen_addresses='' -c fsync={durable} -c full_page_writes={durable}"
        f" -c synchronous_commit={durable} -c max_connections=60"
    )

    def call(program: str, *arguments: str) -> None:
        command = [str(binaries / program), "-D", data, *arguments]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL, cwd=folder, **user)  # type: ignore[call-overload]

    try:
        call("initdb", "-A", "trust", "-U", "postgres", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync")
        call("pg_ctl", "-w", "-l", log, "-o", options, "start")
        try:
            yield Server(folder)
        finally:
            call("pg_ctl", "-w", "-m", "immediate", "stop")
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _remove_abandoned(binaries: Path) -> None:
    """Stop the servers of test sessions that were killed and could not."""
    for owner in Path(tempfile.gettempdir()).glob("firmground-pg-*/owner"):
        try:
            os.kill(int(owner.read_text()), 0)
        except ProcessLookupError:
            user = {"user": "postgres", "group": "postgres"} if os.geteuid() == 0 else {}
            command = [str(binaries / "pg_ctl"), "-D", str(owner.parent / "data"), "-w", "-m", "immediate", "stop"]
            subprocess.run(command, capture_output=True, check=False, cwd=owner.parent, **user)  # type: ignore[call-overload]
            shutil.rmtree(owner.parent, ignore_errors=True)
        except (OSError, ValueError):
            # Another session's, being made or removed right now.
            continue
