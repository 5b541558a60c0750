"""Appending a batch: ids looked up, the rest inserted plainly, one try more on a unique violation."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import islice

from django.db import IntegrityError

from firmground.ledger.chain import entry_digest, entry_link, header_link, new_salt, read_stamp, stamp
from firmground.ledger.guard import writing
from firmground.ledger.models import BatchRow, EntryRow
from firmground.model.entry import GENESIS, Batch, NewEntry

_LOOKUP = 500
_INSERT = 2_000


@dataclass(frozen=True, slots=True)
class Author:
    """Who appends, by pseudonym, and why; `time` is when."""

    name: str
    reason: str
    time: datetime


@dataclass(frozen=True, slots=True)
class Appended:
    """What an append did: the batch (None when nothing was new), and how many entries were new and already there."""

    batch: Batch | None
    added: int
    known: int


Composer = Callable[[], Sequence[NewEntry]]


def append(entries: Sequence[NewEntry], author: Author, alias: str = "default") -> Appended:
    """Append the entries whose key the ledger does not hold yet, as one batch; nothing new = no batch."""
    return append_composed(lambda: entries, author, alias)


def append_composed(compose: Composer, author: Author, alias: str = "default") -> Appended:
    """Append what `compose` returns; it runs while no other writer can, so it may look at the ledger first."""
    try:
        return _append(compose, author, alias)
    except IntegrityError:
        # Another program wrote past our lock; its rows are now visible, so the look-up will find them.
        return _append(compose, author, alias)


def _append(compose: Composer, author: Author, alias: str) -> Appended:
    with writing(alias):
        entries = compose()
        unique = {entry.key: entry for entry in entries}
        known = _known_keys(list(unique), alias)
        fresh = [entry for key, entry in unique.items() if key not in known]
        if not fresh:
            return Appended(None, 0, len(entries))
        batch = _insert(fresh, author, alias)
    return Appended(batch, len(fresh), len(entries) - len(fresh))


def _known_keys(keys: list[str], alias: str) -> set[str]:
    rows = EntryRow.objects.using(alias)
    if not rows.exists():
        return set()
    found: set[str] = set()
    for part in _parts(keys, _LOOKUP):
        found.update(rows.filter(key__in=part).values_list("key", flat=True))
    return found


def _insert(entries: list[NewEntry], author: Author, alias: str) -> Batch:
    last = BatchRow.objects.using(alias).order_by("-number").first()
    last_entry = EntryRow.objects.using(alias).order_by("-number").values_list("number", flat=True).first()
    number, parent = (last.number + 1, last.head) if last else (1, GENESIS)
    time = stamp(author.time)
    link = header_link(parent, number, time, author.name, author.reason, len(entries))
    rows: list[EntryRow] = []
    for place, entry in enumerate(entries, start=(last_entry or 0) + 1):
        salt = new_salt()
        total = entry_digest(entry, salt)
        link = entry_link(link, place, total)
        rows.append(
            EntryRow(
                number=place, batch_id=number, kind=entry.kind, key=entry.key, subject_id=entry.subject_id,
                text=entry.text, salt=salt, digest=total, link=link,
            )
        )  # fmt: skip
    BatchRow.objects.using(alias).create(
        number=number, parent=parent, time=time, author=author.name, reason=author.reason, entries=len(rows), head=link
    )
    EntryRow.objects.using(alias).bulk_create(rows, batch_size=_INSERT)
    return Batch(number, parent, read_stamp(time), author.name, author.reason, len(rows), link)


def _parts(items: list[str], size: int) -> Iterator[list[str]]:
    stream = iter(items)
    while part := list(islice(stream, size)):
        yield part
