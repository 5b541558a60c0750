"""Whether every number a page prints resolves to evidence: a check any test of a page may ask.

A number resolves where its own link, or a link in its line (row, item, paragraph, caption, drawing with its table),
leads to a statement, or to a page that counts statements and shows them. A label does not count anything: the head of
a column, a caption, a period that heads a row whose cells resolve.
"""

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import urljoin

from firmground.model.viewpoint import Viewpoint
from firmground.publish.formatting import day_text
from publish.record import bundled_record, viewpoint

# Pages that show each statement, record or act behind a number that they count.
_COUNTED = (
    "sources", "figures", "incidents", "charts", "maps", "changes", "coverage", "areas/[^/]+/[a-z_]+/tables",
)  # fmt: skip
_LINES = {"tr", "li", "p", "dd", "dt", "h1", "h2", "h3", "h4", "h5", "summary", "figure", "caption", "td", "th"}
_LABELS = {
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "caption",
    "thead",
    "nav",
    "aside",
    "dt",
    "pre",
    "style",
    "script",
    "title",
    "desc",
}
_VOID = {"br", "meta", "link", "input", "img", "hr", "base"}
_STATEMENT = re.compile(r"(?:^|/)statements/([0-9a-f]+)/")
_COUNTING = re.compile(rf"(?:^|/)(?:{'|'.join(_COUNTED)})/")
_NUMBER = re.compile(r"\d")
# Names that hold a number and count nothing: articles, paragraphs, documents, treaties' own names, ids.
_NAMES = re.compile(r"\b(?:Art\.|Article|no\.|XXVI-)\s*\d[\w().-]*")


@dataclass
class _Element:
    tag: str
    attributes: dict[str, str]
    parent: "_Element | None"
    links: list[str] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)

    def line(self) -> "_Element":
        """Return the nearest line the element stands in: the row of a table where it is a cell."""
        found: _Element | None = self
        while found is not None and found.tag not in _LINES - {"td", "th"}:
            found = found.parent
        if found is None:
            return self
        outer = found.parent
        # A line of a row or a drawing is read with it.
        while outer is not None:
            if outer.tag in {"tr", "li", "figure"} or (outer.tag == "details" and found.tag == "summary"):
                found = outer
            outer = outer.parent
        # The head of a group of rows is a name; the rows below it say what rests on what.
        group = found.tag == "tr" and found.attributes.get("class") == "group"
        return found.parent if group and found.parent is not None else found

    def within(self, tags: set[str]) -> bool:
        """Tell whether the element is, or stands in, one of these."""
        found: _Element | None = self
        while found is not None:
            if found.tag in tags:
                return True
            found = found.parent
        return False


class _Page(HTMLParser):
    def __init__(self, address: str, days: set[str]) -> None:
        super().__init__()
        self.address, self.days = address, days
        self.by_id: dict[str, _Element] = {}
        self.here = self.top = _Element("page", {}, None)
        self.numbers: list[tuple[_Element, str]] = []
        self.main = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        made = _Element(tag, {name: value or "" for name, value in attrs}, self.here)
        self.main = self.main or tag == "main"
        if "id" in made.attributes:
            self.by_id[made.attributes["id"]] = made
        if tag == "a":
            up: _Element | None = made
            while up is not None:
                up.links.append(made.attributes.get("href", ""))
                up = up.parent
        if tag not in _VOID:
            self.here = made

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        del tag, attrs

    def handle_endtag(self, tag: str) -> None:
        if tag == "main":
            self.main = False
        found: _Element | None = self.here
        while found is not None and found.tag != tag:
            found = found.parent
        if found is not None and found.parent is not None:
            self.here = found.parent

    def handle_data(self, data: str) -> None:
        told = _NAMES.sub("", data)
        for day in self.days:
            told = told.replace(day, "")
        # A short id of ours is written in code's letters.
        if self.main and _NUMBER.search(told) and self.here.attributes.get("class") not in {"statement", "code"}:
            self.numbers.append((self.here, data.strip()))

    def resolves(self, element: _Element) -> bool:
        """Tell whether a link of an element's line leads to evidence, or to a note of the page that has such a link."""
        # A drawing is read with the table of its page.
        drawn = element.within({"svg"})
        links = self.top.links if drawn else element.line().links
        notes = (self.by_id[link[1:]] for link in links if link[:1] == "#" and link[1:] in self.by_id)
        leading = [*links, *(link for note in notes for link in note.links)]
        return any(_is_evidence(urljoin(f"/{self.address}", link)) for link in leading)


def unresolved_numbers(html: str, address: str, view: Viewpoint | None = None) -> list[str]:
    """Return the texts with a number, in the main part of the page at an address, that no evidence backs.

    The days of the viewpoint are the question's own and need none.
    """
    asked = view or viewpoint()
    page = _Page(address, {day_text(asked.as_of, "en"), day_text(asked.known_at, "en")})
    page.feed(html)
    return [text for element, text in page.numbers if not element.within(_LABELS) and not page.resolves(element)]


def _is_evidence(address: str) -> bool:
    """Tell whether an address is that of a statement that is held, or of a page that shows what it counts."""
    statement = _STATEMENT.search(address)
    if statement is not None:
        return statement[1] in bundled_record().reading.held
    return _COUNTING.search(address) is not None
