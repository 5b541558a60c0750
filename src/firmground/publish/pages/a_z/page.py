"""Everything on the site by name, without scripts: pages, areas, groups, figures, sources."""

from collections.abc import Sequence
from dataclasses import dataclass

from firmground.model.errors import NotFound
from firmground.model.viewpoint import Viewpoint
from firmground.publish.entries import Entry, entries
from firmground.views.record import Record

ADDRESS = "a-z/"


@dataclass(frozen=True, slots=True)
class AToZPage:
    """Everything that can be looked up; its order is that of the reader's language."""

    entries: tuple[Entry, ...]


def keys(record: Record, view: Viewpoint) -> tuple[str]:
    """Return the one key of a page of its own."""
    del record, view
    return ("",)


def data(record: Record, key: str, view: Viewpoint) -> AToZPage:
    """Return everything that can be looked up at a viewpoint."""
    del key
    return AToZPage(tuple(entries(record, view)))


def table(page: object) -> Sequence[Sequence[str]]:
    """Return one row for each entry."""
    if not isinstance(page, AToZPage):
        raise NotFound("there is no table for this page")
    return [("kind", "code", "subject", "address"), *((e.kind, e.code, e.subject, e.address) for e in page.entries)]
