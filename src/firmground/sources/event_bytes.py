"""The bytes of a file of events: UTF-8, composed letters (NFC), no byte order mark."""

import unicodedata
from codecs import getincrementaldecoder
from collections.abc import Iterator
from typing import Final

from firmground.model.errors import BadInput, Place

_MARK: Final = b"\xef\xbb\xbf"
_BLOCK: Final = 1 << 18


def event_bytes(raw: bytes, file: str) -> bytes:
    """Return a UTF-8 file composed, a byte order mark left out; the line of another encoding is named.

    Nearly every file is so already: it is looked at piece by piece, and never held a second time.
    """
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise BadInput(Place(file, 1), "UTF-16", "UTF-8 text", "Save the file as UTF-8.")
    if raw.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"PAR1", b"%PDF", b"\x1f\x8b", b"\x89PNG")):
        raise BadInput(Place(file), "a packed or binary file", "UTF-8 text", "Save a table as CSV (UTF-8).")
    if (at := raw.find(b"\0")) >= 0:
        raise BadInput(Place(file, raw.count(b"\n", 0, at) + 1), "a NUL byte", "UTF-8 text")
    try:
        is_composed = all(map(_are_composed, _pieces(raw)))
    except UnicodeDecodeError:
        raise _not_utf8(raw, file) from None
    data = raw.removeprefix(_MARK) if is_composed else _composed(raw, file)
    if not data or ((data[:100].decode(errors="ignore") or " ").isspace() and data.decode().isspace()):
        raise BadInput(Place(file), "an empty file", "a header line and rows")
    return data


def event_text(raw: bytes, file: str) -> str:
    """Return the text of such a file."""
    return event_bytes(raw, file).decode()


def _pieces(raw: bytes) -> Iterator[str]:
    """Yield a text in pieces that begin with an ASCII letter: with what stands before none of those composes."""
    decoder, view, rest = getincrementaldecoder("utf-8")(), memoryview(raw), ""
    for start in range(0, len(raw), _BLOCK):
        text = rest + decoder.decode(view[start : start + _BLOCK], start + _BLOCK >= len(raw))
        cut = next((at for at in range(len(text) - 1, -1, -1) if text[at].isascii()), 0)
        yield text[:cut]
        rest = text[cut:]
    yield rest


def _are_composed(text: str) -> bool:
    # Line by line: one letter in doubt has the whole of what is asked composed anew.
    return text.isascii() or all(line.isascii() or unicodedata.is_normalized("NFC", line) for line in text.split("\n"))


def _composed(raw: bytes, file: str) -> bytes:
    try:
        return unicodedata.normalize("NFC", raw.decode("utf-8-sig")).encode()
    except UnicodeDecodeError:
        raise _not_utf8(raw, file) from None


def _not_utf8(raw: bytes, file: str) -> BadInput:
    try:
        raw.decode()
    except UnicodeDecodeError as error:
        found = f"the byte 0x{raw[error.start]:02x}, which is not UTF-8"
        line = raw.count(b"\n", 0, error.start) + 1
        return BadInput(Place(file, line), found, "UTF-8 text", "Save it as UTF-8.")
    raise ValueError(f"{file} is UTF-8")
