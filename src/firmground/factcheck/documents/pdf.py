"""The text of a PDF in the order it is read, without running heads, page numbers and the marks of footnotes."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Final

import pypdfium2
from pypdfium2.raw import FPDFText_GetCharIndexFromTextIndex, FPDFText_GetFontSize

from firmground.factcheck.documents.document import LONGEST
from firmground.factcheck.documents.taken import Taken, Unreadable, is_unit, tidy
from firmground.model.said import figure, said

_MOST_PAGES: Final = 3_000
# A page of text has some three thousand letters; the picture of one has none, or those of a stamp.
_FEW: Final = 20
_DIGITS: Final = re.compile(r"\d{1,3}(?:[,–-]\d{1,3})*")
# Browsers and word processors set raised figures at 58 to 83 per cent.
_SMALL: Final = 0.9
# A line that stands first or last on so many pages, and on a third of them, tells of the file and not of its subject.
_OFTEN: Final = 3
_ENDS: Final = re.compile(r"[.!?…:;][\"'’”»)\]]*\s*$")


def take(raw: bytes) -> Taken:
    """Return the text of a PDF. When it was published it does not say: days in it are of work on the file."""
    try:
        document = pypdfium2.PdfDocument(raw)
    except pypdfium2.PdfiumError as error:
        what = "a PDF behind a password" if "password" in str(error).lower() else "a broken PDF"
        raise Unreadable(what, "a PDF that opens without a password") from None
    if len(document) > _MOST_PAGES:
        raise Unreadable(f"{len(document):,} pages", f"at most {_MOST_PAGES:,}")
    pages = list(_pages(document))
    letters = [sum(map(str.isalnum, page)) for page in pages]
    if not any(letters):
        raise Unreadable("a PDF without text (pictures of pages?)", "one with text")
    empty = sum(count < _FEW for count in letters) if len(pages) > 1 else 0
    notes = (_without_text(empty, len(pages)),) if empty else ()
    return Taken(tidy(_joined(_without_running(pages))), notes=notes)


def _without_text(empty: int, pages: int) -> str:
    return said(
        "{number} of its {pages} pages hold no text, or next to none (pictures?)",
        number=figure(empty), pages=figure(pages),
    )  # fmt: skip


def _pages(document: pypdfium2.PdfDocument) -> Iterator[str]:
    length = 0
    for page in document:
        text_page = page.get_textpage()
        text = _without_marks(text_page, text_page.get_text_range())
        length += len(text)
        if length > LONGEST:
            raise Unreadable(f"a text of more than {LONGEST:,} characters", "a shorter one")
        # PDFium has signs of its own for a hyphen at the end of a line.
        yield text.replace("\r\n", "\n").replace("\ufffe", "-").replace("\x02", "-")
        text_page.close()
        page.close()


def _without_marks(page: pypdfium2.PdfTextPage, text: str) -> str:
    """Return the text of a page without the small raised figures of footnotes, which would be read as numbers.

    PDFium often puts a raised figure on a line of its own; that of "km²" goes back to its unit.
    """
    kept: list[str] = []
    last = 0
    for found in _DIGITS.finditer(text):
        before = text[last : found.start()].rstrip()
        if before and _is_raised(page, last + len(before) - 1, found.start()):
            kept.append(before if is_unit(before) else text[last : found.start()])
            last = found.end() if not is_unit(before) else found.start()
    return "".join((*kept, text[last:]))


def _is_raised(page: pypdfium2.PdfTextPage, before: int, at: int) -> bool:
    """Tell whether a character is smaller than the one before, higher, and right beside it."""
    places = [FPDFText_GetCharIndexFromTextIndex(page, place) for place in (before, at)]
    if min(places) < 0:
        return False
    (_, low, right, high), (left, bottom, _, top) = (page.get_charbox(place, loose=True) for place in places)
    big, little = (FPDFText_GetFontSize(page, place) for place in places)
    height = high - low
    # The font may be another one, with other boxes; or its size may lie in a matrix, which only the boxes show.
    is_small = little < _SMALL * big or top - bottom < _SMALL * height
    is_beside = -0.2 * height < left - right < 0.5 * height
    return bool(is_small and is_beside and low + 0.1 * height < bottom < high)


def _without_running(pages: Sequence[str]) -> Iterator[str]:
    """Yield the pages without their numbers and the lines that stand above or below the text of many of them."""
    lines = [[line for line in page.split("\n") if line.strip()] for page in pages]
    edges = Counter(key for page in lines for key in {_key(line) for line in (*page[:2], *page[-2:])})
    often = {key for key, count in edges.items() if count >= max(_OFTEN, len(pages) / 3) or not key.strip("#-–|/ ")}
    for page in lines:
        while page and _key(page[0]) in often:
            page.pop(0)
        while page and _key(page[-1]) in often:
            page.pop()
        yield "\n".join(page)


def _key(line: str) -> str:
    return re.sub(r"\d+", "#", line.strip())


def _joined(pages: Iterator[str]) -> Iterator[str]:
    """Yield the pages; a sentence may go on from one to the next."""
    for page in pages:
        yield page
        yield "\n\n" if _ENDS.search(page[-8:]) else "\n"
