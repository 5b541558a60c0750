"""What is not known: a matrix of areas and themes, and the open questions of each treaty."""

from collections.abc import Sequence

from firmground.model.errors import NotFound
from firmground.model.viewpoint import Viewpoint
from firmground.views.coverage import THEMES, Coverage, coverage
from firmground.views.record import Record

ADDRESS = "coverage/"


def keys(record: Record, view: Viewpoint) -> tuple[str]:
    """Return the one key of a page of its own."""
    del record, view
    return ("",)


def data(record: Record, key: str, view: Viewpoint) -> Coverage:
    """Return what the ledger holds and what it does not."""
    del key
    return coverage(record, view)


def table(page: object) -> Sequence[Sequence[str]]:
    """Return the matrix: the latest year held, "undated" where none is given, empty where nothing is held."""
    if not isinstance(page, Coverage):
        raise NotFound("there is no table for this page")
    rows = [(row.area, *(str(c.year or "undated") if c.statements else "" for c in row.cells)) for row in page.rows]
    return [("area", *THEMES), *rows]
