"""The lists of the A–Z, a thousand links in the order of the reader's language, and the titles of entries."""

from collections.abc import Callable, Mapping, Sequence

from markupsafe import Markup

from firmground.publish.entries import Entry, a_to_z, title
from firmground.publish.escaping import escaped
from firmground.publish.links import Links


def filters(links: Links) -> Mapping[str, Callable[..., Markup]]:
    """Return the filters of this page and of the search."""
    return {
        "a_z_letters": lambda found: _letters(links, found),
        "a_z_lists": lambda found, root: _lists(links, found, root),
        "entry_link": lambda entry, root: Markup(_link(links, title(links.words, entry), entry, root)),  # noqa: S704
    }  # fmt: skip


def _letters(links: Links, found: Sequence[Entry]) -> Markup:
    letters = enumerate(a_to_z(links.words, found))
    return Markup("".join([f'<li><a href="#l{place}">{escaped(letter)}</a></li>\n' for place, letter in letters]))  # noqa: S704 - escaped


def _lists(links: Links, found: Sequence[Entry], root: str) -> Markup:
    told = []
    for place, (letter, titled) in enumerate(a_to_z(links.words, found).items()):
        items = "".join([f"<li>{_link(links, name, entry, root)}</li>\n" for name, entry in titled])
        told.append(f'<h2 id="l{place}">{escaped(letter)}</h2>\n<ul class="index">{items}</ul>\n')
    return Markup("".join(told))  # noqa: S704 - escaped here and in _link


def _link(links: Links, name: str, entry: Entry, root: str) -> str:
    kind = escaped(links.words.word(entry.kind, "entry_kind"))
    return f'<a href="{root}{escaped(entry.address)}">{escaped(name)}</a> <span class="quiet small">{kind}</span>'
