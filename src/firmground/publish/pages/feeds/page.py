"""What is new, with the feeds that others may subscribe to."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from firmground.model.errors import NotFound
from firmground.model.viewpoint import Viewpoint
from firmground.publish.feeds.atom import NEWEST, SUFFIX, feed_of
from firmground.publish.feeds.places import MEDIA
from firmground.publish.feeds.titles import Titles
from firmground.publish.filters import Filters
from firmground.publish.page import Extra, Extras
from firmground.views.calendar import WHOLE, scopes
from firmground.views.news import News, news_of
from firmground.views.record import Record

ADDRESS = "feeds/"


@dataclass(frozen=True, slots=True)
class FeedsPage:
    """The newest entries of the feed of the whole; the scopes of the others."""

    newest: tuple[News, ...]
    treaties: tuple[str, ...]
    areas: tuple[str, ...]


def keys(record: Record, view: Viewpoint) -> tuple[str]:
    """Return the one key of a page of its own."""
    del record, view
    return ("",)


def data(record: Record, key: str, view: Viewpoint) -> FeedsPage:
    """Return what is new."""
    del key
    areas = tuple(area.code for area in record.shelf.areas.states())
    return FeedsPage(news_of(record, WHOLE, view)[:NEWEST], tuple(record.shelf.treaties), areas)


def table(page: object) -> Iterator[Sequence[str]]:
    """Yield one row for each entry."""
    if not isinstance(page, FeedsPage):
        raise NotFound("there is no table for this page")
    yield ("day", "kind", "area", "treaty", "statement", "reason")
    for one in page.newest:
        yield (
            one.day.isoformat(),
            one.kind,
            one.area,
            one.treaty,
            one.statement.id if one.statement else "",
            one.reason,
        )


def files(record: Record, page: object, key: str, view: Viewpoint) -> Extras:
    """Return the feeds: of the whole, of each treaty, of each state."""
    del page, key

    def made(scope: str, words: Filters) -> bytes:
        return feed_of(record, scope, view, Titles(words))

    return {f"{scope}{SUFFIX}": Extra(MEDIA[SUFFIX], partial(made, scope)) for scope in scopes(record)}
