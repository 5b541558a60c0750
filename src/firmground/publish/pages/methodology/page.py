"""How things are worked out: the rules by which standings, figures, maps, reports and verdicts come about."""

from collections.abc import Sequence
from dataclasses import dataclass

from firmground.model.viewpoint import Viewpoint
from firmground.views.record import Record

ADDRESS = "methodology/"


@dataclass(frozen=True, slots=True)
class MethodologyPage:
    """The treaties whose rules are computed; all else on the page is words."""

    treaties: tuple[str, ...]


def keys(record: Record, view: Viewpoint) -> tuple[str, ...]:
    """Return the one key of this page."""
    del record, view
    return ("",)


def data(record: Record, key: str, view: Viewpoint) -> MethodologyPage:
    """Return the treaties by their slugs."""
    del key, view
    return MethodologyPage(tuple(record.shelf.treaties))


def table(page: object) -> Sequence[Sequence[str]]:
    """Return nothing: the page has no table."""
    del page
    return ()
