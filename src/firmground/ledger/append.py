"""Appending a batch: ids looked up, the rest inserted plainly, one try more on a unique violation."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import islice

from django.db import IntegrityError

from firmground.ledger.chain import batch_head, entry_digest, entry_link, new_salt, read_stamp, stamp
from firmground.ledger.guard import Cells, require_guard, writing
from firmground.ledger.models import AUTHOR_LENGTH, NAME_LENGTH, BatchRow, EntryRow, insert_batches, insert_entries
from firmground.model.entry import GENESIS, Batch, NewEntry
from firmground.model.errors import FirmgroundError, shown

_LOOKUP = 500


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
    _check_author(author)
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
        require_guard(alias)
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
    link = parent
    rows: list[Cells] = []
    for place, entry in enumerate(entries, start=(last_entry or 0) + 1):
        _check_entry(entry)
        salt = new_salt()
        content = entry_digest(entry.text, salt)
        names = (entry.kind, entry.key, entry.subject_id)
        link = entry_link(link, place, names, content)
        rows.append((place, number, *names, entry.text, salt, content, link))
    time = stamp(author.time)
    head = batch_head(link, number, time, (author.name, author.reason), len(rows))
    insert_batches([(number, parent, time, author.name, author.reason, len(rows), head)], alias)
    insert_entries(rows, alias)
    return Batch(number, parent, read_stamp(time), author.name, author.reason, len(rows), head)


def _check_author(author: Author) -> None:
    if not author.name.strip() or len(author.name) > AUTHOR_LENGTH or not author.name.isprintable():
        raise FirmgroundError(f"the author {shown(author.name)}: expected a pseudonym of 1 to {AUTHOR_LENGTH} letters")
    _check_text(author.reason, "the reason of the batch")


def _check_entry(entry: NewEntry) -> None:
    """Refuse what one of the two databases could not hold, so that a backup of one always fits the other."""
    for name in (entry.key, entry.subject_id):
        if not 0 < len(name) <= NAME_LENGTH or not name.isprintable():
            raise FirmgroundError(f"the id {shown(name)}: expected 1 to {NAME_LENGTH} printable characters")
    _check_text(entry.text, f"the content of {shown(entry.key)}")


def _check_text(text: str, what: str) -> None:
    if "\0" in text or (not text.isascii() and any("\ud800" <= c <= "\udfff" for c in text)):
        raise FirmgroundError(f"{what} holds a character that no database keeps: {shown(text)}")


def _parts(items: list[str], size: int) -> Iterator[list[str]]:
    stream = iter(items)
    while part := list(islice(stream, size)):
        yield part
