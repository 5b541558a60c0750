"""The ledger's two tables. Rows are only ever added; the triggers in `guard.py` hold that in the database."""

from collections.abc import Generator, Iterable, Sequence
from typing import Any, ClassVar

from django.db import models

from firmground.ledger.guard import Cells, insert, select

NAME_LENGTH = 120
AUTHOR_LENGTH = 80


class BatchRow(models.Model):
    """A batch: the entries appended together and the head they make."""

    number = models.BigIntegerField(primary_key=True)
    parent = models.CharField(max_length=64)
    time = models.CharField(max_length=32)
    author = models.CharField(max_length=AUTHOR_LENGTH)
    reason = models.TextField()
    entries = models.IntegerField()
    head = models.CharField(max_length=64, unique=True)

    class Meta:
        """The table's name is part of what `verify` and the triggers rely on."""

        db_table = "ledger_batch"

    def __str__(self) -> str:
        return f"batch {self.number}"


class EntryRow(models.Model):
    """An entry: salted content in canonical text, its digest, and the link that chains it to the one before.

    `text` and `salt` become null by a redaction, and by nothing else.
    """

    number = models.BigIntegerField(primary_key=True)
    batch = models.ForeignKey(BatchRow, on_delete=models.PROTECT, db_index=True)
    kind = models.CharField(max_length=12)
    key = models.CharField(max_length=NAME_LENGTH, unique=True)
    subject_id = models.CharField(max_length=NAME_LENGTH, db_index=True)
    text = models.TextField(null=True)
    salt = models.CharField(max_length=32, null=True)
    digest = models.CharField(max_length=64)
    link = models.CharField(max_length=64)

    class Meta:
        """See BatchRow.Meta."""

        db_table = "ledger_entry"
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(text__isnull=False, salt__isnull=False)
                | models.Q(text__isnull=True, salt__isnull=True),
                name="ledger_entry_text_and_salt_together",
            ),
        ]

    def __str__(self) -> str:
        return f"entry {self.number}"


BATCH_COLUMNS = ("number", "parent", "time", "author", "reason", "entries", "head")
ENTRY_COLUMNS = ("number", "batch_id", "kind", "key", "subject_id", "text", "salt", "digest", "link")


def insert_batches(rows: Iterable[Cells], alias: str = "default") -> None:
    """Insert batches, each a tuple in the order of BATCH_COLUMNS."""
    insert("ledger_batch", BATCH_COLUMNS, rows, alias)


def insert_entries(rows: Iterable[Cells], alias: str = "default") -> None:
    """Insert entries, each a tuple in the order of ENTRY_COLUMNS."""
    insert("ledger_entry", ENTRY_COLUMNS, rows, alias)


def select_entries(batches: Sequence[int] = (), alias: str = "default") -> Generator[tuple[Any, ...]]:
    """Yield the entries in order, each a tuple of the first six of ENTRY_COLUMNS; `batches`: after which, up to which.

    The whole ledger, the common case, is read without a filter: one makes SQLite sort all rows anew.
    """
    within = "WHERE batch_id > %s AND batch_id <= %s" if batches else ""
    columns = ", ".join(ENTRY_COLUMNS[:6])
    return select(f"SELECT {columns} FROM ledger_entry {within} ORDER BY number", batches, alias)  # noqa: S608 - our names
