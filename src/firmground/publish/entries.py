"""Everything that can be looked up by a name: for the A–Z page and the search. Single statements are left out."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

import orjson

from firmground.model.viewpoint import Viewpoint
from firmground.publish.escaping import escaped
from firmground.publish.filters import Filters
from firmground.publish.words import WORDS
from firmground.views.comparison import comparison, ready_names
from firmground.views.lines import figure_key, has_page
from firmground.views.members import GroupName, group_names
from firmground.views.press_card import card_years
from firmground.views.record import Record
from firmground.vocabulary.area_names import name_key
from firmground.vocabulary.areas import AreaKind

EntryKind = Literal["page", "treaty", "area", "group", "comparison", "year", "figure", "source"]
_MOST = 60


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing to look up: its kind, the code its name is made from, its address, and other names that lead to it.

    `group` is set for a group of states, `subject` for a figure.
    """

    kind: EntryKind
    code: str
    address: str
    also: tuple[str, ...] = ()
    subject: str = ""
    group: GroupName | None = None


def entries(record: Record, view: Viewpoint) -> Iterator[Entry]:
    """Yield everything that can be looked up, kind by kind."""
    yield from (Entry("page", address, address) for address in WORDS["site_page"])
    for slug, treaty in record.shelf.treaties.items():
        yield Entry("treaty", slug, f"treaties/{slug}/", (treaty.title, treaty.menu, slug))
    for area in record.shelf.areas:
        if area.kind is not AreaKind.FORMER:
            also = (area.code, *(alias.text for alias in record.shelf.areas.aliases(area.code)))
            yield Entry("area", area.code, f"areas/{area.code.lower()}/", also)
    yield from (Entry("group", g.key, f"groups/{g.key}/", (g.code,), group=g) for g in group_names(record))
    for name in ready_names():
        if comparison(record, name, view).areas:
            yield Entry("comparison", name, f"compare/{name}/")
    yield from (Entry("year", str(year), f"cards/{year}/") for year in card_years(record, view))
    yield from _figures(record, view)
    for edition in record.reading.editions.values():
        if min(edition.known_from, edition.fetched) <= view.known_at:
            yield Entry("source", edition.id, f"sources/{edition.id}/", (edition.publisher,))


def _figures(record: Record, view: Viewpoint) -> Iterator[Entry]:
    for subject, prop in sorted(record.reading.by_property):
        described = record.shelf.vocabulary.property(prop)
        known = has_page(described, subject, record.shelf.areas) and record.reading.known(subject, prop, view.known_at)
        if known:
            yield Entry("figure", prop, f"figures/{figure_key(prop, subject)}/", subject=subject)


def title(words: Filters, entry: Entry) -> str:
    """Return the name of an entry in a language."""
    match entry.kind:
        case "page":
            return words.word(entry.code, "site_page")
        case "treaty":
            return words.treaty(entry.code)
        case "area":
            return words.area(entry.code)
        case "group":
            return words.group(entry.group) if entry.group else entry.code
        case "comparison":
            return words.word(entry.code, "comparison")
        case "year":
            return entry.code
        case "figure":
            return f"{words.label(entry.code)}: {words.area(entry.subject)}"
        case "source":
            return words.edition(entry.code)


def a_to_z(words: Filters, found: Iterable[Entry]) -> Mapping[str, Sequence[tuple[str, Entry]]]:
    """Return entries with their titles under their first letter, in the order of the folded titles."""
    titled = sorted(((title(words, entry), entry) for entry in found), key=lambda pair: (name_key(pair[0]), pair[0]))
    letters: dict[str, list[tuple[str, Entry]]] = {}
    for told, entry in titled:
        key = name_key(told)
        letter = key[:1].upper() if key[:1].isalpha() else "0–9"
        letters.setdefault(letter, []).append((told, entry))
    return letters


def found_by_name(words: Filters, found: Iterable[Entry], asked: str) -> tuple[Entry, ...]:
    """Return the entries whose names hold every word asked for; the nearest first.

    search.js does the same in the reader's browser.
    """
    wanted = name_key(asked[:200]).split()
    if not wanted:
        return ()
    ranked: list[tuple[int, int, str, Entry]] = []
    for entry in found:
        told = name_key(title(words, entry))
        names = f"{told} {' '.join(name_key(name) for name in entry.also)}"
        if all(word in names for word in wanted):
            ranked.append((_rank(wanted, told, names), len(told), told, entry))
    return tuple(entry for *_, entry in sorted(ranked, key=lambda row: row[:3])[:_MOST])


def _rank(wanted: Sequence[str], told: str, names: str) -> int:
    """Return how near a name is: its title begins so; words of it do; words of another name do; it only holds them."""
    if told.startswith(" ".join(wanted)):
        return 0
    if all(f" {word}" in f" {told}" for word in wanted):
        return 1
    return 2 if all(f" {word}" in f" {names}" for word in wanted) else 3


def entry_link(words: Filters, entry: Entry, told: str, root: str) -> str:
    """Return the link to an entry by its title, with the word for its kind, as text that is safe in HTML."""
    kind = escaped(words.word(entry.kind, "entry_kind"))
    return f'<a href="{root}{escaped(entry.address)}">{escaped(told)}</a> <span class="quiet small">{kind}</span>'


def search_file(words: Filters, found: Iterable[Entry]) -> bytes:
    """Return what search.js reads: for each entry its title, the word for its kind, its address, its folded names."""
    rows: list[tuple[str, str, str, str]] = []
    for entry in found:
        told = title(words, entry)
        names = " ".join([name_key(told), *(name_key(name) for name in entry.also)])
        rows.append((told, words.word(entry.kind, "entry_kind"), entry.address, names))
    return orjson.dumps(rows, option=orjson.OPT_APPEND_NEWLINE)
