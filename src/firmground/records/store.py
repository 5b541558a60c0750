"""The store of records: one immutable Parquet file per edition, and the list of editions in the order of import."""

import fcntl
import os
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path

import duckdb
import orjson

from firmground.model.errors import FirmgroundError, NotFound, shown
from firmground.model.record import ImportedEdition
from firmground.model.sql import quoted
from firmground.records.columns import ADDED_LATER, COMPUTED_TYPES, RECORD_TYPES, fingerprint_sql


@dataclass(frozen=True, slots=True)
class CurrentFile:
    """An edition's file and the `source` values for which no later edition has replaced it."""

    path: Path
    edition: str
    sources: tuple[str, ...]
    is_whole: bool


@dataclass(frozen=True, slots=True)
class Store:
    """The folder `records` of the data directory."""

    folder: Path

    def path(self, edition: str) -> Path:
        """Return where an edition's records lie."""
        return self.folder / f"{edition}.parquet"

    def editions(self) -> tuple[ImportedEdition, ...]:
        """Return every edition imported, the earliest first."""
        listed = self.folder / "editions.json"
        if not listed.is_file():
            return ()
        try:
            return tuple(_edition(plain) for plain in orjson.loads(listed.read_bytes())["editions"])
        except (orjson.JSONDecodeError, KeyError, TypeError, ValueError) as error:
            raise FirmgroundError(f"{listed}: not as it was written ({error!r}); restore it from a backup") from None

    def edition(self, name: str) -> ImportedEdition:
        """Return an edition by its id; NotFound names those there are."""
        held = {edition.id: edition for edition in self.editions()}
        if name not in held:
            known = f"imported are: {', '.join(held)}" if held else "none is imported yet"
            raise NotFound(f"{shown(name)} is not an edition of records; {known}")
        return held[name]

    def current(self) -> tuple[CurrentFile, ...]:
        """Return the files that answer now: for every `source` value, the latest edition that holds it."""
        editions = self.editions()
        latest = {source: edition.id for edition in editions for source in edition.sources}
        found = ((e, tuple(s for s in e.sources if latest[s] == e.id)) for e in editions)
        return tuple(
            CurrentFile(self.path(edition.id), edition.id, sources, len(sources) == len(edition.sources))
            for edition, sources in found
            if sources
        )

    def current_sql(
        self, con: duckdb.DuckDBPyConnection, view: str = "records", of: tuple[str, ...] | None = None
    ) -> None:
        """Make a view of all current records, or of those of some source values."""
        typed = ", ".join(f"NULL::{kind} AS {name}" for name, kind in {**RECORD_TYPES, **COMPUTED_TYPES}.items())
        parts = [_select(file, of) for file in self.current() if of is None or set(of) & set(file.sources)]
        con.execute(f"CREATE OR REPLACE TEMP VIEW {view} AS {' UNION ALL '.join(parts) or f'SELECT {typed} LIMIT 0'}")

    @contextmanager
    def writing(self) -> Iterator[Path]:
        """Hold the store for one writer and give it a folder for its draft; what was killed before leaves nothing."""
        self.folder.mkdir(parents=True, exist_ok=True)
        with (self.folder / ".lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            work = self.folder / ".draft"
            shutil.rmtree(work, ignore_errors=True)
            work.mkdir()
            try:
                yield work
            finally:
                shutil.rmtree(work, ignore_errors=True)

    def add(self, edition: ImportedEdition, draft: Path) -> None:
        """Take a written draft in as an edition: its file first, the list last, each whole or not at all."""
        with draft.open("rb") as file:
            os.fsync(file.fileno())
        draft.replace(self.path(edition.id))
        listed = orjson.dumps(
            {"editions": [_plain(one) for one in (*self.editions(), edition)]}, option=orjson.OPT_INDENT_2
        )
        anew = draft.with_name("editions.json")
        with anew.open("wb") as written:
            written.write(listed + b"\n")
            written.flush()
            os.fsync(written.fileno())
        anew.replace(self.folder / "editions.json")


def rows_of(path: Path) -> str:
    """Return the SELECT of all rows of an edition's file, each with its fingerprint."""
    later = ", ".join(f"NULL::{RECORD_TYPES[name]} AS {name}" for name in ADDED_LATER)
    # By name: a file of an earlier version lacks columns, and has nothing in them.
    rows = f"SELECT * FROM read_parquet({quoted(str(path))}) UNION ALL BY NAME SELECT {later} WHERE false"
    return f"SELECT {', '.join(RECORD_TYPES)}, {fingerprint_sql()} AS fingerprint FROM ({rows})"


def _select(file: CurrentFile, of: tuple[str, ...] | None) -> str:
    sources = [source for source in file.sources if of is None or source in of]
    if file.is_whole and len(sources) == len(file.sources):
        return rows_of(file.path)
    return f"{rows_of(file.path)} WHERE source IN ({', '.join(map(quoted, sources))})"


def _plain(edition: ImportedEdition) -> dict[str, object]:
    return {**asdict(edition), "imported_at": edition.imported_at.isoformat()}


def _edition(plain: Mapping[str, object]) -> ImportedEdition:
    lists = {name: tuple(map(str, _list(plain[name]))) for name in ("files", "checksums", "warnings")}
    counts = {name: _counts(plain[name]) for name in ("sources", "out_of_scope")}
    return ImportedEdition(
        id=str(plain["id"]), reader=str(plain["reader"]), files=lists["files"], checksums=lists["checksums"],
        imported_at=datetime.fromisoformat(str(plain["imported_at"])), rows=int(str(plain["rows"])),
        records=int(str(plain["records"])), sources=counts["sources"], out_of_scope=counts["out_of_scope"],
        persons=plain["persons"] is True, repeats=plain["repeats"] is True, ids=plain["ids"] is True,
        warnings=lists["warnings"],
    )  # fmt: skip


def _list(found: object) -> list[object]:
    if not isinstance(found, list):
        raise TypeError(f"{found!r} is no list")
    return found


def _counts(found: object) -> dict[str, int]:
    if not isinstance(found, dict):
        raise TypeError(f"{found!r} is no map")
    return {str(name): int(count) for name, count in found.items()}
