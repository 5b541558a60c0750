"""Bundled tables changed by hand in one place, as a person or a broken program would."""

import csv
import io
from collections.abc import Callable, Iterator
from functools import cache

from firmground.sources.folder import file_bytes

Cells = list[str]


@cache
def bundled(source: str) -> bytes:
    """Return the bytes of a source's bundled table."""
    return file_bytes(source, "2026-11.csv")


def rows(source: str) -> list[Cells]:
    """Return header and rows; row 0 is the header, so that row n stands on line n + 1."""
    return list(csv.reader(io.StringIO(bundled(source).decode(), newline="")))


def written(table: list[Cells]) -> bytes:
    """Return a table in the one canonical form."""
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows(table)
    return text.getvalue().encode()


def cell(line: int, column: str, value: str, source: str = "apmbc_participants") -> bytes:
    """Return the table with one cell changed."""
    table = rows(source)
    table[line - 1][table[0].index(column)] = value
    return written(table)


def cells(line: int, changed: dict[str, str], source: str = "apmbc_participants") -> bytes:
    """Return the table with several cells of one line changed."""
    table = rows(source)
    for column, value in changed.items():
        table[line - 1][table[0].index(column)] = value
    return written(table)


def each(change: Callable[[Cells], Cells], source: str = "apmbc_participants") -> bytes:
    """Return the table with every line, the header too, changed the same way."""
    return written([change(row) for row in rows(source)])


def one(line: int, change: Callable[[Cells], Cells], source: str = "apmbc_participants") -> bytes:
    """Return the table with the cells of one line changed."""
    return written([change(row) if place == line else row for place, row in enumerate(rows(source), start=1)])


def text(line: int, change: Callable[[str], str], source: str = "apmbc_participants") -> bytes:
    """Return the table with the written text of one line changed, quotes and all."""
    lines = bundled(source).decode().split("\n")
    lines[line - 1] = change(lines[line - 1])
    return "\n".join(lines).encode()


def line_of(source: str = "apmbc_participants", **wanted: str) -> int:
    """Return the first line whose cells hold these values."""
    return next(_lines(source, wanted))


def _lines(source: str, wanted: dict[str, str]) -> Iterator[int]:
    header, *table = rows(source)
    for line, row in enumerate(table, start=2):
        found = dict(zip(header, row, strict=True))
        if all(found[column] == value for column, value in wanted.items()):
            yield line
