"""Erasing one content: the only change the database lets through, once the redaction is in the chain."""

import orjson

from firmground.ledger.guard import erasing
from firmground.ledger.models import EntryRow
from firmground.model.canonical import Plain
from firmground.model.errors import FirmgroundError, shown


def verdict_kept(judgement: str, alias: str = "default") -> dict[str, Plain] | None:
    """Return what stays of a judgement once its reason is erased, for the redaction to say anew; None where it is."""
    row = EntryRow.objects.using(alias).select_related("batch").get(key=judgement)
    if row.text is None:
        return None
    said: dict[str, Plain] = orjson.loads(row.text)
    if said.pop("reason") == row.batch.reason:
        # Written before reasons of judgements were kept out of it. The head is made of it, so it cannot go.
        raise FirmgroundError(
            f"the reason of {shown(judgement)} stands in the header of its batch too, and stays there"
        )
    return said


def erase(target: str, alias: str = "default") -> int:
    """Empty the content and salt of a redacted statement's entries, or of a judgement; return how many."""
    with erasing(alias):
        entries = EntryRow.objects.using(alias).filter(text__isnull=False)
        named = entries.filter(kind="statement", subject_id=target) | entries.filter(kind="judgement", key=target)
        return named.update(text=None, salt=None)
