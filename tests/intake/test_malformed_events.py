"""Malformed event files through the real command line: one clear line, exit 2, the store unchanged."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from firmground.records.store import Store
from intake.malformed_events import FAULTS, Fault, table
from sources.commands import Commands, environment


def kept(data: Path) -> tuple[tuple[str, bytes], ...]:
    return tuple(
        (str(p), p.read_bytes()) for p in sorted((data / "records").rglob("*")) if p.name != ".lock" and p.is_file()
    )


@pytest.fixture(scope="module")
def commands(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Commands]:
    folder = tmp_path_factory.mktemp("malformed-events")
    (folder / "good.csv").write_bytes(table())
    with Commands(folder / "var") as running:
        done = running.run("incidents", "import", "records", str(folder / "good.csv"))
        assert done.code == 0, done.err
        yield running


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.name)
def test_a_malformed_event_file_is_refused(fault: Fault, commands: Commands, tmp_path: Path) -> None:
    before = kept(commands.data)
    file = tmp_path / fault.file
    file.write_bytes(fault.raw)
    done = commands.run("incidents", "import", fault.source, str(file))
    assert (done.code, done.out) == (2, ""), done.err
    assert done.err.count("\n") == 1 and done.err.startswith(f"firmground: {file}"), done.err[:600]
    assert len(done.err) < 2_000
    for piece in ("found ", "expected ", *fault.says):
        assert piece in done.err, done.err
    assert kept(commands.data) == before


def test_there_are_many_faults_and_no_two_are_the_same() -> None:
    assert len(FAULTS) >= 60
    assert len({fault.name for fault in FAULTS}) == len({(fault.source, fault.raw) for fault in FAULTS}) == len(FAULTS)


def test_what_is_no_file_or_no_source_is_refused(commands: Commands, tmp_path: Path) -> None:
    for source, file in (("records", tmp_path), ("records", tmp_path / "none.csv"), ("no_source", tmp_path / "x.csv")):
        done = commands.run("incidents", "import", source, str(file))
        assert (done.code, done.out, done.err.count("\n")) == (2, "", 1), done.err


def test_one_bad_file_of_several_keeps_them_all_out(commands: Commands, tmp_path: Path) -> None:
    before = kept(commands.data)
    good, bad = tmp_path / "good.csv", tmp_path / "bad.csv"
    good.write_bytes(table().replace(b"\nr", b"\nx"))
    bad.write_bytes(table(("UKR", "Atlantis")))
    done = commands.run("incidents", "import", "records", str(good), str(bad))
    assert done.code == 2 and str(bad) in done.err
    assert commands.run("incidents", "import", "records", str(good), str(good)).code == 2
    assert kept(commands.data) == before


def test_an_import_that_is_killed_leaves_whole_editions_only(tmp_path: Path) -> None:
    data = tmp_path / "var"
    file = tmp_path / "events.csv"
    file.write_bytes(table(rows=60_000))
    program = [
        sys.executable,
        "-c",
        "from firmground.cli import main; main()",
        "incidents",
        "import",
        "records",
        str(file),
    ]
    for wait in (0.0, 0.1, 0.2, 0.4):
        running = subprocess.Popen(program, env=environment(data), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        limit = time.monotonic() + 60
        while not (data / "records" / ".lock").exists() and time.monotonic() < limit and running.poll() is None:
            time.sleep(0.005)
        time.sleep(wait)
        os.kill(running.pid, signal.SIGKILL)
        running.wait()
        assert all(edition.records == 60_000 for edition in Store(data / "records").editions())
        (data / "records" / ".lock").unlink(missing_ok=True)
    assert subprocess.run(program, env=environment(data), capture_output=True, check=False).returncode == 0
    assert [edition.records for edition in Store(data / "records").editions()] == [60_000]
    assert not [p for p in (data / "records").iterdir() if p.name.startswith((".draft", ".spill", ".reading"))]
