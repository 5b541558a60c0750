"""Printed pages: PDF that passes ua-1, text in reading order, as many pages as promised, no data read as code."""

import re
import time
from dataclasses import replace
from gettext import NullTranslations
from pathlib import Path

import pypdfium2
import pytest
import typst

from firmground.publish.catalogues import languages, translations
from firmground.publish.filters import Filters
from firmground.publish.reports import printing
from firmground.publish.reports.annual import annual
from firmground.publish.reports.blocks import Chapter, Note, Paragraph, Report, Sentence, Told
from firmground.publish.reports.brief import brief
from firmground.publish.reports.chapters import casualties
from firmground.publish.reports.evidence import Evidence
from firmground.publish.reports.printing import pdf
from firmground.publish.reports.sheets import factsheet
from firmground.publish.reports.writing import Writer
from publish.record import bundled_record, viewpoint

RECORD = bundled_record()
WORDS = Filters(RECORD, "en", NullTranslations())
SHEETS = ("ltu", "ukr", "khm", "afg", "mmr", "usa", "xkx", "esh", "and", "col", "syr", "lao", "x-nagorno-karabakh")
HOSTILE = (
    '#panic("x") $x$ *b* _i_ <a> @ref \\ #import "@preview/x:0.1.0": y ] [ `raw` // c',
    '#read("/etc/passwd") #eval("1+1") \\u{41} ~ -- --- ...',
    "a\x00b\x07c \u202e中文 \U0001f600 </text><script>alert(1)</script>",
)


def _text(content: bytes) -> list[str]:
    with pypdfium2.PdfDocument(content) as document:
        return [page.get_textpage().get_text_range().replace("\r\n", "\n") for page in document]


def _flat(content: bytes) -> str:
    return " ".join(" ".join(_text(content)).split())


def test_a_report_is_a_tagged_pdf_with_title_and_language() -> None:
    content = pdf(annual(RECORD, "mine/2025", viewpoint()), WORDS)
    assert b"/MarkInfo" in content
    assert b"pdfuaid:part" in content or b"pdfuaid" in content
    with pypdfium2.PdfDocument(content) as document:
        assert document.get_metadata_dict()["Title"] == "Mines and other remnants: the year 2025"
        assert len(document) > 8


def test_the_text_comes_out_in_reading_order() -> None:
    text = _flat(pdf(annual(RECORD, "mine/2025", viewpoint()), WORDS))
    wanted = (
        "Mines and other remnants: the year 2025", "Major findings", "On 31 December 2025 163 states were bound",
        "In 2024 at least 6,279 people were killed or injured", "Ban policy", "Who joined, who left",
        "Contamination and clearance", "How this report is made", "Statements",
    )  # fmt: skip
    place = 0
    for words in wanted:
        place = text.index(words, place) + len(words)


@pytest.mark.parametrize("code", SHEETS)
def test_a_fact_sheet_has_two_pages(code: str) -> None:
    pages = _text(pdf(factsheet(RECORD, code, viewpoint()), WORDS, "factsheet"))
    assert len(pages) == 2
    assert all(len(text) > 120 for text in pages)


@pytest.mark.parametrize("code", ["ukr", "khm", "afg", "col"])
def test_the_first_page_of_a_fact_sheet_is_filled_before_the_second(code: str) -> None:
    with pypdfium2.PdfDocument(pdf(factsheet(RECORD, code, viewpoint()), WORDS, "factsheet")) as document:
        page = document[0]
        text = page.get_textpage()
        lows = [text.get_rect(place)[1] for place in range(text.count_rects())]
        height = page.get_height()
    foot = 0.06 * height
    assert min(low for low in lows if low > foot) < 0.3 * height


def test_what_is_not_known_stands_before_the_sources_on_the_last_page() -> None:
    first, last = _text(pdf(factsheet(RECORD, "and", viewpoint()), WORDS, "factsheet"))
    assert "What is not known" not in first
    assert last.index("What is not known") < last.index("Sources")


def test_the_number_of_a_source_stands_before_it_in_arabic() -> None:
    words = Filters(RECORD, "ar", translations()["ar"])
    with pypdfium2.PdfDocument(pdf(factsheet(RECORD, "ukr", viewpoint()), words, "factsheet")) as document:
        text = document[1].get_textpage()
        found = text.search("Ukraine").get_next()
        assert found is not None
        line = text.get_charbox(found[0])[1]
        boxes = [(text.get_charbox(place), text.get_text_range(place, 1)) for place in range(text.count_chars())]
        middle = document[1].get_width() / 2
    # The first column is the right one; a reader of Arabic meets the number before the title.
    here = [(box[0], letter) for box, letter in boxes if abs(box[1] - line) < 3 and box[0] > middle and letter.strip()]
    assert {letter for _, letter in sorted(here)[-2:]} == set("2.")


@pytest.mark.parametrize("lang", [lang for lang in languages() if lang != "en"])
def test_no_print_holds_the_header_of_a_catalogue(lang: str) -> None:
    """A catalogue answers an empty text, such as a caption that a drawing does not need, with its header."""
    words = Filters(RECORD, lang, translations()[lang])
    assert Writer(words).say("") == ""
    sheet = pdf(factsheet(RECORD, "col", viewpoint()), words, "factsheet")
    assert "Project-Id" not in _flat(sheet) + _flat(pdf(annual(RECORD, "cluster/2025", viewpoint()), words))


def test_a_table_that_a_page_can_hold_is_not_parted() -> None:
    """Casualties by year: all years of a report stand on one page."""
    words = Filters(RECORD, "ar", translations()["ar"])
    pages = _text(pdf(annual(RECORD, "cluster/2025", viewpoint()), words))
    table = casualties.by_year(Evidence(RECORD, viewpoint(), 2025), casualties.CLUSTER)
    assert table is not None
    years = [str(row[0][0].value) for row in table.rows]
    assert any(all(f"\n{year} " in page for year in years) for page in pages)


