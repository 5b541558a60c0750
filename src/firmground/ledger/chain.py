"""The hash chain: each entry's salted digest is linked to the one before, each batch's header to its parent."""

import secrets
from datetime import UTC, datetime

from firmground.model.canonical import canonical, digest
from firmground.model.entry import NewEntry


def new_salt() -> str:
    """Return 128 random bits, so that an erased content cannot be guessed from its digest."""
    return secrets.token_hex(16)


def entry_digest(entry: NewEntry, salt: str) -> str:
    """Return the salted digest of an entry's content and names."""
    return digest(salt, entry.kind, entry.key, entry.subject_id, entry.text)


def header_link(parent: str, number: int, time: str, author: str, reason: str, entries: int) -> str:
    """Return the first link of a batch: its header chained to the head before it."""
    header = canonical(
        {"number": str(number), "time": time, "author": author, "reason": reason, "entries": str(entries)}
    )
    return digest(parent, header)


def entry_link(before: str, number: int, entry_sum: str) -> str:
    """Return the link of an entry: its place and digest chained to the link before."""
    return digest(before, str(number), entry_sum)


def stamp(moment: datetime) -> str:
    """Return a moment as the ledger writes it: UTC, to the second."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def read_stamp(text: str) -> datetime:
    """Read a moment as the ledger writes it."""
    return datetime.strptime(text, "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=UTC)
