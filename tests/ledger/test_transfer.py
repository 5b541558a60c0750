import gzip
import tarfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from threading import Thread

import orjson
import pytest

from databases import KINDS, Database, Fresh, ledger_on
from firmground.archive.store import Archive
from firmground.ledger.history import reading
from firmground.ledger.transfer import read_backup, write_backup
from firmground.ledger.verify import verify
from firmground.model.errors import FirmgroundError
from ledger.content import batches_of, editor, load, load_statements, plain_entries, statement
from model.contents import contents

RAW = (b"first file", b"second file", bytes(range(256)) * 500)


def keep(folder: Path) -> Archive:
    archive = Archive(folder)
    for raw in RAW:
        archive.put(raw)
    return archive


def back_up(ledger: Database, target: Path, archive: Archive) -> int:
    return write_backup(target, ((checksum, archive.get(checksum)) for checksum in archive.checksums()), ledger.alias)


def restore(source: Path, ledger: Database, archive: Archive) -> None:
    for checksum, raw in read_backup(source, ledger.alias):
        assert archive.put(raw) == checksum


@pytest.mark.parametrize("kind", KINDS)
def test_a_backup_restores_into_the_other_kind_of_database(fresh_ledger: Fresh, tmp_path: Path, kind: str) -> None:
    one, other = fresh_ledger(kind), fresh_ledger(next(k for k in KINDS if k != kind))
    load_statements(one, (statement(1), statement(2), statement(3)))
    editor(one, "Zoë", "naïve — 地雷 \u202e").redact(statement(1).id, "boris")
    editor(one, "anna").retract(statement(2).id)
    batches_of(one, 3, 40)
    archive = keep(tmp_path / "archive")
    target = tmp_path / "backup.tar.gz"
    count = back_up(one, target, archive)
    restored = Archive(tmp_path / "restored")
    restore(target, other, restored)
    before, after = verify(alias=one.alias), verify(alias=other.alias)
    assert before == after
    assert (after.faults, after.entries, after.redacted) == ((), count, (statement(1).id,))
    assert restored.checksums() == archive.checksums()
    assert contents(reading("desk", alias=other.alias)) == contents(reading("desk", alias=one.alias))
    load(other, *plain_entries(500, 503))
    assert verify(before.head, other.alias).faults == ()


def test_a_backup_made_while_a_writer_writes_holds_whole_batches(
    ledger: Database, fresh_ledger: Fresh, tmp_path: Path
) -> None:
    done = False
    written = 0

    def write() -> None:
        nonlocal written
        with ledger_on(ledger.address, ledger.folder) as own:
            while not done:
                load(own, *plain_entries(written, written + 30))
                written += 30

    writer = Thread(target=write)
    writer.start()
    backups = []
    try:
        for turn in range(6):
            backups.append(tmp_path / f"{turn}.tar.gz")
            back_up(ledger, backups[-1], Archive(tmp_path / "none"))
    finally:
        done = True
        writer.join()
    heads = []
    for backup in backups[::5]:
        other = fresh_ledger("sqlite")
        restore(backup, other, Archive(tmp_path / "none"))
        found = verify(alias=other.alias)
        assert found.faults == ()
        assert found.entries == found.batches * 30
        heads.append(found.head)
    assert len(set(heads)) == 2, "the writer went on meanwhile"
    assert all(verify(head, ledger.alias).faults == () for head in heads)
    assert verify(alias=ledger.alias).entries == written


def test_a_ledger_that_is_not_empty_takes_no_restore(ledger: Database, tmp_path: Path) -> None:
    batches_of(ledger, 1, 3)
    back_up(ledger, tmp_path / "b", keep(tmp_path / "archive"))
    before = verify(alias=ledger.alias)
    with pytest.raises(FirmgroundError, match="not empty"):
        restore(tmp_path / "b", ledger, Archive(tmp_path / "other"))
    assert verify(alias=ledger.alias) == before
    assert Archive(tmp_path / "other").checksums() == ()


def nothing_kept(ledger: Database, archive: Archive, source: Path) -> str:
    """Try to restore; return the one line of refusal after checking that nothing was kept."""
    with pytest.raises(FirmgroundError) as refusal:
        restore(source, ledger, archive)
    assert verify(alias=ledger.alias).batches == 0
    assert not ledger.rows("SELECT 1 FROM ledger_entry")
    assert archive.checksums() == ()
    line = str(refusal.value)
    assert "\n" not in line
    assert str(source) in line
    return line


