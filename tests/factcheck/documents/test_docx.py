"""DOCX files: paragraphs, lists, tables and notes; what hostile ones are answered."""

import pytest

from factcheck.documents.samples import WORDS, docx, packed, paragraph
from firmground.factcheck.documents.apart import read_apart
from firmground.factcheck.documents.docx import take
from firmground.factcheck.documents.taken import Unreadable
from firmground.model.errors import BadInput


def _row(*cells: str) -> str:
    return "<w:tr>" + "".join(f"<w:tc>{paragraph(cell)}</w:tc>" for cell in cells) + "</w:tr>"


def test_paragraphs_tables_and_notes_are_read() -> None:
    raw = docx(
        paragraph("161 states ", "are parties &amp; more.")
        + f"<w:tbl>{_row('State', '2013')}{_row('Colombia', '374')}</w:tbl>"
        + "<w:p><w:pPr><w:numPr/></w:pPr><w:r><w:t>first</w:t><w:tab/><w:t>item</w:t></w:r></w:p>",
        footnotes=f"<w:footnote>{paragraph('A note.')}</w:footnote>",
        endnotes=f"<w:endnote>{paragraph('The end.')}</w:endnote>",
    )
    assert take(raw).text == (
        "161 states are parties & more.\n\n| State | 2013 |\n| Colombia | 374 |\n\n- first item\n\nA note.\n\nThe end."
    )


def test_what_is_deleted_moved_away_hidden_or_said_twice_is_left_out() -> None:
    raised = '<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:t>{}</w:t></w:r>'
    fallback = 'xmlns:m="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    raw = docx(
        "<w:p><w:r><w:t>5,757</w:t></w:r>" + raised.format("12")
        + "<w:r><w:t> on 281 km</w:t></w:r>" + raised.format("2")
        + "<w:del><w:r><w:delText>old</w:delText></w:r></w:del><w:moveFrom><w:r><w:t>away</w:t></w:r></w:moveFrom>"
        + "<w:r><w:rPr><w:vanish/></w:rPr><w:t>hidden</w:t></w:r>"
        + f"<m:AlternateContent {fallback}><m:Fallback><w:r><w:t>again</w:t></w:r></m:Fallback></m:AlternateContent>"
        + "<w:r><w:instrText>PAGE</w:instrText></w:r></w:p>"
    )  # fmt: skip
    assert take(raw).text == "5,757 on 281 km2"


def _document(xml: str) -> bytes:
    return packed({"word/document.xml": xml.encode()})


LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))


@pytest.mark.parametrize(
    ("raw", "says"),
    [
        (packed({"xl/workbook.xml": b""}), "without word/document.xml"),
        (docx(""), "without text"),
        (docx(paragraph("x"))[:-30], "a broken ZIP file"),
        (b"PK\x03\x04", "a broken ZIP file"),
        (_document("<w:document"), "broken XML in word/document.xml"),
        (_document(f'<!DOCTYPE d [<!ENTITY l0 "ha">{LAUGHS}]><d>&l9;</d>'), "a document type"),
        (_document('<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]><d>&x;</d>'), "a document type"),
        (docx(paragraph("a" * 100_700_000)), "more than 100,663,296 bytes unpacked"),
        (docx(paragraph("a" * 6_000_000)), "at most 5,000,000"),
        (docx(f'<w:p w:a="{"a" * 90_000_000}"/>'), "a tag of more than 1,048,576 bytes in word/document.xml"),
        (docx(f"<!--{'a' * 90_000_000}-->"), "a tag of more than 1,048,576 bytes in word/document.xml"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_hostile_file_is_refused_in_one_line(raw: bytes, says: str) -> None:
    with pytest.raises(BadInput) as caught:
        read_apart("docx", "a.docx", raw)
    assert says in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_file_as_deep_as_no_one_writes_is_read_in_flat_memory() -> None:
    deep = f'<w:document xmlns:w="{WORDS}">' + "<w:p>" * 500_000 + paragraph("bottom") + "</w:p>" * 500_000
    assert take(_document(deep + "</w:document>")).text == "bottom"


def test_a_long_attribute_is_read() -> None:
    assert take(docx(f'<w:p w:a="{"a" * 900_000}"/>{paragraph("b")}')).text == "b"


def test_a_file_behind_a_password_says_so() -> None:
    raw = bytearray(docx(paragraph("x")))
    # The first bit of the flags says "encrypted", in the header of the part and in the list at the end.
    raw[6] |= 1
    raw[raw.index(b"PK\x01\x02") + 8] |= 1
    with pytest.raises(Unreadable, match="password"):
        take(bytes(raw))
