"""Plain text: the encoding told by the bytes, every character in its place, and one clear line for what is none."""

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from firmground.factcheck.documents.document import LONGEST
from firmground.factcheck.documents.plain import read_plain
from firmground.model.errors import BadInput

TEXT = "Türkiye: 5 757 “casualties” in 2023 — État partie\r\nsecond line\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16-le", "utf-16-be", "cp1252"])
def test_the_bytes_tell_the_encoding(encoding: str) -> None:
    assert read_plain("a.txt", TEXT.encode(encoding)).text == TEXT


@pytest.mark.parametrize(
    ("mark", "encoding"),
    [(codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be")],
)
def test_a_byte_order_mark_is_a_character_of_the_file_and_line_ends_stay(mark: bytes, encoding: str) -> None:
    assert read_plain("a.txt", mark + TEXT.encode(encoding)).text == "\ufeff" + TEXT


@given(st.text(alphabet=st.characters(exclude_categories=("Cs", "Cc"))))
def test_utf_8_is_read_as_it_is(text: str) -> None:
    assert read_plain("a.txt", text.encode()).text == text


def test_a_text_in_windows_1252_says_so() -> None:
    assert "Windows-1252" in read_plain("a.txt", TEXT.encode("cp1252")).notes[0]


def test_some_bad_bytes_in_utf_8_are_replaced_and_told_with_line_and_column() -> None:
    found = read_plain("a.txt", "Türkiye, État, Côte d’Ivoire\nmine".encode() + b"\xff\xfe!")
    assert found.text.endswith("mine\ufffd\ufffd!")
    assert "2 bytes" in found.notes[0]
    assert "line 2, column 5" in found.notes[0]


def test_an_empty_file_is_an_empty_text() -> None:
    assert read_plain("a.txt", b"").text == ""


@pytest.mark.parametrize(
    ("raw", "says"),
    [
        (b"mines\n\x00\x00\x01\x02" * 20, 'a.txt line 2, column "1": found an empty byte'),
        (b"\x89PNG\r\n\x1a\n" + b"\x01\x02\x03" * 50, "control characters"),
        (b"mine \x81 and \xfc", 'line 1, column "6": found the byte 0x81'),
        (b"\xff\xfe\x00\x00" + b"m\x00\x00\x00", "UTF-32"),
        (codecs.BOM_UTF16_LE + b"m\x00i", "half a character"),
        (codecs.BOM_UTF16_LE + b"m\x00\n\x00\x00\xd8m\x00", 'line 2, column "1"'),
        (b"a" * (LONGEST + 1), "at most 5,000,000"),
    ],
)
def test_what_is_no_text_is_refused_in_one_line_that_says_where(raw: bytes, says: str) -> None:
    with pytest.raises(BadInput) as caught:
        read_plain("a.txt", raw)
    assert says in str(caught.value)
    assert "\n" not in str(caught.value)


@given(st.binary(max_size=200))
def test_any_bytes_are_read_or_refused(raw: bytes) -> None:
    try:
        read_plain("a.txt", raw).text.encode()
    except BadInput as error:
        assert str(error).startswith("a.txt")
