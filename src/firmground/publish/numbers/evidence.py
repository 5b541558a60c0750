"""What an address of the site shows: statements, or a finding with its inputs; nothing is believed by its name.

Statements are evidence themselves. Incidents rest on editions of records, which are no statements: the page of their
sources names each with its records, its licence and the sum that holds.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from urllib.parse import urljoin, urlsplit

from selectolax.lexbor import LexborHTMLParser, LexborNode

from firmground.model.errors import NotFound
from firmground.model.reading import Reading
from firmground.model.viewpoint import Viewpoint
from firmground.publish.press import Press
from firmground.views.editions import editions_by_authority

INCIDENT_SOURCES = "incidents/sources/"
_HELD_TREES = 96
_HEADINGS = ("h1", "h2", "h3", "h4", "h5")

# Findings about what the public does not see: they cannot be listed, so the check reckons each anew.
FINDINGS: Mapping[str, Callable[[Reading], int]] = {
    "awaiting_review": lambda reading: sum(map(len, reading.awaiting_review.values())),
    "redacted": lambda reading: len(reading.redacted),
}

# Numbers that we set or reckon beside the ledger, each where it is kept: how incidents are joined, what is hidden of
# them, the format of open data, the manifest of a release, and the days a page was asked about.
RULES = frozenset(("linkage", "disclosure", "codebook", "release", "asked"))


@dataclass
class Evidence:
    """What the pages of a press show, each rendered when it is first asked for."""

    press: Press
    view: Viewpoint
    lang: str
    _trees: dict[str, LexborHTMLParser | None] = field(default_factory=dict)
    _shown: dict[tuple[str, int], bool] = field(default_factory=dict)
    _keys: dict[str, frozenset[str]] = field(default_factory=dict)

    @property
    def reading(self) -> Reading:
        """Return the ledger as the press reads it."""
        return self.press.record.reading

    def tree(self, address: str) -> LexborHTMLParser | None:
        """Return the page at an address below the language; None where there is none."""
        if address not in self._trees:
            if len(self._trees) >= _HELD_TREES:
                del self._trees[next(iter(self._trees))]
            self._trees[address] = self._rendered(address)
        return self._trees[address]

    def _rendered(self, address: str) -> LexborHTMLParser | None:
        try:
            page, key = self.press.find(address)
            return LexborHTMLParser(self.press.html(page, key, self.view, self.lang).decode())
        except NotFound:
            return None

    def exists(self, address: str) -> bool:
        """Tell whether there is a page at an address, without rendering it."""
        try:
            page, key = self.press.find(address.partition("#")[0])
        except NotFound:
            return False
        if page.slug not in self._keys:
            self._keys[page.slug] = frozenset(page.module.keys(self.press.record, self.view))
        return key in self._keys[page.slug]

    def shows(self, target: str, depth: int = 1) -> bool:
        """Tell whether an address, with its #id, shows evidence; with a depth also by listing pages that do."""
        known = self._shown.get((target, depth))
        if known is None:
            known = self._shown[target, depth] = self._shows(target, depth)
        return known

    def _shows(self, target: str, depth: int) -> bool:
        if self.is_base(target):
            return True
        address, _, fragment = target.partition("#")
        tree = None if is_statement(address) else self.tree(address)
        return tree is not None and self.place_shows(places(tree, fragment), address, depth)

    def place_shows(self, found: Iterable[LexborNode], address: str, depth: int) -> bool:
        """Tell whether parts of the page at an address link evidence, or pages that show it."""
        links = list(dict.fromkeys(internal(address, link) for place in found for link in hrefs(place)))
        if any(map(self.is_base, links)):
            return True
        return depth > 0 and any(link and link != address and self.shows(link, depth - 1) for link in links)

    def is_base(self, address: str) -> bool:
        """Tell whether an address is that of a statement that is held, or of the sources of incidents."""
        if is_statement(address):
            return address.removeprefix("statements/").strip("/") in self.reading.held
        return address.partition("#")[0] == INCIDENT_SOURCES

    def counted(self, treaty: str, standings: Iterable[str]) -> int | None:
        """Return how many states the list of states names with one of these standings; None where it lacks one."""
        tree, found = self.tree("areas/"), 0
        for standing in standings:
            group = None if tree is None else tree.css_first(f"details#{treaty}-{standing}")
            if group is None:
                return None
            found += len(group.css("li[data-area]"))
        return found

    def is_rule(self, name: str) -> bool:
        """Tell whether a name is one of a rule: of a treaty ("apmbc/clearance"), a closed list, or one in `RULES`."""
        kind, _, rule = name.partition("/")
        shelf = self.press.record.shelf
        match kind:
            case "authority":
                return rule in shelf.vocabulary.authorities
            case "group":
                return rule in shelf.groups.known()
        treaty = shelf.treaties.get(kind)
        if treaty is None:
            return name in RULES
        return not rule or treaty.obligation(rule) is not None or rule in {"entry_into_force", "withdrawal"}

    @cached_property
    def of_edition(self) -> Mapping[str, set[int]]:
        """How many statements each edition makes, and how many a table of ours passes on."""
        groups = editions_by_authority(self.press.record, self.view.known_at)
        counts = (count for group in groups for series in group.series for count in series.editions)
        return {count.edition.id: {count.statements, count.collected} for count in counts}

    def is_batch(self, head: str) -> bool:
        """Tell whether a short head is that of a batch of the ledger."""
        return len(head) > 6 and any(batch.head.startswith(head) for batch in self.reading.batches)

    @cached_property
    def titles(self) -> tuple[str, ...]:
        """What names editions and holds a digit: titles, publishers, licences, addresses, where they were read."""
        found = {
            text for e in self.reading.editions.values() for text in (e.title, e.publisher, e.licence, e.address, e.id)
        }  # fmt: skip
        found |= {statement.read_in for statement in self.reading.held.values()}
        return tuple(sorted((" ".join(t.split()) for t in found if any(map(str.isdigit, t))), key=len, reverse=True))


def places(tree: LexborHTMLParser, fragment: str) -> list[LexborNode]:
    """Return the element with an id, or where that is a heading what stands below it; without an id the whole page."""
    found = tree.css_first(f'[id="{fragment}"]' if fragment else "main")
    if found is None:
        return []
    return below(found) if found.tag in _HEADINGS else [found]


def below(heading: LexborNode) -> list[LexborNode]:
    """Return what stands below a heading, until the next of its rank or higher."""
    found, here = [heading], heading.next
    while here is not None and not (here.tag in _HEADINGS and (here.tag or "") <= (heading.tag or "")):
        found.append(here)
        here = here.next
    return [node for node in found if node.tag != "-text"]


def internal(address: str, href: str) -> str:
    """Return the address below the language that a link of a page leads to, with its #id; "" where it leads away."""
    if urlsplit(href).scheme:
        return ""
    if href[:1] == "#":
        return f"{address}{href}"
    before, mark, fragment = href.partition("#")
    # Another viewpoint is kept in the query; the pages it leads to are looked at from it.
    href = before.partition("?")[0] + mark + fragment
    whole = urljoin(f"/en/{address}", href)
    return whole.removeprefix("/en/").removesuffix("index.json") if whole.startswith("/en/") else ""


def is_statement(address: str) -> bool:
    """Tell whether an address is one of a statement."""
    return address.startswith("statements/") and address.strip("/") != "statements"


def hrefs(place: LexborNode) -> list[str]:
    """Return where the links of a part of a page lead."""
    own = [place] if place.tag == "a" else []
    return [link.attributes.get("href") or "" for link in (*own, *place.css("a"))]
