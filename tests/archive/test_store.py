from pathlib import Path

import pytest

from firmground.archive.store import Archive, checksum_of
from firmground.model.errors import FirmgroundError, NotFound

RAW = b"area,killed\nLTU,0\n"


def path_of(archive: Archive, checksum: str) -> Path:
    return archive.folder / checksum[:2] / checksum[2:]


def test_bytes_come_back_by_their_checksum(tmp_path: Path) -> None:
    archive = Archive(tmp_path / "archive")
    checksum = archive.put(RAW)
    assert checksum == checksum_of(RAW)
    assert archive.get(checksum) == RAW
    assert archive.checksums() == (checksum,)


def test_the_same_bytes_are_kept_once(tmp_path: Path) -> None:
    archive = Archive(tmp_path)
    checksum = archive.put(RAW)
    written = path_of(archive, checksum).stat().st_ino
    assert archive.put(RAW) == checksum
    assert path_of(archive, checksum).stat().st_ino == written
    assert len([p for p in tmp_path.rglob("*") if p.is_file()]) == 1


def test_damaged_bytes_are_refused_and_put_right_by_a_restore(tmp_path: Path) -> None:
    archive = Archive(tmp_path)
    checksum = archive.put(RAW)
    path_of(archive, checksum).write_bytes(RAW[:-1])
    with pytest.raises(FirmgroundError, match="restore them from a backup"):
        archive.get(checksum)
    archive.put(RAW)
    assert archive.get(checksum) == RAW


def test_what_is_not_held_is_not_found(tmp_path: Path) -> None:
    with pytest.raises(NotFound, match="holds no bytes"):
        Archive(tmp_path).get("0" * 64)


@pytest.mark.parametrize("name", ["../../etc/passwd", "", "0" * 63, "0" * 65, "A" * 64, "../" + "0" * 61, "/" * 64])
def test_nothing_but_a_checksum_leads_into_the_archive(tmp_path: Path, name: str) -> None:
    (tmp_path / "etc").mkdir()
    (tmp_path / "etc" / "passwd").write_bytes(b"root")
    with pytest.raises(NotFound, match="is not a checksum"):
        Archive(tmp_path / "a" / "b").get(name)


def test_drafts_and_foreign_files_are_not_listed(tmp_path: Path) -> None:
    archive = Archive(tmp_path)
    checksum = archive.put(RAW)
    (path_of(archive, checksum).parent / ".draft-left").write_bytes(b"half")
    (path_of(archive, checksum).parent / "notes.txt").write_bytes(b"foreign")
    assert archive.checksums() == (checksum,)


def test_an_archive_that_was_never_used_is_empty(tmp_path: Path) -> None:
    assert Archive(tmp_path / "none").checksums() == ()
