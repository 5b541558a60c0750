"""What a search found, each by its title in the reader's language."""

from collections.abc import Callable, Mapping

from markupsafe import Markup

from firmground.publish.entries import Entry, entry_link, title
from firmground.publish.links import Links


def filters(links: Links) -> Mapping[str, Callable[[Entry, str], Markup]]:
    """Return the filters of this page."""
    return {"entry_link": lambda entry, root: _link(links, entry, root)}


def _link(links: Links, entry: Entry, root: str) -> Markup:
    return Markup(entry_link(links.words, entry, title(links.words, entry), root))  # noqa: S704 - escaped by entry_link
