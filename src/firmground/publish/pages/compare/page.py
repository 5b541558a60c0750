"""Where a comparison is asked for: a form for any areas, and the lists that are made ready."""

from collections.abc import Sequence
from dataclasses import dataclass

from firmground.model.errors import NotFound
from firmground.model.viewpoint import Viewpoint
from firmground.views.comparison import areas_of, ready_names
from firmground.views.record import Record
from firmground.vocabulary.areas import AreaKind

ADDRESS = "compare/"


@dataclass(frozen=True, slots=True)
class ComparePage:
    """The lists that are made ready with their areas, every area that may be named, and why a question failed."""

    ready: tuple[tuple[str, tuple[str, ...]], ...]
    areas: tuple[str, ...]
    fault: str = ""


def keys(record: Record, view: Viewpoint) -> tuple[str]:
    """Return the one key of a page of its own."""
    del record, view
    return ("",)


def data(record: Record, key: str, view: Viewpoint) -> ComparePage:
    """Return what may be compared."""
    del key
    ready = ((name, areas_of(record, name, view)) for name in ready_names())
    areas = record.shelf.areas.sorted_by_name("en")
    return ComparePage(
        tuple((name, codes) for name, codes in ready if codes),
        tuple(area.code for area in areas if area.kind is not AreaKind.FORMER),
    )


def table(page: object) -> Sequence[Sequence[str]]:
    """Return one row for each area of each ready list."""
    if not isinstance(page, ComparePage):
        raise NotFound("there is no table for this page")
    return [("comparison", "area"), *((name, code) for name, codes in page.ready for code in codes)]
