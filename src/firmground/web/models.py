"""The mutable tables of `web`. They are no part of the ledger: rows have an end, and are deleted."""

from django.db import models


class KeptCheck(models.Model):
    """A checked text that somebody chose to keep: its JSON answer, until when, who keeps it, and its bytes in all.

    `keepers` holds the digest of each keeper's word for deleting (keepers.py).
    """

    key = models.CharField(max_length=32, primary_key=True)
    text = models.TextField()
    answer = models.TextField()
    head = models.CharField(max_length=64)
    kept = models.DateField()
    until = models.DateField(db_index=True)
    keepers = models.TextField()
    # Summed at each keeping; the index holds the sizes, so that the texts need not be read for it.
    size = models.IntegerField(db_index=True)

    class Meta:
        """The table's name says whose it is."""

        db_table = "web_kept_check"

    def __str__(self) -> str:
        return f"kept check {self.key}"
