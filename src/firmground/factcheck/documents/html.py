"""The text of a web page without what surrounds it, and the day it says it was published."""

import codecs
import re
from typing import Final

from selectolax.lexbor import LexborHTMLParser, LexborNode

from firmground.factcheck.documents.charsets import is_charset
from firmground.factcheck.documents.html_days import day_of_page
from firmground.factcheck.documents.html_text import texts
from firmground.factcheck.documents.taken import Taken, Unreadable, tidy
from firmground.model.said import figure, said

_TEXTS: Final = ("[itemprop=articleBody]", "article", "main", "[role=main]")
# A part is the text of the page where it holds so many letters.
_LETTERS: Final = 250
_MOST_PARTS: Final = 200
_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_CHARSET: Final = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w.:-]{1,40})""", re.IGNORECASE)
# Browsers read these as Windows-1252, and so do those who write them.
_LATIN: Final = frozenset(("iso-8859-1", "iso8859-1", "latin1", "latin-1", "us-ascii", "ascii", "windows-1252"))


def take(raw: bytes) -> Taken:
    """Return the main text of a page and its day of publication."""
    text, notes = _decoded(raw)
    page = LexborHTMLParser(text.replace("\x00", ""))
    if page.body is None:
        raise Unreadable("no body", "an HTML page")
    return Taken(_main(page, page.body), day_of_page(page), notes)


def _decoded(raw: bytes) -> tuple[str, tuple[str, ...]]:
    """Return the characters of a page: by its mark, else as UTF-8, else as it says of itself."""
    for mark, encoding in _MARKS:
        if raw.startswith(mark):
            return raw.removeprefix(mark).decode(encoding, errors="replace"), ()
    told = _CHARSET.search(raw[:4096])
    named = told[1].decode("ascii", "replace").lower() if told else "windows-1252"
    encoding = "cp1252" if named in _LATIN else named
    try:
        return raw.decode(), ()
    except UnicodeDecodeError:
        if not is_charset(encoding):
            return raw.decode(errors="replace"), (_unknown(named),)
    text = raw.decode(encoding, errors="replace")
    bad = text.count("\ufffd") - raw.count(b"\xef\xbf\xbd")
    return text, ((_not_of(bad, named),) if bad > 0 else ())


def _unknown(name: str) -> str:
    return said("it names an encoding that nobody knows ({name}); read as UTF-8", name=name)


def _not_of(bad: int, name: str) -> str:
    return said("{number} bytes are not {name}; each is read as \ufffd", number=figure(bad), name=name)


def _main(page: LexborHTMLParser, body: LexborNode) -> str:
    """Return the text of the part that holds the article, or of the whole page where none is marked."""
    for selector in _TEXTS:
        found = [text for part in _outermost(page.css(selector)[:_MOST_PARTS]) if (text := tidy(texts(part)))]
        # Of teasers beside the article only the article is long.
        longest = max(map(len, found), default=0)
        if longest >= _LETTERS:
            return "\n\n".join(text for text in found if len(text) >= longest / 2)
    return tidy(texts(body))


def _outermost(parts: list[LexborNode]) -> list[LexborNode]:
    """Return the parts that do not lie in another of them, nor in one that lies in another …"""
    marked = {part.mem_id for part in parts}
    return [part for part in parts if not _lies_in(part, marked)]


def _lies_in(part: LexborNode, marked: set[int]) -> bool:
    above = part.parent
    while above is not None:
        if above.mem_id in marked:
            return True
        above = above.parent
    return False
