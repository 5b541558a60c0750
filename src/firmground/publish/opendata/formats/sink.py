"""What a format does with the rows of a release, which come to it table by table, some thousand at a time."""

from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

from firmground.publish.opendata.table import Row, Table


class Sink(Protocol):
    """One format; it keeps no rows, so that memory stays flat however long a table is."""

    def begin(self, table: Table) -> None:
        """Start a table."""
        ...

    def write(self, rows: Sequence[Row]) -> None:
        """Take the next rows of the table."""
        ...

    def end(self) -> None:
        """End the table."""
        ...

    def finish(self) -> None:
        """End the release."""
        ...


def below(folder: Path, name: str) -> Path:
    """Return a folder below another, made where it is not there."""
    made = folder / name
    made.mkdir(exist_ok=True)
    return made
