"""Arabic on paper: whoever copies, searches or hears a printed page finds its sentences letter for letter."""

import re
from collections.abc import Iterator, Mapping
from ctypes import c_double
from datetime import date
from functools import cache
from gettext import NullTranslations
from unicodedata import category, normalize

import pypdfium2
import pytest
from pypdfium2 import raw

from firmground.model.errors import FirmgroundError
from firmground.publish.catalogues import translations
from firmground.publish.filters import Filters
from firmground.publish.reports import printing
from firmground.publish.reports.annual import annual
from firmground.publish.reports.blocks import Chapter, Layout, Paragraph, Report, Sentence, Told
from firmground.publish.reports.brief import brief
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


def _flat(text: str) -> str:
    """Return a text without signs of direction and stretches, its words one space apart."""
    return " ".join("".join(c for c in normalize("NFKC", text) if category(c) != "Cf" and c != TATWEEL).split())


def _within(page: str) -> str:
    """Return a page without the line at its head and the one at its foot."""
    return "\n".join(page.splitlines()[1:-1])


def _read(content: bytes) -> list[str]:
    with pypdfium2.PdfDocument(content) as document:
        return [page.get_textpage().get_text_range() for page in document]


@cache
def _reports() -> Mapping[str, tuple[Report, Layout]]:
    return {
        "fact sheet of Ukraine": (factsheet(RECORD, "ukr", viewpoint()), "factsheet"),
        "fact sheet of Cambodia": (factsheet(RECORD, "khm", viewpoint()), "factsheet"),
        "brief on mines": (brief(RECORD, "apmbc", viewpoint()), "brief"),
        "brief on cluster munitions": (brief(RECORD, "ccm", viewpoint()), "brief"),
        "annual report on mines": (annual(RECORD, "mine/2025", viewpoint()), "report"),
        "annual report of a year whose figures were revised": (annual(RECORD, "mine/2020", viewpoint()), "report"),
        "annual report on cluster munitions": (annual(RECORD, "cluster/2023", viewpoint()), "report"),
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
def test_sentences_are_found_word_for_word(name: str) -> None:
    """With their names in Latin letters, numbers, stops and brackets, in the order in which they are written."""
    report, layout = _reports()[name]
    document = printing._Sheet(Writer(WORDS), layout).document(report)
    # A page begins and ends with lines of its own, which may part a sentence that goes on.
    pages = _flat("\n".join(_within(page) for page in _read(printing.typeset(document, report))))
    told = [s for s in _sentences(document) if re.search("[\u0621-\u064a]", s)]
    assert len(told) > 5
    assert any(SHADDA in s for s in told) or layout != "report"
    assert any(TANWIN in s for s in told)
    assert [s for s in told if _flat(s) not in pages] == []


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
    told = Sentence("x", "%(name)s", {"name": Told(text, "speaker", ())})
    chapter = Chapter("x", "x", (Paragraph((told,)),))
    day = date(2025, 1, 1)
    pages = _read(pdf(Report("brief", "x", told, (), (), (chapter,), day, day), PLAIN, "brief"))
    found = "".join(c for c in pages[0] if category(c) != "Cf")
    assert normalize("NFC", text) in normalize("NFC", found)


@pytest.mark.parametrize(
    "text",
    [
        "بحسب Landmine Monitor 2025: ما لا يقل عن 13",
        "تحظر Mine Ban Treaty ذلك. وفي 2024، بلغ 90% منهم",
        "في ميانمار (ما لا يقل عن 2,029) وسوريا (1,015)",
        "يقول «ما لا يقل عن» في 5/2024 عن Landmine Monitor لا غير",
        "قرار 97c8403 من Human Rights Watch 1 July 2025",
        "عن Mine Action (final) Report 2024 في",
        "بحسب Meeting [draft] Document 2020: في",
        "الملف 26-5.csv في 2024",
        "26-5.csv في 2024",
    ],
)
def test_latin_names_numbers_and_brackets_stand_in_their_order(text: str) -> None:
    assert text in _flat("\n".join(_read(_brief(text))))


def test_the_tags_tell_words_in_the_order_of_speech() -> None:
    """Whoever hears a page follows its marked parts, not the place of letters."""
    text = "حتى Landmine Monitor 2025 في كل مكان"
    with pypdfium2.PdfDocument(_brief(text)) as document:
        page = document[0]
        parts = [
            (raw.FPDFPageObj_GetMarkedContentID(part.raw), part.extract())
            for part in page.get_objects([raw.FPDF_PAGEOBJ_TEXT], textpage=page.get_textpage())
            if isinstance(part, pypdfium2.PdfTextObj)
        ]
    marks = [mark for mark, _ in parts if mark >= 0]
    assert marks == sorted(marks)
    told = "".join(word for mark, word in parts if mark >= 0)
    words = ["حتى", "Landmine", "Monitor", "2025", "في", "كل", "مكان"]
    places = [told.rindex(word) for word in words]
    assert places == sorted(places)


@pytest.mark.parametrize("name", list(_reports()))
def test_every_letter_stands_where_it_stood(name: str) -> None:
    """PDFium rounds widths, so that in long names its letters drift by parts of a point; none is lost."""
    report, layout = _reports()[name]
    document = printing._Sheet(Writer(WORDS), layout).document(report)
    before = with_signs(printing._drawn(document, report), printing.typesetting().marks)
    for stood, stands in zip(_places(before), _places(printing.typeset(document, report)), strict=True):
        assert [where[:2] for where in stood] == [where[:2] for where in stands]
        assert all(abs(one[2] - other[2]) < 0.5 for one, other in zip(stood, stands, strict=True))


def _places(content: bytes) -> Iterator[list[tuple[str, float, float]]]:
    """Yield for each page its letters and digits with their line and place."""
    with pypdfium2.PdfDocument(content) as document:
        for page in document:
            text, found = page.get_textpage(), []
            for n in range(text.count_chars()):
                letter, x, y = chr(raw.FPDFText_GetUnicode(text, n)), c_double(), c_double()
                raw.FPDFText_GetCharOrigin(text, n, x, y)
                found += [(letter, round(y.value, 1), x.value)] if letter.isalnum() else []
            yield sorted(found)


def _brief(text: str) -> bytes:
    told = Sentence("x", "%(name)s", {"name": Told(text, "speaker", ())})
    chapter = Chapter("x", "x", (Paragraph((told,)),))
    day = date(2025, 1, 1)
    return pdf(Report("brief", "x", told, (), (), (chapter,), day, day), WORDS, "brief")


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
