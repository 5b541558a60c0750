"""Files are looked at piece by piece, and what is found does not depend on where a piece ends."""

import unicodedata

import pytest

from firmground.model.errors import BadInput
from firmground.sources.event_bytes import event_bytes

# As many bytes as are looked at together.
PIECE = 1 << 18


@pytest.mark.parametrize("before", range(PIECE - 6, PIECE + 3))
def test_a_letter_of_two_parts_is_composed_wherever_it_stands(before: int) -> None:
    text = "x" * before + "e\u0301te\u0301 мін\u0430 " + "y" * 10
    assert event_bytes(text.encode(), "f.csv").decode() == unicodedata.normalize("NFC", text)


def test_a_composed_file_is_not_copied() -> None:
    raw = ("é, мина, 雷, 👣\n" * 60_000).encode()
    assert event_bytes(raw, "f.csv") is raw


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
@pytest.mark.parametrize("lines", [1, 3, 200_000])
def test_the_line_of_another_encoding_is_named(mark: bytes, lines: int) -> None:
    raw = mark + b"one line\n" * lines + b"caf\xe9\n"
    with pytest.raises(BadInput, match=rf"line {lines + 1}.*0xe9"):
        event_bytes(raw, "f.csv")


@pytest.mark.parametrize("raw", [b"", b" \r\n", "\u00a0\u2003".encode(), b"\xef\xbb\xbf\n"])
def test_a_file_of_blanks_is_empty(raw: bytes) -> None:
    with pytest.raises(BadInput, match="an empty file"):
        event_bytes(raw, "f.csv")
