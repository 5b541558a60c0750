"""Whether the figures of a page resolve: to a statement that is held, or to a computed finding with its inputs.

A figure resolves by
- a link to a statement in its line (row of a table, item, paragraph), or to a place of the page that has one;
- the link that it is itself, where that leads to what shows its inputs, or to the page whose name the number is;
- `data-from` on what it stands in: the addresses (a page, or #id) that show the inputs of what is computed there;
- `data-rule`: the rule of a treaty that gives it ("apmbc/clearance"), which the treaty's file holds with its provision;
- `data-tally`: so many states have a standing, and the list of states names as many;
- `data-finding`: a finding about what is not public, reckoned anew here;
- the list that it opens (`details`) or heads: statements, or so many names, each of a page that shows some;
- the edition that its line links, for its days and for how many statements it makes.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from selectolax.lexbor import LexborHTMLParser, LexborNode

from firmground.model.viewpoint import Viewpoint
from firmground.publish.numbers.evidence import (
    FINDINGS,
    INCIDENT_SOURCES,
    Evidence,
    below,
    hrefs,
    internal,
    is_statement,
    places,
)
from firmground.publish.numbers.figures import (
    Figure,
    Names,
    above,
    figures,
    without_days,
    without_numbers,
    without_own,
    without_titles,
)
from firmground.publish.numbers.masking import masking_press
from firmground.publish.press import Press

_LINES = frozenset(("tr", "li", "p", "dd", "dt", "figure", "blockquote"))
_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5"))
# `data-from` binds a line, a list or a table; never a chapter or a page.
_BINDING = _LINES | _HEADINGS | {"table", "tbody", "ul", "ol", "dl", "details", "span"}


class Resolver:
    """Looks through the pages of a press in one language."""

    def __init__(self, press: Press, view: Viewpoint, lang: str) -> None:
        self.view, self.lang = view, lang
        self.press = masking_press(press, lang)
        self.evidence = Evidence(self.press, view, lang)
        self.names = Names.of(press.words(lang), view)

    def unresolved(self, slug: str, key: str) -> list[str]:
        """Return the texts with a number on one page that no evidence backs."""
        page = self.press.page(slug)
        return self.unresolved_in(self.press.html(page, key, self.view, self.lang), page.address(key))

    def unresolved_in(self, html: bytes, address: str) -> list[str]:
        """Return the same of a page as it was rendered at an address below the language."""
        tree = LexborHTMLParser(html.decode())
        here = _Here(self.evidence, address, tree)
        return [figure.text for figure in figures(tree, self.names) if not here.resolves(figure)]


@dataclass
class _Here:
    """One page that is being looked at."""

    evidence: Evidence
    address: str
    tree: LexborHTMLParser
    _lines: dict[int, bool] = field(default_factory=dict)

    def resolves(self, figure: Figure) -> bool:
        """Tell whether a figure resolves in one of the ways, or is nothing but names once its text is read closer."""
        if is_statement(self.address) or self.address == INCIDENT_SOURCES:
            return self.evidence.is_base(self.address)
        up = list(above(figure.element))
        if any(self._bound(element, figure) or self._by_itself(element, figure) for element in up):
            return True
        return any(map(self._line_leads, self._lines_of(up))) or self._is_name(figure, up)

    def _lines_of(self, up: list[LexborNode]) -> Iterator[LexborNode]:
        """Yield the line, and what it is read with: the row around it, the figure of a drawing."""
        line = next((element for element in up if element.tag in _LINES), None)
        item = next((element for element in up if element.tag == "li"), None)
        group = next(
            (e.parent for e in up if e.tag == "tr" and e.attributes.get("class") == "group" and e.parent), None
        )
        yield from (e for e in up if e in (line, item) or e.tag in {"tr", "figure"})
        if group is not None:
            yield group

    def _by_itself(self, element: LexborNode, figure: Figure) -> bool:
        marks = element.attributes
        if "data-tally" in marks:
            number = self.evidence.counted(marks["data-tally"] or "", (marks.get("data-of") or "").split())
            return figure.numbers == (str(number),)
        if "data-finding" in marks:
            return figure.numbers == (str(FINDINGS[marks["data-finding"] or ""](self.evidence.reading)),)
        if element.tag == "a":
            return self._linked(marks.get("href") or "", figure)
        return element.tag == "summary" and self._opens(element, figure)

    def _linked(self, href: str, figure: Figure) -> bool:
        """Tell whether a number that is a link leads to its inputs, or is a part of the name of where it leads."""
        if urlsplit(href).scheme:
            return True
        target = internal(self.address, href)
        named = target.startswith("sources/") or all(number in target for number in figure.numbers)
        return (named and self.evidence.exists(target)) or self._leads(href)

    def _opens(self, summary: LexborNode, figure: Figure) -> bool:
        """Tell whether a number opens statements, or so many names of pages that show some."""
        opened = summary.parent
        if opened is None or opened.tag != "details":
            return False
        if self.evidence.place_shows([opened], self.address, 0):
            return True
        listed = [link for link in map(self._internal, hrefs(opened)) if link and self.evidence.shows(link)]
        return str(len(listed)) in {"".join(filter(str.isdigit, number)) for number in figure.numbers}

    def _bound(self, element: LexborNode, figure: Figure) -> bool:
        marks = element.attributes
        rule, told = marks.get("data-rule"), marks.get("data-from")
        if rule and self.evidence.is_rule(rule):
            return True
        if told and element.tag in _BINDING:
            # Each place is there, and one shows evidence; a count of nothing leads to an empty list.
            there = all(map(self._places, told.split()))
            return there and (any(map(self._leads, told.split())) or set(figure.numbers) == {"0"})
        return element.tag in _HEADINGS and self.evidence.place_shows(below(element)[1:], self.address, 0)

    def _line_leads(self, line: LexborNode) -> bool:
        known = self._lines.get(line.mem_id)
        if known is None:
            known = self._lines[line.mem_id] = any(
                self.evidence.is_base(self._internal(href)) or (href[:1] == "#" and len(href) > 1 and self._leads(href))
                for href in hrefs(line)
            ) or any(self.evidence.is_batch(code.text()) for code in line.css(".statement"))
        return known

    def _leads(self, href: str) -> bool:
        """Tell whether a link leads to what shows evidence, on this page or another."""
        target = self._internal(href)
        if target.partition("#")[0] == self.address:
            return self.evidence.place_shows(self._places(href), self.address, 1)
        return bool(target) and self.evidence.shows(target)

    def _places(self, href: str) -> list[LexborNode]:
        """Return what is at the end of a link: a part of this page, of another, or a whole one."""
        address, _, fragment = self._internal(href).partition("#")
        tree = self.tree if address == self.address else self.evidence.tree(address)
        return [] if tree is None else places(tree, fragment)

    def _internal(self, href: str) -> str:
        return internal(self.address, href)

    def _is_name(self, figure: Figure, up: list[LexborNode]) -> bool:
        """Tell whether all numbers are names: of editions, of the page itself, days and counts of a linked edition."""
        text = without_titles(figure.text, self.evidence.titles)
        edition = self._edition(up)
        if edition:
            text = without_numbers(without_days(text), self.evidence.of_edition.get(edition, ()))
        text = without_own(text, self.address)
        return not any(map(str.isdigit, text))

    def _edition(self, up: list[LexborNode]) -> str:
        """Return the edition that a line links, or whose own page this is."""
        found = [internal(self.address, href) for line in self._lines_of(up) for href in hrefs(line)]
        for target in (self.address, *found):
            name = target.removeprefix("sources/").partition("/")[0]
            if target.startswith("sources/") and name in self.evidence.reading.editions:
                return name
        return ""
