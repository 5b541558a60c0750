"""The lists of the A–Z: a thousand links in the order of the reader's language."""

from collections.abc import Callable, Mapping, Sequence

from markupsafe import Markup

from firmground.publish.entries import Entry, a_to_z, entry_link
from firmground.publish.escaping import escaped
from firmground.publish.links import Links


def filters(links: Links) -> Mapping[str, Callable[..., Markup]]:
    """Return the filters of this page."""
    return {
        "a_z_letters": lambda found: _letters(links, found),
        "a_z_lists": lambda found, root: _lists(links, found, root),
    }


def _letters(links: Links, found: Sequence[Entry]) -> Markup:
    letters = enumerate(a_to_z(links.words, found))
    items = [f'<li><a href="#l{place}">{escaped(letter)}</a></li>\n' for place, letter in letters]
    return Markup("".join(items))  # noqa: S704 - escaped above


def _lists(links: Links, found: Sequence[Entry], root: str) -> Markup:
    told, under = [], links.words.translations.gettext("Entries under")
    for place, (letter, titled) in enumerate(a_to_z(links.words, found).items()):
        items = "".join([f"<li>{entry_link(links.words, entry, name, root)}</li>\n" for name, entry in titled])
        heading = f'<h2 id="l{place}"><span class="hidden">{under} </span>{escaped(letter)}</h2>'
        told.append(f'{heading}\n<ul class="index">{items}</ul>\n')
    return Markup("".join(told))  # noqa: S704 - escaped here and in entry_link
