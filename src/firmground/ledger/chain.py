"""The hash chain: each entry's salted digest is linked to the one before, each batch's head to its last link.

    link of an entry  = digest(link before, number, kind, key, subject_id, salted digest of its text)
    head of a batch   = digest(link of its last entry, number, time, author, reason, count of entries)
    the first entry of a batch is linked to the head before it (GENESIS for the first batch)

The names of an entry are in its link, not in its salted digest, so that they stay verified after a redaction.
"""

import secrets
from datetime import UTC, datetime

from firmground.model.canonical import digest


def new_salt() -> str:
    """Return 128 random bits, so that an erased content cannot be guessed from its digest."""
    return secrets.token_hex(16)


def entry_digest(text: str, salt: str) -> str:
    """Return the salted digest of an entry's content."""
    return digest(salt, text)


def entry_link(before: str, number: int, names: tuple[str, str, str], content: str) -> str:
    """Return the link of an entry: place, names (kind, key, subject) and digest chained to the link before."""
    return digest(before, str(number), *names, content)


def batch_head(last: str, number: int, time: str, who_and_why: tuple[str, str], entries: int) -> str:
    """Return the head of a batch: its header chained to the link of its last entry."""
    return digest(last, str(number), time, *who_and_why, str(entries))


def stamp(moment: datetime) -> str:
    """Return a moment as the ledger writes it: UTC, to the second."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def read_stamp(text: str) -> datetime:
    """Read a moment as the ledger writes it."""
    return datetime.strptime(text, "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=UTC)
