"""What this site knows of its readers and of victims: nothing, and why."""

from collections.abc import Sequence
from dataclasses import dataclass

from firmground.model.viewpoint import Viewpoint
from firmground.views.record import Record

ADDRESS = "privacy/"


@dataclass(frozen=True, slots=True)
class PrivacyPage:
    """A page of words only; `redactions` is how many contents were erased from the ledger."""

    redactions: int


def keys(record: Record, view: Viewpoint) -> tuple[str, ...]:
    """Return the one key of this page."""
    del record, view
    return ("",)


def data(record: Record, key: str, view: Viewpoint) -> PrivacyPage:
    """Return how many contents were erased."""
    del key, view
    return PrivacyPage(len(record.reading.redacted))


def table(page: object) -> Sequence[Sequence[str]]:
    """Return nothing: the page has no table."""
    del page
    return ()
