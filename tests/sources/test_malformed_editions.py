"""Editions with one fault each, loaded through the real command line: refused in one clear line, nothing changed."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from sources.attacks import ATTACKS, Attack
from sources.commands import Commands, Done, run
from sources.edited import bundled

SOURCE = "apmbc_participants"


@pytest.fixture(scope="module")
def commands(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Commands]:
    data = tmp_path_factory.mktemp("malformed") / "var"
    with Commands(data) as running:
        made = running.run("init")
        assert made.code == 0, made.err
        yield running
        assert running.run("verify").code == 0


@pytest.fixture(scope="module")
def untouched(commands: Commands) -> tuple[object, ...]:
    return commands.state()


def refused(commands: Commands, untouched: tuple[object, ...], done: Done, names: str, *says: str) -> None:
    assert (done.code, done.out) == (2, ""), done.err
    assert done.err.count("\n") == 1 and done.err.endswith("\n"), done.err
    assert done.err.startswith(f"firmground: {names}"), done.err[:300]
    assert len(done.err) < 2_000, done.err[:300]
    for piece in ("found ", "expected ", *says):
        assert piece in done.err, done.err[:600]
    # Nothing changed; that what is there still verifies is asked once, when all have been refused.
    assert commands.state() == untouched


@pytest.mark.parametrize("attack", ATTACKS, ids=lambda attack: attack.name)
def test_a_malformed_edition_is_refused(
    attack: Attack, commands: Commands, untouched: tuple[object, ...], tmp_path: Path
) -> None:
    file = tmp_path / "edition.csv"
    file.write_bytes(attack.raw)
    refused(commands, untouched, commands.run("load", attack.source, str(file)), str(file), *attack.says)


def test_no_two_attacks_are_the_same() -> None:
    assert len({attack.name for attack in ATTACKS}) == len(ATTACKS)
    assert len({attack.raw for attack in ATTACKS}) == len(ATTACKS)


def _missing(folder: Path) -> Path:
    return folder / "missing.csv"


def _directory(folder: Path) -> Path:
    return folder


def _loop(folder: Path) -> Path:
    file = folder / "loop.csv"
    file.symlink_to(file)
    return file


def _dangling(folder: Path) -> Path:
    file = folder / "dangling.csv"
    file.symlink_to(folder / "gone.csv")
    return file


def _pipe(folder: Path) -> Path:
    file = folder / "pipe.csv"
    os.mkfifo(file)
    return file


def _device(_: Path) -> Path:
    return Path("/dev/zero")


def _below_a_file(folder: Path) -> Path:
    (folder / "table.csv").write_bytes(b"")
    return folder / "table.csv" / "below.csv"


def _huge(folder: Path) -> Path:
    file = folder / "huge.csv"
    with file.open("wb") as made:
        made.truncate(5 * 1024**3)
    return file


@pytest.mark.parametrize("make", [_missing, _directory, _loop, _dangling, _pipe, _device, _below_a_file, _huge])
def test_what_is_no_readable_file_is_refused(
    make: "type[Path]", commands: Commands, untouched: tuple[object, ...], tmp_path: Path
) -> None:
    file = make(tmp_path)
    refused(commands, untouched, commands.run("load", SOURCE, str(file)), str(file))


def test_a_file_without_the_right_to_read_it_is_refused(
    commands: Commands, untouched: tuple[object, ...], tmp_path: Path
) -> None:
    file = tmp_path / "closed.csv"
    file.write_bytes(bundled(SOURCE))
    file.chmod(0)
    if os.access(file, os.R_OK):
        pytest.skip("who runs this may read every file")
    refused(commands, untouched, commands.run("load", SOURCE, str(file)), str(file), "ermission")


def test_a_name_with_a_line_break_still_gives_one_line(
    commands: Commands, untouched: tuple[object, ...], tmp_path: Path
) -> None:
    file = tmp_path / "two\nlines\u202e.csv"
    refused(commands, untouched, commands.run("load", SOURCE, str(file)), str(tmp_path), "two\\u000alines\\u202e.csv")


@pytest.mark.parametrize(
    "source", ["", "no_such_source", "../sources", "APMBC_PARTICIPANTS", "table", "monitor_editions"]
)
def test_a_source_that_does_not_exist_or_has_no_table_is_refused(
    source: str, commands: Commands, untouched: tuple[object, ...], tmp_path: Path
) -> None:
    file = tmp_path / "edition.csv"
    file.write_bytes(bundled(SOURCE))
    done = commands.run("load", source, str(file))
    assert (done.code, done.out, done.err.count("\n")) == (2, "", 1)
    assert source in done.err and ("known are: " in done.err or "no table" in done.err)
    assert commands.state() == untouched


@pytest.mark.parametrize("name", ["30 February", "UTF-16", "a quote that never closes", "an unknown edition"])
def test_a_process_of_its_own_refuses_the_same_way(
    name: str, commands: Commands, untouched: tuple[object, ...], tmp_path: Path
) -> None:
    attack = next(attack for attack in ATTACKS if attack.name == name)
    file = tmp_path / "edition.csv"
    file.write_bytes(attack.raw)
    done = run(commands.data, "load", attack.source, str(file))
    refused(commands, untouched, done, str(file), *attack.says)


def test_a_file_of_windows_is_read(commands: Commands, tmp_path: Path) -> None:
    file = tmp_path / "edition.csv"
    file.write_bytes(bundled(SOURCE).replace(b"\n", b"\r\n"))
    done = commands.run("load", SOURCE, str(file))
    assert done.code == 0 and "added      0" in done.out
    assert commands.run("load", SOURCE).code == 0
