"""Writes a release: one pass over the rows, every format at once, into a draft that takes its place at the end."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import date
from itertools import islice
from pathlib import Path

from firmground.model.viewpoint import Viewpoint
from firmground.publish.drafts import whole_folder
from firmground.publish.opendata.descriptions import described
from firmground.publish.opendata.formats.csv_tables import CsvTables
from firmground.publish.opendata.formats.entity_statements import EntityStatements
from firmground.publish.opendata.formats.geojson import GeoJson
from firmground.publish.opendata.formats.hxl import Hxl
from firmground.publish.opendata.formats.json_lines import JsonLines
from firmground.publish.opendata.formats.parquet import Parquet
from firmground.publish.opendata.formats.sink import Sink
from firmground.publish.opendata.formats.sqlite import Sqlite
from firmground.publish.opendata.formats.workbook import Workbook
from firmground.publish.opendata.manifest import FILE, Manifest, read_manifest, write_manifest
from firmground.publish.opendata.meta import TITLE, Meta, meta_of
from firmground.publish.opendata.signing import Signer
from firmground.publish.opendata.table import Filled, Row, Table
from firmground.publish.opendata.tables import filled
from firmground.views.record import Record

_PIECE = 5_000


@dataclass(frozen=True, slots=True)
class Contents:
    """What a release is made of; all its files follow from it."""

    meta: Meta
    tables: tuple[Filled, ...]


def contents(record: Record, view: Viewpoint) -> Contents:
    """Return what a release of a record at a viewpoint is made of."""
    return Contents(meta_of(record, view), filled(record, view))


def write_release(
    folder: Path, made_of: Contents, signer: Signer, finish: Callable[[Path], None] = lambda _: None
) -> Manifest:
    """Write a release and return its manifest; an older release in the folder is replaced once the new one is whole.

    `finish` is called with the draft once all is written; what it raises leaves the folder as it was.
    """
    with whole_folder(folder, (FILE,), "release") as draft:
        counts = _write_tables(draft, made_of)
        for name, content in described(made_of.meta, counts).items():
            (draft / name).write_bytes(content)
        write_manifest(draft, made_of.meta, counts, signer)
        finish(draft)
        return read_manifest(draft)


def _sinks(folder: Path, meta: Meta) -> tuple[Sink, ...]:
    return (
        CsvTables(folder), JsonLines(folder), Parquet(folder), Sqlite(folder),
        Workbook(folder, date.fromisoformat(meta.date), TITLE), Hxl(folder), EntityStatements(folder, meta),
        GeoJson(folder, meta),
    )  # fmt: skip


def _write_tables(folder: Path, made_of: Contents) -> dict[str, int]:
    """Write all tables in all formats; return how many rows each has."""
    with ExitStack() as ended:
        sinks = _sinks(folder, made_of.meta)
        for sink in sinks:
            ended.callback(sink.finish)
        return {one.table.name: _write_table(one, sinks) for one in made_of.tables}


def _write_table(one: Filled, sinks: Sequence[Sink]) -> int:
    count = 0
    with ExitStack() as ended:
        for sink in sinks:
            sink.begin(one.table)
            ended.callback(sink.end)
        rows = in_order(one.table, one.rows())
        while piece := tuple(islice(rows, _PIECE)):
            count += len(piece)
            for sink in sinks:
                sink.write(piece)
    return count


def in_order(table: Table, rows: Iterator[Row]) -> Iterator[Row]:
    """Yield rows as they come; one out of the order of keys is an error of ours, on which deltas would break."""
    last = ""
    for row in rows:
        key = str(row[0])
        if key <= last:
            raise RuntimeError(f'{table.name}: the key "{key}" comes after "{last}"')
        last = key
        yield row