@pytest.mark.parametrize("part", [0, 0.01, 0.3, 0.6, 0.9, 0.99, -1, -8])
def test_a_truncated_backup_is_refused_in_one_line_and_nothing_is_kept(
    ledger: Database, fresh_ledger: Fresh, tmp_path: Path, part: float
) -> None:
    full = fresh_ledger("sqlite")
    batches_of(full, 3, 60)
    back_up(full, tmp_path / "whole", keep(tmp_path / "archive"))
    raw = (tmp_path / "whole").read_bytes()
    cut = tmp_path / "cut"
    cut.write_bytes(raw[: int(part) if part < 0 else int(len(raw) * part)])
    assert "expected" in nothing_kept(ledger, Archive(tmp_path / "restored"), cut)


def lines_of(source: Path) -> list[bytes]:
    with tarfile.open(source) as tar:
        rows = tar.extractfile("ledger.jsonl")
        assert rows is not None
        return rows.read().splitlines(keepends=True)


def packed(lines: list[bytes], target: Path) -> Path:
    with tarfile.open(target, "w:gz") as tar:
        info = tarfile.TarInfo("ledger.jsonl")
        info.size = sum(map(len, lines))
        tar.addfile(info, BytesIO(b"".join(lines)))
    return target


def without(cells: int) -> Callable[[list[bytes]], list[bytes]]:
    return lambda lines: [*lines[:-1], orjson.dumps(orjson.loads(lines[-1])[:-cells]) + b"\n"]


SPOILT: dict[str, Callable[[list[bytes]], list[bytes]]] = {
    "no content": lambda _: [],
    "another format": lambda lines: [b'{"format":"another"}\n', *lines[1:]],
    "not JSON": lambda lines: [*lines[:-1], b"{half a line\n"],
    "a cell is missing": without(1),
    "an unknown kind of row": lambda lines: [*lines, b'["note","x"]\n'],
    "a batch after the entries": lambda lines: [*lines, lines[1]],
    "an entry twice": lambda lines: [*lines, lines[-1]],
    "an entry without its batch": lambda lines: [lines[0], *lines[2:]],
    "a text where a number belongs": lambda lines: [*lines[:-1], lines[-1].replace(b'["entry",', b'["entry","x",', 1)],
}


@pytest.mark.parametrize("what", SPOILT)
def test_a_spoilt_backup_is_refused_in_one_line_and_nothing_is_kept(
    ledger: Database, fresh_ledger: Fresh, tmp_path: Path, what: str
) -> None:
    full = fresh_ledger("sqlite")
    batches_of(full, 2, 5)
    back_up(full, tmp_path / "whole", Archive(tmp_path / "none"))
    spoilt = packed(SPOILT[what](lines_of(tmp_path / "whole")), tmp_path / "spoilt")
    nothing_kept(ledger, Archive(tmp_path / "restored"), spoilt)


def test_what_is_no_backup_at_all_is_refused(ledger: Database, tmp_path: Path) -> None:
    for name, raw in (("text", b"hello"), ("empty", b""), ("gzip", gzip.compress(b"hello"))):
        (tmp_path / name).write_bytes(raw)
        nothing_kept(ledger, Archive(tmp_path / "restored"), tmp_path / name)


def test_a_backup_of_a_ledger_that_was_altered_is_found_after_restoring(fresh_ledger: Fresh, tmp_path: Path) -> None:
    full, other = fresh_ledger("sqlite"), fresh_ledger("sqlite")
    batches_of(full, 1, 5)
    back_up(full, tmp_path / "whole", Archive(tmp_path / "none"))
    lines = lines_of(tmp_path / "whole")
    packed([*lines[:-1], lines[-1].replace(b"cleared_area", b"another_word")], tmp_path / "altered")
    restore(tmp_path / "altered", other, Archive(tmp_path / "none"))
    assert verify(alias=other.alias).faults[0].startswith("entry 5 (")


def test_a_backup_appears_only_once_it_is_whole(ledger: Database, tmp_path: Path) -> None:
    batches_of(ledger, 1, 3)
    target = tmp_path / "backup"
    target.write_bytes(b"the one before")

    def breaks() -> bytes:
        raise FirmgroundError("the archive is damaged")

    with pytest.raises(FirmgroundError, match="damaged"):
        write_backup(target, ((name, breaks()) for name in ("one",)), ledger.alias)
    assert target.read_bytes() == b"the one before"
    assert [p.name for p in tmp_path.iterdir() if p.name.startswith(".")] == []
    with pytest.raises(FirmgroundError, match="cannot be written"):
        write_backup(tmp_path / "no such folder" / "b", (), ledger.alias)
