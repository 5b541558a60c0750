"""Editions only: this folder describes what others cite and has no rows of its own."""

from collections.abc import Iterator

from firmground.model.draft import Draft
from firmground.sources.table import read_table

COLUMNS = ("edition",)


def read(raw: bytes, file: str) -> Iterator[Draft]:
    """Yield nothing; a file with rows is refused, since they would be lost."""
    for row in read_table(raw, file, COLUMNS):
        raise row.refuse("edition", "a row", "no rows: editions stand in editions.csv")
    yield from ()
