"""Several processes on one ledger: writers at once, readers beside them, and writers that are killed."""

import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import orjson
import pytest

from databases import KINDS, Database, OpenLedger, fresh_postgres, ledger_on, prepare_template
from firmground.ledger.guard import writing
from firmground.ledger.history import Readings, batches
from firmground.ledger.models import BatchRow, EntryRow, insert_batches
from firmground.ledger.verify import verify
from ledger.content import load, plain_entries
from ledger.processes import PART, SIZE, TURNS, Killed, picks
from postgres import postgres_binaries, postgres_server

WRITERS, KILLS = 12, 50
# A reader that had to wait for a writer would wait for its whole transaction, or until SQLite's time-out of 60 s.
LONG = 5.0


def start(ledger: Database, task: str, argument: int) -> subprocess.Popen[bytes]:
    command = [sys.executable, str(Path(__file__).with_name("processes.py")), task, str(argument)]
    return subprocess.Popen(command, env=ledger.environment, stdout=subprocess.PIPE)


def answer(process: subprocess.Popen[bytes]) -> dict[str, float]:
    out, _ = process.communicate(timeout=300)
    assert process.returncode == 0
    found: dict[str, float] = orjson.loads(out)
    return found


def test_twelve_writers_lose_nothing_and_double_nothing(ledger: Database) -> None:
    readers = [start(ledger, "read", 8)]
    writers = [start(ledger, "write", number) for number in range(WRITERS)]
    added = [answer(writer)["added"] for writer in writers]
    waits = [answer(reader) for reader in readers]
    wanted = {n for writer in range(WRITERS) for part in picks(writer) for n in part}
    held = list(EntryRow.objects.using(ledger.alias).values_list("key", flat=True))
    assert sum(added) == len(held) == len(set(held)) == len(wanted)
    assert len(wanted) < WRITERS * TURNS * PART, "the batches overlap"
    found = verify(alias=ledger.alias)
    assert found.faults == ()
    assert {b.author for b in batches(alias=ledger.alias)} <= {f"writer-{number}" for number in range(WRITERS)}
    print(waits)
    assert all(wait["longest"] < LONG for wait in waits), waits


def test_a_reader_is_answered_while_a_writer_is_in_the_middle(ledger: Database) -> None:
    load(ledger, *plain_entries(0, 50))
    readings = Readings(ledger.alias)
    with ledger_on(ledger.address, ledger.folder) as other, writing(other.alias):
        insert_batches([(2, "p", "2026-01-01T00:00:00Z", "a", "r", 1, "h")], other.alias)
        started = time.monotonic()
        assert len(readings.reading("public").statements) == 50
        assert verify(alias=ledger.alias).batches == 1
        assert time.monotonic() - started < LONG
        BatchRow.objects.using(other.alias).get(number=2)
        other.connection.set_rollback(True)
    assert verify(alias=ledger.alias).faults == ()


@contextmanager
def durable(kind: str, open_ledger: OpenLedger, folder: Path) -> Iterator[Database]:
    """Open a ledger that is written to disk as in earnest: on a server of its own that syncs."""
    if kind == "sqlite":
        with open_ledger(kind) as ledger:
            yield ledger
        return
    if postgres_binaries() is None:
        pytest.skip("PostgreSQL is not installed here (no initdb on PATH or in /usr/lib/postgresql)")
    with postgres_server(fsync=True) as server:
        prepare_template(server)
        with fresh_postgres(server, folder) as ledger:
            yield ledger


@pytest.mark.parametrize("kind", KINDS)
def test_fifty_kills_while_loading_leave_whole_batches_only(open_ledger: OpenLedger, tmp_path: Path, kind: str) -> None:
    with durable(kind, open_ledger, tmp_path) as ledger:
        out, _ = (process := start(ledger, "kill", KILLS)).communicate(timeout=300)
        assert process.returncode == 0
        found: Killed = orjson.loads(out)
        assert found["faults"] == []
        assert found["in_the_middle"] >= KILLS // 2, "most kills strike in the middle of an append"
        assert found["longest_recovery"] < LONG
        sizes = set(BatchRow.objects.using(ledger.alias).filter(author="loader").values_list("entries", flat=True))
        assert sizes == {SIZE}
        for row in BatchRow.objects.using(ledger.alias).filter(author="loader"):
            assert EntryRow.objects.using(ledger.alias).filter(batch_id=row.number).count() == SIZE
        print({name: value for name, value in found.items() if name != "faults"})
