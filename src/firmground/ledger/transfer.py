"""Backup and restore: one file, the same for SQLite and Postgres, written while the ledger is in use."""

import io
import tarfile
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import IO

import orjson

from firmground.ledger.guard import snapshot, writing
from firmground.ledger.models import BatchRow, EntryRow
from firmground.model.errors import BadInput, FirmgroundError, Place

_BATCH = ("number", "parent", "time", "author", "reason", "entries", "head")
_ENTRY = ("number", "batch_id", "kind", "key", "subject_id", "text", "salt", "digest", "link")
_LEDGER = "ledger.jsonl"
_FORMAT = "firmground-backup-1"


def write_backup(target: Path, kept: Iterable[tuple[str, bytes]], alias: str = "default") -> int:
    """Write the whole ledger and the archived bytes to one file; return the number of entries.

    The file appears only once it is whole.
    """
    draft = target.with_name(f".{target.name}.draft")
    try:
        with tempfile.TemporaryFile() as rows, snapshot(alias):
            count = _dump(rows, alias)
            size = rows.tell()
            rows.seek(0)
            with tarfile.open(draft, "w:gz", compresslevel=5) as tar:
                _add(tar, _LEDGER, rows, size)
                for checksum, raw in kept:
                    _add(tar, f"archive/{checksum}", io.BytesIO(raw), len(raw))
        draft.replace(target)
    finally:
        draft.unlink(missing_ok=True)
    return count


def read_backup(source: Path, alias: str = "default") -> Iterator[tuple[str, bytes]]:
    """Put a backup's ledger into an empty one, then yield its archived bytes as (checksum, bytes)."""
    try:
        with tarfile.open(source, "r:gz") as tar:
            member = tar.next()
            rows = tar.extractfile(member) if member is not None and member.name == _LEDGER else None
            if rows is None:
                raise BadInput(Place(str(source)), "another archive", "a file that firmground backup wrote")
            _load(rows, source, alias)
            while (member := tar.next()) is not None:
                content = tar.extractfile(member)
                if content is not None and member.name.startswith("archive/"):
                    yield member.name.removeprefix("archive/"), content.read()
    except (tarfile.TarError, EOFError, OSError) as error:
        raise BadInput(Place(str(source)), f"a file that cannot be read ({error})", "a whole backup file") from None


def _dump(out: IO[bytes], alias: str) -> int:
    out.write(orjson.dumps({"format": _FORMAT}) + b"\n")
    for batch in BatchRow.objects.using(alias).order_by("number").values_list(*_BATCH):
        out.write(orjson.dumps(["batch", *batch]) + b"\n")
    count = 0
    for entry in EntryRow.objects.using(alias).order_by("number").values_list(*_ENTRY).iterator(chunk_size=5_000):
        out.write(orjson.dumps(["entry", *entry]) + b"\n")
        count += 1
    return count


def _load(rows: IO[bytes], source: Path, alias: str) -> None:
    with writing(alias):
        if BatchRow.objects.using(alias).exists():
            raise FirmgroundError("the ledger is not empty: restore goes into a fresh data directory or database only")
        if orjson.loads(rows.readline()) != {"format": _FORMAT}:
            raise BadInput(Place(str(source), 1), "another format", _FORMAT)
        entries: list[EntryRow] = []
        for line in rows:
            kind, *cells = orjson.loads(line)
            if kind == "batch":
                BatchRow.objects.using(alias).create(**dict(zip(_BATCH, cells, strict=True)))
                continue
            entries.append(EntryRow(**dict(zip(_ENTRY, cells, strict=True))))
            if len(entries) == 2_000:
                EntryRow.objects.using(alias).bulk_create(entries)
                entries.clear()
        EntryRow.objects.using(alias).bulk_create(entries)


def _add(tar: tarfile.TarFile, name: str, content: IO[bytes], size: int) -> None:
    info = tarfile.TarInfo(name)
    info.size = size
    tar.addfile(info, content)
