"""`verify`: recomputes the whole chain from the contents and says which row does not hold."""

from dataclasses import dataclass

from firmground.ledger.chain import entry_digest, entry_link, header_link
from firmground.ledger.guard import missing_guards, snapshot
from firmground.ledger.models import BatchRow, EntryRow
from firmground.model.entry import GENESIS, KINDS, Kind, NewEntry


@dataclass(frozen=True, slots=True)
class Verification:
    """What verify found: faults in words (none = the ledger holds), the counts, redacted entries, the head."""

    faults: tuple[str, ...]
    batches: int
    entries: int
    redacted: tuple[str, ...]
    head: str

    @property
    def holds(self) -> bool:
        """Tell whether nothing was found."""
        return not self.faults


_MOST_FAULTS = 50


def verify(expected_head: str = "", alias: str = "default") -> Verification:
    """Recompute every digest and link; with a head once noted down, find removal at the tail as well."""
    check = _Check()
    with snapshot(alias):
        check.faults += [f"the trigger {name} is not in place (run: firmground init)" for name in missing_guards(alias)]
        redactions = EntryRow.objects.using(alias).filter(kind="redaction")
        check.redacted_ids = set(redactions.values_list("subject_id", flat=True))
        batch_rows = list(BatchRow.objects.using(alias).order_by("number"))
        rows = EntryRow.objects.using(alias).order_by("number").iterator(chunk_size=5_000)
        check.walk(batch_rows, rows)
    heads = [b.head for b in batch_rows]
    if expected_head and not any(h.startswith(expected_head.lower()) for h in heads):
        check.faults.append(
            f"no batch has the head {expected_head}: the tail of the ledger was removed, or it is another ledger"
        )
    return Verification(
        tuple(check.faults[:_MOST_FAULTS]), len(batch_rows), check.number, tuple(check.redacted), check.head
    )


class _Check:
    """The walk along the chain."""

    def __init__(self) -> None:
        self.faults: list[str] = []
        self.redacted: list[str] = []
        self.redacted_ids: set[str] = set()
        self.head, self.number = GENESIS, 0
        self._expected = 0

    def walk(self, batch_rows: list[BatchRow], rows: "object") -> None:
        by_number = {b.number: b for b in batch_rows}
        stream = iter(rows)  # type: ignore[call-overload]  # an iterator of EntryRow from the ORM
        row: EntryRow | None = next(stream, None)
        for place, batch in enumerate(batch_rows, start=1):
            self._open(place, batch)
            link = header_link(self.head, batch.number, batch.time, batch.author, batch.reason, batch.entries)
            seen = 0
            while row is not None and (row.batch_id == batch.number or row.batch_id not in by_number):
                link = self._entry(row, batch, link)
                seen += 1
                row = next(stream, None)
            self._close(batch, link, seen)
        if row is not None:
            self.faults.append(f"entry {row.number} belongs to batch {row.batch_id}, which is out of place or gone")

    def _open(self, place: int, batch: BatchRow) -> None:
        if batch.number != place and not any("is missing" in f and "batch" in f for f in self.faults):
            self.faults.append(f"batch {place} is missing: batch {batch.number} stands in its place")
        if batch.parent != self.head:
            self.faults.append(
                f"batch {batch.number} does not follow the head before it: its row or the one before was changed"
            )

    def _entry(self, row: EntryRow, batch: BatchRow, link: str) -> str:
        self.number += 1
        self._expected += 1
        if row.number != self._expected:
            self.faults.append(
                f"entry {self._expected} of batch {batch.number} is missing (entry {row.number} stands there)"
            )
            self._expected = row.number
        if row.batch_id != batch.number:
            self.faults.append(f"entry {row.number} names batch {row.batch_id}, which does not exist")
        self._content(row)
        computed = entry_link(link, row.number, row.digest)
        if computed != row.link:
            self.faults.append(
                f"entry {row.number} ({row.kind} {row.subject_id}): its link does not hold, it was changed or moved"
            )
        return row.link

    def _content(self, row: EntryRow) -> None:
        if row.text is None or row.salt is None:
            if row.subject_id in self.redacted_ids and row.kind == "statement":
                self.redacted.append(row.subject_id)
            else:
                self.faults.append(
                    f"entry {row.number} ({row.kind} {row.subject_id}): its content is gone without a redaction"
                )
            return
        kind: Kind | None = next((k for k in KINDS if k == row.kind), None)
        entry = None if kind is None else NewEntry(kind, row.key, row.subject_id, row.text)
        if entry is None or entry_digest(entry, row.salt) != row.digest:
            self.faults.append(f"entry {row.number} ({row.kind} {row.subject_id}): its content was changed")

    def _close(self, batch: BatchRow, link: str, seen: int) -> None:
        if seen != batch.entries:
            self.faults.append(f"batch {batch.number} has {seen} entries where {batch.entries} were appended")
            self._expected += max(batch.entries - seen, 0) if seen < batch.entries and not self._gap_named(batch) else 0
        if link != batch.head:
            self.faults.append(
                f"batch {batch.number}: its entries do not lead to its head, a row of it was changed or removed"
            )
        self.head = batch.head

    def _gap_named(self, batch: BatchRow) -> bool:
        return any(f"of batch {batch.number} is missing" in fault for fault in self.faults)
