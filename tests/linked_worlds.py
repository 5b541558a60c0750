"""Small sets of records, imported and linked as a user would, for tests of what is said of the result."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import duckdb

from firmground.intake.records import RecordIntake
from firmground.linkage.counts import Create, Rows
from firmground.linkage.scoring import Weights
from firmground.linking.incidents import Linking, linked_weights
from firmground.linking.opening import opened
from firmground.records.store import Store
from firmground.vocabulary.areas import load_areas

AT = datetime(2026, 11, 22, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class LinkedWorld:
    """A data directory with records, linked or to be linked."""

    data: Path

    @property
    def weights(self) -> Weights:
        """Return the weights that the linking used."""
        return linked_weights(self.data / "incidents")

    @property
    def store(self) -> Store:
        return Store(self.data / "records")

    def take(self, given: Path, repeats: bool = False) -> "LinkedWorld":
        """Import a file of the interchange table."""
        RecordIntake(self.store, load_areas(), AT, lambda _: None).import_files("records", [given], repeats)
        return self

    def told(self, text: str, repeats: bool = False) -> "LinkedWorld":
        """Import a table given as text."""
        self.data.mkdir(parents=True, exist_ok=True)
        given = self.data / "given.csv"
        given.write_text(text, "utf-8")
        return self.take(given, repeats)

    def link(self) -> "LinkedWorld":
        """Link all records."""
        Linking(self.store, self.data / "incidents", AT).link()
        return self

    @contextmanager
    def asked(self) -> Iterator[tuple[Create, Rows]]:
        """Give the means to make tables and to ask, over what was linked."""
        with opened(self.store, self.data / "incidents") as con:
            yield creating(con), lambda sql: con.execute(sql).fetchall()

    def incident_of(self, source: str, record_id: str) -> str:
        """Return the incident of a record."""
        with self.asked() as (_, rows):
            asked = f"source = '{source}' AND record_id = '{record_id}'"
            ((found,),) = rows(f"SELECT incident_id FROM assignment WHERE {asked}")  # noqa: S608 - the test's own words
        return str(found)


def creating(con: duckdb.DuckDBPyConnection) -> Create:
    """Return the means to make tables of a connection."""
    return lambda name, sql: con.execute(f"CREATE OR REPLACE TABLE {name} AS {sql}").fetchall()