@pytest.mark.parametrize(
    ("lang", "days"),
    [("es", ("31 de diciembre de 2026", "13 de diciembre de 2025", "14 de diciembre de 2025")),
     ("fr", ("31 décembre 2026", "13 décembre 2025", "14 décembre 2025")),
     ("ar", ("31 ديسمبر 2026", "13 ديسمبر 2025", "14 ديسمبر 2025"))],
)  # fmt: skip
def test_a_day_in_a_table_is_not_broken_over_lines(lang: str, days: tuple[str, ...]) -> None:
    words = Filters(RECORD, lang, translations()[lang])
    text = "".join(_text(pdf(factsheet(RECORD, "tha", viewpoint()), words, "factsheet")))
    assert [day for day in days if day not in text] == []


@pytest.mark.parametrize("code", ["ukr", "khm"])
def test_numbers_of_sources_stand_in_their_order(code: str) -> None:
    text = "".join(_text(pdf(factsheet(RECORD, code, viewpoint()), WORDS, "factsheet")))
    told = [[int(n) for n in found.split(", ")] for found in re.findall(r"[a-z](\d+(?:, \d+)+)\n", text)]
    assert len(told) > 3
    assert told == [sorted(numbers) for numbers in told]


def test_a_weapon_behind_what_was_done_with_it_is_written_small() -> None:
    words = Filters(RECORD, "es", translations()["es"])
    text = _flat(pdf(factsheet(RECORD, "ukr", viewpoint()), words, "factsheet"))
    assert "Empleo, municiones en racimo" in text
    assert "Empleo, Municiones" not in text


@pytest.mark.parametrize("slug", list(RECORD.shelf.treaties))
def test_a_brief_has_one_page(slug: str) -> None:
    assert len(_text(pdf(brief(RECORD, slug, viewpoint()), WORDS, "brief"))) == 1


def test_the_same_report_gives_the_same_bytes() -> None:
    report = annual(RECORD, "cluster/2025", viewpoint())
    assert pdf(report, WORDS) == pdf(annual(RECORD, "cluster/2025", viewpoint()), WORDS)


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_stays_text(text: str) -> None:
    told = Sentence("x", "Said: %(name)s end", {"name": Told(text, "speaker", ())})
    seen = viewpoint()
    report = Report(
        "brief",
        "x",
        told,
        (told,),
        (),
        (Chapter("x", "Chapter", (Paragraph((told,)), Note(text))),),
        seen.as_of,
        seen.known_at,
    )
    found = _flat(pdf(report, WORDS, "brief"))
    shown = " ".join(printing.typesetting().shown(text).replace("\u202e", "").split())
    assert shown.split()[0] in found
    assert "panic" not in text or '#panic("x")' in found
    assert "root:" not in found


def test_a_picture_without_words_is_refused() -> None:
    report = annual(RECORD, "cluster/2025", viewpoint())
    document = dict(printing._Sheet(Writer(WORDS), "report").document(report))
    svg = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"/>'
    drawing: dict[str, object] = {"kind": "drawing", "svg": svg, "alt": None, "caption": "", "legend": []}
    document["chapters"] = [{"title": "x", "opens": False, "blocks": [drawing]}]
    with pytest.raises(typst.TypstError, match="alt"):
        printing.typeset(document, report)


def test_templates_fetch_nothing_and_read_nothing_else() -> None:
    folder = Path(printing.__file__).parent / "print"
    for file in folder.glob("*.typ"):
        code = file.read_text("utf-8")
        for word in ("@preview", "@local", "eval(", "read(", "plugin(", "#import", "#include"):
            assert word not in code, (file.name, word)


def test_the_colours_of_print_are_those_of_the_site() -> None:
    folder = Path(printing.__file__).parent
    assets = folder.parent / "assets"
    site = "".join((assets / name).read_text("utf-8") for name in ("site.css", "world.css")).lower()
    style = (folder / "print" / "drawings.css").read_text("utf-8").lower()
    colours = set(re.findall(r"#[0-9a-f]{6}\b", style)) - {"#ffffff"}
    assert len(colours) > 8
    assert {colour for colour in colours if colour not in site} == set()


@pytest.mark.parametrize("lang", ["en", "ar"])
def test_a_hundred_pages_take_under_five_seconds(lang: str) -> None:
    """In the quickest language, and in the one whose pages are written anew for who hears them."""
    report = annual(RECORD, "mine/2025", viewpoint())
    chapters = [
        replace(c, key=f"{c.key}-{year}")
        for year in range(2013, 2026)
        for c in annual(RECORD, f"mine/{year}", viewpoint()).chapters
    ]
    long = replace(report, chapters=tuple(chapters))
    words = Filters(RECORD, lang, translations()[lang])
    started = time.process_time()
    content = pdf(long, words)
    seconds = time.process_time() - started
    with pypdfium2.PdfDocument(content) as document:
        pages = len(document)
    assert pages >= 100
    # Time of the processor, which a busy machine still stretches by half.
    assert seconds / pages * 100 < 5 * 1.5, f"{pages} pages in {seconds:.1f} s"


@pytest.mark.parametrize("lang", [lang for lang in languages() if lang != "en"])
def test_fact_sheets_and_briefs_are_printed_in_every_language(lang: str) -> None:
    """With their drawings, whose letters not every font of print can set."""
    words = Filters(RECORD, lang, translations()[lang])
    assert len(_text(pdf(factsheet(RECORD, "ltu", viewpoint()), words, "factsheet"))) == 2
    assert len(_text(pdf(brief(RECORD, "ccm", viewpoint()), words, "brief"))) == 1
