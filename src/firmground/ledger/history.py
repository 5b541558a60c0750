"""Reading the ledger: batches and entries as frozen dataclasses, and readings kept up to date batch by batch."""

import gc
from collections.abc import Generator, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from threading import Lock

from django.db import connections

from firmground.ledger.chain import read_stamp
from firmground.ledger.guard import snapshot
from firmground.ledger.models import BatchRow, EntryRow, select_entries
from firmground.model.assembly import Assembly, build_reading, extend_reading
from firmground.model.entry import KINDS, Batch, Entry, Kind
from firmground.model.errors import FirmgroundError, NotFound
from firmground.model.reading import Audience, Reading


def batches(after: int = 0, alias: str = "default") -> tuple[Batch, ...]:
    """Return the batches after a number, in order."""
    rows = BatchRow.objects.using(alias).filter(number__gt=after).order_by("number")
    return tuple(Batch(r.number, r.parent, read_stamp(r.time), r.author, r.reason, r.entries, r.head) for r in rows)


def entries(after_batch: int, up_to_batch: int, alias: str = "default") -> Generator[Entry]:
    """Yield the entries of the batches in that range, in order; keep to one transaction while it runs.

    See `select` in guard.py for who has to close it.
    """
    later = BatchRow.objects.using(alias).filter(number__gt=up_to_batch).exists()
    within = (after_batch, up_to_batch) if after_batch or later else ()
    with closing(select_entries(within, alias)) as rows:
        for entry in map(Entry._make, rows):
            if entry[2] not in KINDS:
                raise FirmgroundError(
                    f'the ledger holds an entry of kind "{entry.kind}", which this version does not know: upgrade'
                )
            yield entry


def batch_of_head(head: str, alias: str = "default") -> Batch:
    """Return the batch whose head starts with these (at least eight) digits."""
    found = [b for b in batches(alias=alias) if b.head.startswith(head.lower())] if len(head) >= 8 else []
    if len(found) != 1:
        raise NotFound(f'no single batch of the ledger has a head that starts with "{head}" (give at least 8 digits)')
    return found[0]


def _newest(alias: str) -> int:
    """Return the number of the last batch: asked before every answer, so it is asked without the ORM."""
    with connections[alias].cursor() as cursor:
        cursor.execute(f"SELECT max(number) FROM {BatchRow._meta.db_table}")  # noqa: S608 - the name of our own table
        return int(cursor.fetchone()[0] or 0)


@contextmanager
def _uncollected() -> Iterator[None]:
    """Keep the cyclic garbage collector away while a reading is built whole, and from what was built.

    It is millions of objects without a cycle among them: walking through them costs half a second each time.
    """
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        if collecting:
            gc.enable()


@dataclass
class Readings:
    """The readings of a running process: built once, then extended by the batches that have come since."""

    alias: str = "default"
    _assembly: Assembly = field(default_factory=Assembly)
    _readings: dict[Audience, Reading] = field(default_factory=dict)
    _lock: Lock = field(default_factory=Lock)

    def reading(self, audience: Audience = "public") -> Reading:
        """Return the reading of an audience at the present head."""
        held = self._readings.get(audience)
        if held is not None and held.batches and _newest(self.alias) == held.batches[-1].number:
            return held
        with self._lock, snapshot(self.alias):
            try:
                self._catch_up()
            except BaseException:
                # Half a batch may have been taken in: begin anew next time.
                self._forget()
                raise
            if audience not in self._readings:
                self._readings[audience] = build_reading(self._assembly, audience)
            return self._readings[audience]

    def _catch_up(self) -> None:
        fresh = batches(self._assembly.last, self.alias)
        if fresh and fresh[0].parent != self._assembly.head:
            # The ledger under us was exchanged, by a restore for example.
            self._forget()
            fresh = batches(0, self.alias)
        if not fresh:
            return
        with closing(entries(self._assembly.last, fresh[-1].number, self.alias)) as new:
            if not self._assembly.batches:
                self._readings.clear()
                with _uncollected():
                    self._assembly.add(new, fresh)
                return
            touched = self._assembly.add(new, fresh)
        for audience, before in list(self._readings.items()):
            self._readings[audience] = extend_reading(before, self._assembly, touched)

    def _forget(self) -> None:
        self._assembly = Assembly()
        self._readings.clear()

    def kind_of(self, target: str) -> Kind | None:
        """Return the kind of a statement or of an entry about one, None for an unknown id; call `reading` before."""
        return self._assembly.kind_of(target)

    def counts(self, target: str) -> bool:
        """Tell whether a statement or an entry stands, not retracted; call `reading` before."""
        return self._assembly.counts(target)


def authors_of(target: str, alias: str = "default") -> frozenset[str]:
    """Return the pseudonyms under which a statement or an entry (by id or key) came into the ledger."""
    rows = EntryRow.objects.using(alias)
    found = rows.filter(key=target) | rows.filter(kind="statement", subject_id=target)
    return frozenset(found.values_list("batch__author", flat=True))


def reading(audience: Audience = "public", head: str = "", alias: str = "default") -> Reading:
    """Return the reading of an audience at the present head, or at an earlier one."""
    if not head:
        return Readings(alias).reading(audience)
    with snapshot(alias), _uncollected():
        last = batch_of_head(head, alias)
        assembly = Assembly()
        until = tuple(b for b in batches(alias=alias) if b.number <= last.number)
        with closing(entries(0, last.number, alias)) as found:
            assembly.add(found, until)
        return build_reading(assembly, audience)
