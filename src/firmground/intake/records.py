"""From event files to records: a source's reader or the interchange table itself; checked, then kept as one edition."""

import gc
import hashlib
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import duckdb

from firmground.intake.packed import checksum_of_file, unpacked, unpacked_file
from firmground.model.errors import BadInput, Place
from firmground.model.record import ImportedEdition
from firmground.records.differences import Differences, differences
from firmground.records.importing import engine, write_records
from firmground.records.raw import Raw, raw_of_events
from firmground.records.store import Store, rows_of
from firmground.records.tables import raw_of_tables
from firmground.sources.event_folder import EventSource, event_reader_of, load_event_source
from firmground.vocabulary.areas import Areas

Progress = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import did: the edition, whether it is new, and what it changed of earlier editions it replaces."""

    edition: ImportedEdition
    is_new: bool
    differences: Differences


@dataclass(frozen=True, slots=True)
class RecordIntake:
    """Takes event files in, at one moment, into one store."""

    store: Store
    areas: Areas
    at: datetime
    progress: Progress = lambda _: None

    def import_files(self, slug: str, files: Sequence[Path], repeats: bool = False) -> Imported:
        """Import files of a source as one edition; the same files again add nothing. BadInput: nothing is kept."""
        source = load_event_source(slug)
        checksums = _checksums(files)
        with self.store.writing() as work, engine(work) as con:
            draft = work / "records.parquet"
            raw = self._raw(con, source, files, work)
            edition = self._named(source, files, checksums, raw, repeats)
            self.progress("checking and writing")
            edition = write_records(con, raw, draft, self.areas, edition)
            self.progress("comparing")
            if (known := self._known(con, edition, draft)) is not None:
                return Imported(known, False, Differences(known.records, 0, 0, 0))
            changed = self._changed(con, edition, draft)
            self.store.add(edition, draft)
        return Imported(edition, True, changed)

    def _raw(self, con: duckdb.DuckDBPyConnection, source: EventSource, files: Sequence[Path], work: Path) -> Raw:
        names = [str(path) for path in files]
        if source.has_reader:
            reader = event_reader_of(source.slug)
            read = []
            with _without_collection():
                for path, name in zip(files, names, strict=True):
                    self.progress(path.name)
                    read.append((name, reader.read(unpacked(path), name)))
            return raw_of_events(con, read, source.slug)
        self.progress(", ".join(path.name for path in files))
        return raw_of_tables(con, [unpacked_file(path, work) for path in files], names)

    def _named(
        self, source: EventSource, files: Sequence[Path], checksums: Sequence[str], raw: Raw, repeats: bool
    ) -> ImportedEdition:
        """Return the edition under its id: one for each set of files, counted on where its reader was mended."""
        same = hashlib.sha256("\n".join([*sorted(checksums), str(repeats)]).encode()).hexdigest()[:10]
        base = f"{source.slug}-{same}"
        earlier = sum(edition.id.split(".")[0] == base for edition in self.store.editions())
        return ImportedEdition(
            id=f"{base}.{earlier + 1}" if earlier else base, reader=source.slug,
            files=tuple(path.name for path in files), checksums=tuple(checksums), imported_at=self.at, rows=raw.given,
            records=0, sources={}, persons=raw.persons, repeats=repeats or raw.persons, ids=raw.ids,
            warnings=raw.warnings,
        )  # fmt: skip

    def _known(self, con: duckdb.DuckDBPyConnection, edition: ImportedEdition, draft: Path) -> ImportedEdition | None:
        """Return the edition of the same files that already holds the same records."""
        base = edition.id.split(".")[0]
        earlier = [one for one in self.store.editions() if one.id.split(".")[0] == base]
        if not earlier:
            return None
        found = differences(con, rows_of(self.store.path(earlier[-1].id)), rows_of(draft), edition.ids)
        return None if found.added or found.changed or found.gone else earlier[-1]

    def _changed(self, con: duckdb.DuckDBPyConnection, edition: ImportedEdition, draft: Path) -> Differences:
        """Return what the edition changes of the current records of its source values."""
        replaced = [one for one in self.store.editions() if set(one.sources) & set(edition.sources)]
        if not replaced:
            return Differences(0, edition.records, 0, 0)
        self.store.current_sql(con, of=tuple(edition.sources))
        return differences(con, "records", rows_of(draft), all(one.ids for one in (*replaced, edition)))


@contextmanager
def _without_collection() -> Iterator[None]:
    """Read without looking for circles of objects: texts make none, and among millions it takes a third of the time."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _checksums(files: Sequence[Path]) -> tuple[str, ...]:
    """Return the checksums of files; one given twice is refused."""
    found: dict[str, Path] = {}
    for path in files:
        checksum = checksum_of_file(path)
        if checksum in found:
            raise BadInput(Place(str(path)), f"the same bytes as {found[checksum]}", "each file once")
        found[checksum] = path
    return tuple(found)
