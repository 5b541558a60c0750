"""The search by name: answered by the server, or in the reader's browser from one small file."""

from collections.abc import Sequence
from dataclasses import dataclass

from firmground.model.viewpoint import Viewpoint
from firmground.publish.entries import Entry
from firmground.views.record import Record

ADDRESS = "search/"
# The file beside the page that search.js reads.
FILE = "entries.json"


@dataclass(frozen=True, slots=True)
class SearchPage:
    """What was asked for ("" for nothing) and what was found, the best first."""

    asked: str
    found: tuple[Entry, ...]


def keys(record: Record, view: Viewpoint) -> tuple[str]:
    """Return the one key of a page of its own."""
    del record, view
    return ("",)


def data(record: Record, key: str, view: Viewpoint) -> SearchPage:
    """Return the page before anything is asked."""
    del record, key, view
    return SearchPage("", ())


def table(page: object) -> Sequence[Sequence[str]]:
    """Return nothing: the A–Z has the table of all entries."""
    del page
    return ()
