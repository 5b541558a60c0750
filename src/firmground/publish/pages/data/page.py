"""The data: every file of the release at hand with its size, and what each table holds."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from firmground.model.errors import NotFound
from firmground.model.viewpoint import Viewpoint
from firmground.publish.opendata.listing import OF_THE_WHOLE
from firmground.publish.opendata.table import Table
from firmground.publish.opendata.tables import TABLES
from firmground.views.record import Record
from firmground.views.released import Released, ReleasedFile

ADDRESS = "data/"
_FORMS = ("csv", "jsonl", "parquet")


@dataclass(frozen=True, slots=True)
class Offered:
    """A table with its rows and its files, one for each form; none where no release is at hand."""

    table: Table
    rows: int
    files: tuple[ReleasedFile, ...]


@dataclass(frozen=True, slots=True)
class DataPage:
    """The release at hand, None where there is none; its tables, and the files that hold more than one table.

    `withheld` counts the rows that rest on a source that forbids passing them on.
    """

    released: Released | None
    tables: tuple[Offered, ...]
    common: tuple[ReleasedFile, ...]
    whole: tuple[str, ...]
    withheld: int


def keys(record: Record, view: Viewpoint) -> tuple[str]:
    """Return the one key of a page of its own."""
    del record, view
    return ("",)


def data(record: Record, key: str, view: Viewpoint) -> DataPage:
    """Return what is offered; the release does not follow the viewpoint."""
    del key, view
    found = record.released
    if found is None:
        return DataPage(None, tuple(Offered(table, 0, ()) for table in TABLES), (), (), 0)
    by_path = {file.path: file for file in found.files}
    tables = tuple(
        Offered(t, found.tables[t.name], tuple(by_path[f"{form}/{t.name}.{form}"] for form in _FORMS)) for t in TABLES
    )
    common = tuple(file for file in found.files if file.path.partition("/")[0] not in _FORMS)
    whole = OF_THE_WHOLE[: 2 if found.signed_by else 1]
    return DataPage(found, tables, common, whole, found.tables["withheld"])


def table(page: object) -> Iterator[Sequence[str]]:
    """Yield one row for each file."""
    if not isinstance(page, DataPage):
        raise NotFound("there is no table for this page")
    if page.released is None:
        return
    yield ("path", "about", "media_type", "bytes", "rows", "sha256")
    for f in page.released.files:
        yield (f.path, f.about, f.media_type, str(f.bytes), "" if f.rows is None else str(f.rows), f.sha256)
