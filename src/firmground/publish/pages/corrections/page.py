"""What the ledger took back or set right, with the reason and the day of each."""

from collections.abc import Sequence
from dataclasses import dataclass

from firmground.model.errors import NotFound
from firmground.model.viewpoint import Viewpoint
from firmground.views.corrections import Correction, corrections
from firmground.views.record import Record

ADDRESS = "corrections/"


@dataclass(frozen=True, slots=True)
class CorrectionsPage:
    """All corrections by kind: retractions, redactions, choices; they follow the ledger and not the viewpoint."""

    retractions: tuple[Correction, ...]
    redactions: tuple[Correction, ...]
    choices: tuple[Correction, ...]


def keys(record: Record, view: Viewpoint) -> tuple[str]:
    """Return the one key of a page of its own."""
    del record, view
    return ("",)


def data(record: Record, key: str, view: Viewpoint) -> CorrectionsPage:
    """Return every correction of the ledger at its head."""
    del key, view
    found = corrections(record)
    retracted, redacted, chosen = (
        tuple(c for c in found if c.kind == kind) for kind in ("retraction", "redaction", "choice")
    )
    return CorrectionsPage(retracted, redacted, chosen)


def table(page: object) -> Sequence[Sequence[str]]:
    """Return one row for each correction; none where there is none."""
    if not isinstance(page, CorrectionsPage):
        raise NotFound("there is no table for this page")
    rows = [
        (str(c.batch), str(c.time.date() if c.time else ""), c.kind, c.id, " ".join(c.replaced_by), c.author, c.reason)
        for c in (*page.retractions, *page.redactions, *page.choices)
    ]  # fmt: skip
    return [("batch", "day", "kind", "statement", "replaced_by", "author", "reason"), *rows] if rows else ()
