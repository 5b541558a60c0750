"""`verify`: recomputes the whole chain from the contents and says which row does not hold.

A changed row is named once: after a fault the walk goes on from either what the row says or what was computed.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import groupby

from firmground.ledger.chain import batch_head, entry_digest, entry_link
from firmground.ledger.guard import missing_guards, snapshot
from firmground.ledger.models import BatchRow, EntryRow
from firmground.model.entry import GENESIS, KINDS


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
_FEWEST_DIGITS = 8
_FIELDS = ("number", "batch_id", "kind", "key", "subject_id", "text", "salt", "digest", "link")


@dataclass(frozen=True, slots=True)
class _Row:
    number: int
    batch: int
    kind: str
    key: str
    subject: str
    text: str | None
    salt: str | None
    digest: str
    link: str

    def __str__(self) -> str:
        return f"entry {self.number} ({self.kind} {self.subject})"


def verify(expected_head: str = "", alias: str = "default") -> Verification:
    """Recompute every digest and link; with a head once noted down, find removal at the tail as well."""
    with snapshot(alias):
        redactions = EntryRow.objects.using(alias).filter(kind="redaction")
        walk = _Walk(set(redactions.values_list("subject_id", flat=True)))
        walk.faults += [f"the trigger {name} is not in place (run: firmground init)" for name in missing_guards(alias)]
        batch_rows = list(BatchRow.objects.using(alias).order_by("number"))
        rows = EntryRow.objects.using(alias).order_by("batch_id", "number").values_list(*_FIELDS)
        walk.ledger(batch_rows, (_Row(*row) for row in rows.iterator(chunk_size=5_000)))
    heads = [GENESIS, *(b.head for b in batch_rows)]
    if expected_head:
        walk.faults += _head_faults(expected_head.lower(), heads)
    faults = walk.faults[:_MOST_FAULTS]
    if len(walk.faults) > _MOST_FAULTS:
        faults.append(f"and {len(walk.faults) - _MOST_FAULTS} more")
    return Verification(tuple(faults), len(batch_rows), walk.entries, tuple(dict.fromkeys(walk.redacted)), heads[-1])


def _head_faults(expected: str, heads: list[str]) -> list[str]:
    if len(expected) < _FEWEST_DIGITS:
        return [f'the head "{expected}" is too short to tell: give at least {_FEWEST_DIGITS} digits']
    if any(head.startswith(expected) for head in heads):
        return []
    return [f"no batch has the head {expected}: the tail of the ledger was removed, or it is another ledger"]


@dataclass
class _Walk:
    """The walk along the chain.

    `_links` and `_next` hold the links and numbers that may come next: as computed and as the last row says.
    Empty means unknown: rows are missing before, which has been said.
    """

    redactions: set[str]
    faults: list[str] = field(default_factory=list)
    redacted: list[str] = field(default_factory=list)
    entries: int = 0
    _links: set[str] = field(default_factory=lambda: {GENESIS})
    _next: set[int] = field(default_factory=lambda: {1})

    def ledger(self, batches: list[BatchRow], rows: Iterator[_Row]) -> None:
        """Walk the batches, each with the entries that name it; both come in order."""
        groups = groupby(rows, key=lambda row: row.batch)
        group = next(groups, None)
        before = 0
        for batch in batches:
            if batch.number != before + 1:
                self.faults.append(f"{_span('batch', 'batches', before + 1, batch.number - 1)} missing")
                self._links, self._next = set(), set()
            while group is not None and group[0] < batch.number:
                self._orphans(*group)
                group = next(groups, None)
            if group is not None and group[0] == batch.number:
                self._batch(batch, group[1])
                group = next(groups, None)
            else:
                self._batch(batch, iter(()))
            before = batch.number
        while group is not None:
            self._orphans(*group)
            group = next(groups, None)

    def _orphans(self, batch: int, rows: Iterator[_Row]) -> None:
        numbers = [row.number for row in rows]
        self.entries += len(numbers)
        which = _span("entry", "entries", numbers[0], numbers[-1])
        self.faults.append(f"batch {batch}, to which {which} said to belong, is not there")
        self._next = set()

    def _batch(self, batch: BatchRow, rows: Iterator[_Row]) -> None:
        if self._links and batch.parent not in self._links:
            self.faults.append(
                f"batch {batch.number}: its parent is not the head before it, one of the two was changed"
            )
        self._links.add(batch.parent)
        first, seen, last = min(self._next, default=0), 0, 0
        for seen, row in enumerate(rows, start=1):
            if seen == 1 and (not self._next or row.number in self._next):
                first = row.number
            self._place(row, batch)
            self._entry(row)
            last = row.number
        self.entries += seen
        self._count(batch, seen, first, last)
        heads = {_head(batch, link) for link in self._links}
        if self._links and batch.head not in heads:
            self.faults.append(f"batch {batch.number}: its head does not hold, {_HEADER} was changed")
        self._links = heads | {batch.head}

    def _place(self, row: _Row, batch: BatchRow) -> None:
        expected = max(self._next, default=row.number)
        if self._next and row.number not in self._next:
            if row.number > expected:
                gap = _span("entry", "entries", expected, row.number - 1)
                self.faults.append(f"{gap} missing from batch {batch.number}")
            else:
                self.faults.append(f"{row}: its number is out of order in batch {batch.number}")
            self._links = set()
        self._next = {row.number + 1}

    def _count(self, batch: BatchRow, seen: int, first: int, last: int) -> None:
        end = first + batch.entries - 1
        if seen == batch.entries:
            self._next = {last + 1}
            return
        self.faults.append(f"batch {batch.number} has {seen} entries where it counts {batch.entries}")
        if last < end:
            gap = _span("entry", "entries", max(last + 1, first), end)
            self.faults.append(f"{gap} missing from batch {batch.number}")
            self._links = set()
        self._next = {max(last, first - 1) + 1, end + 1}

    def _entry(self, row: _Row) -> None:
        self._content(row)
        names = (row.kind, row.key, row.subject)
        computed = {entry_link(link, row.number, names, row.digest) for link in self._links}
        if computed and row.link not in computed:
            self.faults.append(f"{row}: its link does not hold, its names, digest, link or place was changed")
            self._links = computed | {row.link}
        else:
            self._links = {row.link}

    def _content(self, row: _Row) -> None:
        if row.kind not in KINDS:
            self.faults.append(f'{row}: "{row.kind}" is not a kind of entry')
        name = {"statement": row.subject, "judgement": row.key}.get(row.kind, "")
        named = name in self.redactions
        if row.text is None or row.salt is None:
            if named:
                self.redacted.append(name)
            else:
                self.faults.append(f"{row}: its content is gone without a redaction")
        elif entry_digest(row.text, row.salt) != row.digest:
            self.faults.append(f"{row}: its content was changed")
        elif named:
            self.faults.append(f"{row}: redacted, but its content is still held (run: firmground redact, again)")


_HEADER = "its author, reason, time, number, count or head"


def _head(batch: BatchRow, link: str) -> str:
    return batch_head(link, batch.number, batch.time, (batch.author, batch.reason), batch.entries)


def _span(one: str, many: str, first: int, last: int) -> str:
    return f"{one} {first} is" if first == last else f"{many} {first} to {last} are"
