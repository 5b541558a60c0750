"""The linked incidents of a data directory, counted: every person accounted for, places exact or as public."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

import duckdb

from firmground.linkage.counts import prepare
from firmground.linkage.disclosure import Pattern, decide, people, people_sql, read_pattern
from firmground.linkage.incidents import Settled
from firmground.linkage.public_rows import coarsened
from firmground.linkage.reconcile import Reconciliation, reconciled
from firmground.linking.opening import make, opened, rows
from firmground.records.store import Store
from firmground.sources.event_folder import load_event_source

PATTERN: Final = "disclosure.jsonl"


@dataclass(frozen=True, slots=True)
class Counting:
    """A session with the tables `accounts` and `incidents`, and how their persons add up to those of the records."""

    con: duckdb.DuckDBPyConnection
    settled: date
    reconciliation: Reconciliation

    def rows(self, sql: str) -> list[tuple[object, ...]]:
        """Return all rows of a query."""
        return rows(self.con, sql)

    def make(self, name: str, sql: str) -> None:
        """Make a table of a query."""
        make(self.con, name, sql)

    def coarsen(self, conflicts: Mapping[str, date], day: date) -> None:
        """Leave of the incidents only what the public may see on a day."""
        self.make("incidents", coarsened(conflicts, day))

    def people(self, before: Pattern, day: date) -> Pattern:
        """Return which rows of people the public may see after a release on a day; what was decided before stays."""
        full = (self.settled.month, self.settled.day) == (12, 31)
        last = self.settled.year if full else self.settled.year - 1
        return decide(people(self.rows(people_sql(last))), before, day)


@contextmanager
def counting(store: Store, folder: Path, settled: date) -> Iterator[Counting]:
    """Count the linked records; refused where a person would be lost."""
    with opened(store, folder) as con:
        until = Settled(settled, tuple(_candidates(store)))
        prepare(lambda name, sql: make(con, name, sql), lambda sql: rows(con, sql), until)
        yield Counting(con, settled, reconciled(lambda sql: rows(con, sql)))


def _candidates(store: Store) -> Iterator[str]:
    """Yield the editions that hold candidate releases alone."""
    for file in store.current():
        edition = store.edition(file.edition)
        begins = load_event_source(edition.reader).candidates
        if begins and all(name.startswith(begins) for name in edition.sources):
            yield edition.id


def decided_before(folder: Path) -> Pattern:
    """Return what earlier publications decided of rows of people."""
    kept = folder / PATTERN
    return read_pattern(kept.read_text("utf-8") if kept.is_file() else "")
