"""Backup and restore: one file, the same for SQLite and Postgres, written while the ledger is in use."""

import gzip
import io
import os
import tarfile
import tempfile
import zlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from itertools import groupby
from pathlib import Path
from typing import IO

import orjson
from django.db import DatabaseError

from firmground.ledger.guard import Cells, snapshot, writing
from firmground.ledger.models import BATCH_COLUMNS, ENTRY_COLUMNS, BatchRow, EntryRow, insert_batches, insert_entries
from firmground.model.errors import BadInput, FirmgroundError, Place

_LEDGER = "ledger.jsonl"
_FORMAT = "firmground-backup-1"
_CHUNK = 1 << 20


def write_backup(target: Path, kept: Iterable[tuple[str, bytes]], alias: str = "default") -> int:
    """Write the whole ledger and the archived bytes to one file; return the number of entries.

    The file appears only once it is whole. List `kept` lazily: bytes are archived before the batch that needs them,
    so what is listed after the ledger was read holds all it needs.
    """
    with _appearing(target) as draft:
        with tempfile.TemporaryFile() as rows:
            with snapshot(alias):
                count = _dump(rows, alias)
            size = rows.tell()
            rows.seek(0)
            with tarfile.open(fileobj=draft, mode="w:gz", compresslevel=5) as tar:
                _add(tar, _LEDGER, rows, size)
                for checksum, raw in kept:
                    _add(tar, f"archive/{checksum}", io.BytesIO(raw), len(raw))
        return count


def read_backup(source: Path, alias: str = "default") -> Iterator[tuple[str, bytes]]:
    """Put a backup's ledger into an empty one, then yield its archived bytes as (checksum, bytes).

    The file is read to its end first: of a truncated or damaged one, nothing is kept.
    """
    try:
        _read_through(source)
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
    except (tarfile.TarError, EOFError, OSError, zlib.error) as error:
        raise BadInput(Place(str(source)), f"a file that cannot be read ({error})", "a whole backup file") from None


@contextmanager
def _appearing(target: Path) -> Iterator[IO[bytes]]:
    """Give a draft beside the target; it takes the target's place once it is whole and on disk."""
    try:
        handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.")
    except OSError as error:
        raise FirmgroundError(f"{target}: cannot be written ({error.strerror})") from None
    try:
        with os.fdopen(handle, "wb") as draft:
            yield draft
            draft.flush()
            os.fsync(draft.fileno())
        Path(name).replace(target)
    except OSError as error:
        raise FirmgroundError(f"{target}: cannot be written ({error.strerror or error})") from None
    finally:
        Path(name).unlink(missing_ok=True)


def _read_through(source: Path) -> None:
    """Read the compressed file to its end, where its length and checksum stand."""
    with gzip.open(source) as file:
        while file.read(_CHUNK):
            pass


def _dump(out: IO[bytes], alias: str) -> int:
    out.write(orjson.dumps({"format": _FORMAT}) + b"\n")
    for batch in BatchRow.objects.using(alias).order_by("number").values_list(*BATCH_COLUMNS):
        out.write(orjson.dumps(["batch", *batch]) + b"\n")
    count = 0
    for entry in (
        EntryRow.objects.using(alias).order_by("number").values_list(*ENTRY_COLUMNS).iterator(chunk_size=5_000)
    ):
        out.write(orjson.dumps(["entry", *entry]) + b"\n")
        count += 1
    return count


def _load(lines: IO[bytes], source: Path, alias: str) -> None:
    try:
        with writing(alias):
            if BatchRow.objects.using(alias).exists() or EntryRow.objects.using(alias).exists():
                raise FirmgroundError("the ledger is not empty: restore goes into a fresh data directory or database")
            if orjson.loads(lines.readline()) != {"format": _FORMAT}:
                raise BadInput(Place(str(source)), "another format", _FORMAT)
            # Batches stand before entries, whose reading goes on while they are inserted.
            rows = groupby(map(orjson.loads, lines), key=lambda row: row[0])
            insert_batches(_cells(rows, "batch", len(BATCH_COLUMNS)), alias)
            insert_entries(_cells(rows, "entry", len(ENTRY_COLUMNS)), alias)
            if next(rows, None) is not None:
                raise ValueError("another row after the last entry")
    except (ValueError, TypeError, LookupError, DatabaseError) as error:
        found = f"content that is not a ledger's ({str(error).strip().splitlines()[0]})"
        raise BadInput(Place(str(source)), found, "an unaltered backup") from None


def _cells(
    groups: Iterator[tuple[str, Iterator[list[str | int | None]]]], kind: str, width: int
) -> Iterator[Cells]:  # fmt: skip
    found, rows = next(groups, (kind, iter(())))
    if found != kind:
        raise ValueError(f'a row of kind "{found}" where one of kind "{kind}" belongs')
    for row in rows:
        if len(row) != 1 + width:
            raise ValueError(f"a {kind} of {len(row) - 1} cells instead of {width}")
        yield tuple(row[1:])


def _add(tar: tarfile.TarFile, name: str, content: IO[bytes], size: int) -> None:
    info = tarfile.TarInfo(name)
    info.size = size
    tar.addfile(info, content)
