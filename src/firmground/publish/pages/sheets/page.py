"""All states with their sheet and card, and the cards of each year."""

from collections.abc import Sequence
from dataclasses import dataclass

from firmground.model.errors import NotFound
from firmground.model.viewpoint import Viewpoint
from firmground.views.press_card import card_years
from firmground.views.record import Record
from firmground.views.sheet import sheet_states

ADDRESS = "sheets/"


@dataclass(frozen=True, slots=True)
class SheetsPage:
    """The states by code, and the years that have a card, the latest first."""

    states: tuple[str, ...]
    years: tuple[int, ...]


def keys(record: Record, view: Viewpoint) -> tuple[str]:
    """Return the one key of a page of its own."""
    del record, view
    return ("",)


def data(record: Record, key: str, view: Viewpoint) -> SheetsPage:
    """Return every state and every year that has a page of this kind."""
    del key
    return SheetsPage(tuple(area.code for area in sheet_states(record)), card_years(record, view))


def table(page: object) -> Sequence[Sequence[str]]:
    """Return one row for each state."""
    if not isinstance(page, SheetsPage):
        raise NotFound("there is no table for this page")
    return [("area", "sheet", "card"), *((c, f"sheets/{c.lower()}/", f"cards/{c.lower()}/") for c in page.states)]
