"""All press cards: those of each year, and those of each state and other area."""

from collections.abc import Sequence
from dataclasses import dataclass

from firmground.model.errors import NotFound
from firmground.model.viewpoint import Viewpoint
from firmground.publish.pages.card import page as card
from firmground.views.record import Record

ADDRESS = "cards/"


@dataclass(frozen=True, slots=True)
class CardsPage:
    """The areas by upper-case code, and the years, that have a card."""

    areas: tuple[str, ...]
    years: tuple[str, ...]


def keys(record: Record, view: Viewpoint) -> tuple[str]:
    """Return the one key of a page of its own."""
    del record, view
    return ("",)


def data(record: Record, key: str, view: Viewpoint) -> CardsPage:
    """Return what has a card."""
    del key
    held = tuple(card.keys(record, view))
    return CardsPage(
        tuple(name.upper() for name in held if not name.isdigit()), tuple(name for name in held if name.isdigit())
    )


def table(page: object) -> Sequence[Sequence[str]]:
    """Return one row for each card."""
    if not isinstance(page, CardsPage):
        raise NotFound("there is no table for this page")
    return [("about", "card"), *((name, f"cards/{name.lower()}/") for name in (*page.years, *page.areas))]
