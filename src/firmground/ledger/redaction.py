"""Erasing one content: the only change the database lets through, once the redaction is in the chain."""

from firmground.ledger.guard import erasing
from firmground.ledger.models import EntryRow


def erase(statement: str, alias: str = "default") -> int:
    """Empty the content and salt of a redacted statement's entries; return how many."""
    with erasing(alias):
        rows = EntryRow.objects.using(alias).filter(kind="statement", subject_id=statement, text__isnull=False)
        return rows.update(text=None, salt=None)
