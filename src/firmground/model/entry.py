"""What the ledger holds: entries in batches. An entry is never changed; a later one speaks of it."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal, NamedTuple

Kind = Literal[
    "edition", "statement", "grade", "proposal", "review", "retraction", "choice", "redaction", "judgement",
]  # fmt: skip
KINDS: tuple[Kind, ...] = (
    "edition", "statement", "grade", "proposal", "review", "retraction", "choice", "redaction", "judgement",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class NewEntry:
    """Content to append. `key` is its identity: the same key is never appended twice.

    `subject_id` is what it is about: the statement's or edition's id, the id of the entry it judges, or of the pair of
    records that a judgement speaks of.
    """

    kind: Kind
    key: str
    subject_id: str
    text: str


class Entry(NamedTuple):
    """One entry as held: `number` counts through the whole ledger from 1; `text` is None once redacted.

    A named tuple and not a dataclass, because a reading is made of hundreds of thousands: it is made thrice as fast.
    """

    number: int
    batch: int
    kind: Kind
    key: str
    subject_id: str
    text: str | None


@dataclass(frozen=True, slots=True)
class Batch:
    """A group of entries appended together: who (a pseudonym), when (UTC), why, and the head it makes."""

    number: int
    parent: str
    time: datetime
    author: str
    reason: str
    entries: int
    head: str


GENESIS = "0" * 64
