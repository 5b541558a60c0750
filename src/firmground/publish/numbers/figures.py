"""Which numbers of a page are figures: each digit a reader sees in the main part, but for names and labels.

No figures: the days of the viewpoint; the number of an article, a document or a note; an id in code's letters; a year
that names a section (heading, head of a column or row) or the page that it links. All else has to resolve.
"""

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from selectolax.lexbor import LexborHTMLParser, LexborNode

from firmground.model.viewpoint import Viewpoint
from firmground.publish.filters import Filters

# What names a section (and a year on the axis of a drawing). Its years and days are labels; its counts are figures.
_LABELS = frozenset(("h1", "h2", "h3", "h4", "h5", "caption", "th", "nav", "legend", "label", "dt"))
# What no reader reads, and fields of forms, which ask.
_SILENT = frozenset(("style", "script", "template", "option", "textarea", "pre", "code"))
# Short ids of ours and names of files and columns.
_CODES = frozenset(("statement", "code", "bib", "axis"))
_YEAR = r"(?:1[89]|20)\d\d"
_DAY = re.compile(rf"\d{{1,2}}(?:er|º)?\.?(?: de)? [^\W\d]+\.?(?: de)? {_YEAR}|{_YEAR}-\d\d(?:-\d\d)?|\b{_YEAR}\b")
# Not the narrow spaces that group digits.
_SPACE = re.compile(r"[ \t\r\n]+")
# The spaces of a day that is not broken over two lines.
_IN_DAY = re.compile(r"(?<=[^\W\d_])\u00a0|\u00a0(?=[^\W\d_])")
_NUMBER = re.compile(r"\d[\d.,\u00a0\u202f]*\d|\d")
_PROVISION = r"\d+(?: bis| ter)?(?:\(\w+\))*"


@dataclass(frozen=True, slots=True)
class Figure:
    """A text with a number that has to resolve, without names in it; the element it stands in; its numbers."""

    text: str
    element: LexborNode
    numbers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Names:
    """What holds a number and counts nothing, in the words of a language and at a viewpoint."""

    pattern: re.Pattern[str]

    @classmethod
    def of(cls, words: Filters, view: Viewpoint) -> "Names":
        """Return the names of a language; the days of the viewpoint are the question's own."""
        gettext = words.translations.gettext
        articles = {"Art.", "Article", gettext("Art."), gettext("Art. %(number)s").partition("%")[0].strip()}
        numbered = {"no.", gettext("no. %(number)s").partition("%")[0].strip()}
        list_of = rf"{_PROVISION}(?:(?:, | and |; |–){_PROVISION})*"
        days = (words.day(view.as_of), words.day(view.known_at), view.as_of.isoformat(), view.known_at.isoformat())
        parts = (
            *map(re.escape, days),
            rf"(?:{'|'.join(map(re.escape, filter(None, articles)))})\s*{list_of}",
            rf"(?:{'|'.join(map(re.escape, filter(None, numbered)))})\s*\d+",
            r"\bXXVI-\d", r"\d+ UNTS \d+", r"registration \d+", r"\b\d+\(\d+\)(?:\(\w\))?",
            r"C\.N\.\d+\.\d+[\w.-]*", r"[A-Z]/(?:[A-Z]+/)*[\w./]*\d[\w./]*",
            r"\b0–9\b", r"\b[A-Z]{1,5}-?\d[A-Z0-9]*\b",
        )  # fmt: skip
        return cls(re.compile("|".join(parts)))

    def without(self, text: str) -> str:
        """Return a text without the names in it."""
        return self.pattern.sub("", text)


def figures(tree: LexborHTMLParser, names: Names) -> Iterator[Figure]:
    """Yield every figure in the main part of a page, in reading order; a page without one is read whole."""
    main = tree.css_first("main") or tree.body
    if main is None:
        return
    for node in main.traverse(include_text=True):
        if node.tag != "-text":
            continue
        text = node.text_content or ""
        if not any(map(str.isdigit, text)) or node.parent is None:
            continue
        told = names.without(_IN_DAY.sub(" ", text))
        if "".join(told.split()) and re.search(r"\d", told) and (numbers := _numbers(told, node.parent)):
            yield Figure(_SPACE.sub(" ", told).strip(), node.parent, numbers)


def _numbers(told: str, element: LexborNode) -> tuple[str, ...]:
    """Return the numbers of a text that count something, () where it is an id or a label."""
    for up in above(element):
        if up.tag in _SILENT or _CODES & set((up.attributes.get("class") or "").split()) or _is_note(up):
            return ()
        if up.tag in _LABELS or (up.tag == "text" and up.attributes.get("class") == "q"):
            told = _DAY.sub("", told)
    return tuple(_NUMBER.findall(told))


def without_titles(text: str, titles: Iterable[str]) -> str:
    """Return a text without the titles in it."""
    for title in titles:
        if title in text:
            text = text.replace(title, "")
    return text


def without_own(text: str, address: str) -> str:
    """Return a text without the years that its page's own address asks about."""
    own = re.findall(r"\d+", address)
    return re.sub(r"\d+", lambda found: "" if found[0] in own else found[0], text) if own else text


def without_days(text: str) -> str:
    """Return a text without days, months and years."""
    return _DAY.sub("", text)


def without_numbers(text: str, numbers: Collection[int]) -> str:
    """Return a text without some numbers, however they are grouped."""
    return _NUMBER.sub(lambda found: "" if _plain(found[0]) in map(str, numbers) else found[0], text)


def _plain(number: str) -> str:
    return "".join(filter(str.isdigit, number))


def _is_note(element: LexborNode) -> bool:
    """Tell whether an element is the number of a note: where it is called, or where it stands before its text."""
    if element.tag == "b":
        return bool(element.parent and re.fullmatch(r"n\w*-?\d+", element.parent.attributes.get("id") or ""))
    return element.tag == "sup" and element.attributes.get("class") == "c"


def above(element: LexborNode | None) -> Iterator[LexborNode]:
    """Yield an element and all it stands in, up to the main part of the page."""
    while element is not None and element.tag not in {"main", "body"}:
        yield element
        element = element.parent
