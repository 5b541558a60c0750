"""Statements in the manner of FollowTheMoney: one value of one property of one entity a line, with its dataset.

The fields are those of its statement format. Entities are our subjects and properties ours, not those of its default
model; the id is the statement's own, since the same value may be true of several periods, which stand in `extras`.
"""

from collections.abc import Sequence
from pathlib import Path

import orjson

from firmground.publish.opendata.meta import Meta
from firmground.publish.opendata.table import Cell, Row, Table

FILE = "entity_statements.jsonl"
DATASET = "firmground"
_EXTRAS = ("period", "breakdown", "unit", "sense", "layer", "attribution", "publisher", "locator", "licence")


class EntityStatements:
    """One file with a line for each statement that may go out with others."""

    def __init__(self, folder: Path, meta: Meta) -> None:
        self._file = (folder / FILE).open("wb")
        self._last_seen = meta.known_at

    def begin(self, table: Table) -> None:
        """Take the table of statements alone."""
        self._table = table if table.name == "statements" else None

    def write(self, rows: Sequence[Row]) -> None:
        """Write a line for each row."""
        if self._table is not None:
            for row in rows:
                self._file.write(orjson.dumps(self._line(self._table.document(row))) + b"\n")

    def _line(self, row: dict[str, Cell]) -> dict[str, object]:
        entity = f"{DATASET}-{str(row['subject']).replace(':', '-').lower()}"
        return {
            "id": row["id"], "entity_id": entity, "canonical_id": entity, "schema": _schema(str(row["subject"])),
            "prop": row["property"], "value": row["value"], "dataset": DATASET, "lang": row["language"],
            "original_value": None, "external": False, "first_seen": row["known_from"], "last_seen": self._last_seen,
            "origin": row["edition"], "extras": {name: row[name] for name in _EXTRAS if row[name] is not None},
        }  # fmt: skip

    def end(self) -> None:
        """Nothing ends with a table."""

    def finish(self) -> None:
        """Close the file."""
        self._file.close()


def _schema(subject: str) -> str:
    kind, colon, _ = subject.partition(":")
    return kind.capitalize() if colon else "World" if subject == "world" else "Area"
