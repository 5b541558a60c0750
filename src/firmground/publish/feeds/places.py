"""Where calendars and feeds stand: what belongs to the page at an address."""

from firmground.publish.feeds.atom import SUFFIX as ATOM
from firmground.publish.feeds.ics import SUFFIX as ICS
from firmground.views.calendar import WHOLE
from firmground.views.shelf import Shelf
from firmground.vocabulary.areas import AreaKind

MEDIA = {ICS: "text/calendar; charset=utf-8", ATOM: "application/atom+xml; charset=utf-8"}


def subscriptions(address: str, shelf: Shelf, root: str) -> dict[str, str]:
    """Return the addresses of the calendar and the feed that a page leads to: those of its state or treaty, or all."""
    scope = _scope(address, shelf)
    return {"calendar": f"{root}calendar/{scope}{ICS}", "feed": f"{root}feeds/{scope}{ATOM}"}


def _scope(address: str, shelf: Shelf) -> str:
    kind, _, rest = address.partition("/")
    name = rest.partition("/")[0]
    if kind == "treaties" and name in shelf.treaties:
        return name
    code = name.upper()
    if kind == "areas" and code in shelf.areas and shelf.areas.get(code).kind is AreaKind.STATE:
        return name
    return WHOLE
