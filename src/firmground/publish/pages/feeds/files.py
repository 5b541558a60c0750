"""The feeds beside the page: of the whole, of each treaty, of each state."""

from collections.abc import Iterable

from firmground.model.viewpoint import Viewpoint
from firmground.publish.feeds.atom import SUFFIX, feed_of
from firmground.publish.feeds.titles import Titles
from firmground.publish.filters import Filters
from firmground.views.calendar import scopes
from firmground.views.record import Record


def names(record: Record) -> Iterable[str]:
    """Return the names of the feeds."""
    return [f"{scope}{SUFFIX}" for scope in scopes(record)]


def content(record: Record, name: str, view: Viewpoint, words: Filters) -> bytes:
    """Return a feed."""
    return feed_of(record, name.removesuffix(SUFFIX), view, Titles(words))
