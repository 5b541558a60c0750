"""A press card of one screen: a few sentences about a state, or about a year, each number with its source."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from firmground.model.errors import NotFound
from firmground.model.viewpoint import Viewpoint
from firmground.views.latest import LatestFigure
from firmground.views.press_card import StateCard, YearCard, card_years, state_card, year_card
from firmground.views.rankings import rankings
from firmground.views.record import Record
from firmground.vocabulary.areas import AreaKind

ADDRESS = "cards/{key}/"


@dataclass(frozen=True, slots=True)
class CardPage:
    """The card of a state or other area, or of a year; the other one is None.

    `is_ranked` tells that the year has rankings.
    """

    state: StateCard | None
    year: YearCard | None
    is_ranked: bool = False

    @property
    def figures(self) -> tuple[LatestFigure, ...]:
        """Return the figures the card tells."""
        one = self.state or self.year
        return one.figures if one else ()


def keys(record: Record, view: Viewpoint) -> Iterator[str]:
    """Yield the lower-case code of every state and other area, then the years that have a card."""
    yield from (area.code.lower() for area in record.shelf.areas if area.kind is not AreaKind.FORMER)
    yield from map(str, card_years(record, view))


def data(record: Record, key: str, view: Viewpoint) -> CardPage:
    """Return a card; NotFound for a key that is no area and no year with figures."""
    if key.isdigit():
        if int(key) not in card_years(record, view) or key != str(int(key)):
            raise NotFound(f"there is no card of the year {key}")
        return CardPage(None, year_card(record, int(key), view), int(key) in rankings(record, view))
    areas = record.shelf.areas
    if key != key.lower() or key.upper() not in areas or areas.get(key.upper()).kind is AreaKind.FORMER:
        raise NotFound(f'there is no card "{key}"')
    return CardPage(state_card(record, key.upper(), view), None)


def table(page: object) -> Sequence[Sequence[str]]:
    """Return the figures of the card."""
    if not isinstance(page, CardPage):
        raise NotFound("there is no table for this page")
    rows = [
        (f.property, f.subject, f.period, str(f.whole.lead.value), " ".join(s.id for s in f.whole.statements))
        for f in page.figures
    ]  # fmt: skip
    return [("property", "subject", "period", "value", "statements"), *rows] if rows else ()
