"""Arabic on paper: whoever copies, searches or hears a printed page finds its sentences letter for letter."""

import re
from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache
from gettext import NullTranslations
from unicodedata import category, normalize

import pypdfium2
import pytest

from firmground.model.errors import FirmgroundError
from firmground.publish.catalogues import translations
from firmground.publish.filters import Filters
from firmground.publish.reports import printing
from firmground.publish.reports.annual import annual
from firmground.publish.reports.blocks import Chapter, Layout, Paragraph, Report, Sentence, Told
from firmground.publish.reports.printing import pdf
from firmground.publish.reports.sheets import factsheet
from firmground.publish.reports.signs import with_signs
from firmground.publish.reports.writing import Writer
from publish.record import bundled_record, viewpoint

RECORD = bundled_record()
WORDS = Filters(RECORD, "ar", translations()["ar"])
PLAIN = Filters(RECORD, "ar", NullTranslations())
TANWIN, SHADDA = "\u064b", "\u0651"
TATWEEL = "\u0640"


def _letters(text: str) -> str:
    """Return letters, vowel signs and digits of a text: without spaces, stops, signs of direction and stretches."""
    return "".join(c for c in normalize("NFKC", text) if category(c)[0] in "LMN" and c != TATWEEL)


def _read(content: bytes) -> list[str]:
    with pypdfium2.PdfDocument(content) as document:
        return [page.get_textpage().get_text_range() for page in document]


@cache
def _reports() -> Mapping[str, tuple[Report, Layout]]:
    return {
        "fact sheet of Ukraine": (factsheet(RECORD, "ukr", viewpoint()), "factsheet"),
        "fact sheet of Cambodia": (factsheet(RECORD, "khm", viewpoint()), "factsheet"),
        "annual report": (annual(RECORD, "mine/2025", viewpoint()), "report"),
    }


def _sentences(part: object) -> Iterator[str]:
    """Yield what a document says in words: its notes, and its sentences with all their pieces."""
    match part:
        case {"kind": "note", "text": str(text)}:
            yield text
        case {"runs": list(runs), "notes": _}:
            yield "".join(run["text"] for run in runs)
        case Mapping():
            for value in part.values():
                yield from _sentences(value)
        case list() | tuple():
            for value in part:
                yield from _sentences(value)
        case _:
            pass


@pytest.mark.parametrize("name", list(_reports()))
def test_sentences_are_found_letter_for_letter(name: str) -> None:
    report, layout = _reports()[name]
    document = printing._Sheet(Writer(WORDS), layout).document(report)
    pages = [_letters(page) for page in _read(printing.typeset(document, report))]
    # Names in Latin letters stand in parts of their own, which a reader may order otherwise.
    told = [s for s in _sentences(document) if re.search("[\u0621-\u064a]", s) and not re.search("[A-Za-z]", s)]
    lost = [s for s in told if not any(_letters(s) in page for page in pages)]
    assert len(told) > 5
    assert any(SHADDA in s for s in told) or layout == "factsheet"
    assert any(TANWIN in s for s in told)
    assert lost == []


@pytest.mark.parametrize(
    "text",
    [
        "الألغام المضادّة للأفراد محظورة في كل مكان",
        "ليس ذلك إثباتاً. ولا صفراً، بل هو مبلَّغ عنه",
        "أُولاً مستقلّةٌ كلٍّ مُدخلًا ملزِمةٌ سَنة",
        "في 21 نوفمبر 2026، بعد 1,234 لغماً",
    ],
)
def test_signs_and_stops_stand_where_they_are_written(text: str) -> None:
    """A reader of a PDF finds no letter twice, no line cut at a sign, no sign before its letter or behind the stop."""
    told = Sentence("x", "%(name)s", {"name": Told(text, "name", ())})
    chapter = Chapter("x", "x", (Paragraph((told,)),))
    day = date(2025, 1, 1)
    pages = _read(pdf(Report("brief", "x", told, (), (), (chapter,), day, day), PLAIN, "brief"))
    found = "".join(c for c in pages[0] if category(c) != "Cf")
    assert normalize("NFC", text) in normalize("NFC", found)


def test_a_title_keeps_its_signs() -> None:
    """Marks stand in for signs on the page alone: titles and bookmarks are read as they are."""
    told = Sentence("x", "x", {})
    day = date(2025, 1, 1)
    report = Report("brief", "مستقلّةٌ", told, (), (), (Chapter("x", "أبداً", (Paragraph((told,)),)),), day, day)
    with pypdfium2.PdfDocument(pdf(report, PLAIN, "brief")) as document:
        assert "أبداً" in [mark.get_title() for mark in document.get_toc()]
        marks = set(printing.typesetting().marks.values())
        assert not marks & set("".join(page.get_textpage().get_text_range() for page in document))


def test_a_text_cannot_bring_a_mark() -> None:
    assert printing.typesetting().shown("a\u2061b") == "ab"


def test_a_file_without_a_table_of_places_is_refused() -> None:
    with pytest.raises(FirmgroundError, match="byte 0: found"):
        with_signs(b"%PDF-1.7\nstartxref\n0\n%%EOF", {})
