"""Plain text: what its bytes say of its encoding, and every character where it stood."""

import codecs
import re
from typing import Final

from firmground.factcheck.documents.document import Document
from firmground.model.errors import BadInput, Place
from firmground.model.said import figure, said

_EXPECTED: Final = "a text in UTF-8, UTF-16 or Windows-1252"
_LOOKED_AT: Final = 65_536
# C0 controls that texts do hold (tab, line ends, form feed, end of file) left aside.
_CONTROL: Final = re.compile(rb"[\x01-\x08\x0e-\x19\x1b-\x1f]")
_WIDE: Final = ((b"\xff\xfe\x00\x00", "UTF-32"), (b"\x00\x00\xfe\xff", "UTF-32"))
# Bytes that Windows-1252 leaves empty: text of that encoding never holds one.
_EMPTY: Final = re.compile(rb"[\x81\x8d\x8f\x90\x9d]")
_MANY: Final = 0.02


def read_plain(name: str, raw: bytes) -> Document:
    """Return a text file as a document; each of its characters counts, the byte order mark included."""
    text, notes = decoded(name, raw)
    if not text.strip():
        notes = (*notes, said("it holds nothing but space: there is no text to check"))
    return Document(name, text, notes=notes)


def decoded(name: str, raw: bytes) -> tuple[str, tuple[str, ...]]:
    """Return the text that bytes stand for, and what must be said of how it was found; refuse what is no text."""
    for mark, encoding in _WIDE:
        if raw.startswith(mark):
            raise BadInput(Place(name), f"a text in {encoding}", _EXPECTED)
    if raw.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return _utf16(name, raw, "utf-16-le" if raw.startswith(codecs.BOM_UTF16_LE) else "utf-16-be")
    if b"\x00" in raw:
        return _utf16(name, raw, _half_empty(name, raw))
    _refuse_binary(name, raw)
    try:
        return raw.decode(), ()
    except UnicodeDecodeError as error:
        return _not_quite(name, raw, error.start)


def _half_empty(name: str, raw: bytes) -> str:
    """Return the byte order of UTF-16 without a mark: Latin letters leave every other byte empty."""
    head = raw[:_LOOKED_AT]
    even, odd = head[::2].count(0), head[1::2].count(0)
    half = len(head) / 2
    if odd > 0.4 * half and even < 0.05 * half:
        return "utf-16-le"
    if even > 0.4 * half and odd < 0.05 * half:
        return "utf-16-be"
    raise _refusal(name, raw, raw.index(0), "an empty byte (no text file holds one)")


def _utf16(name: str, raw: bytes, encoding: str) -> tuple[str, tuple[str, ...]]:
    try:
        return raw.decode(encoding), ()
    except UnicodeDecodeError as error:
        before = raw[: error.start].decode(encoding)
        line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
        raise BadInput(Place(name, line, str(column)), "half a character of UTF-16", _EXPECTED) from None


def _refuse_binary(name: str, raw: bytes) -> None:
    head = raw[:_LOOKED_AT]
    controls = _CONTROL.findall(head)
    if len(controls) > max(4, _MANY * len(head)):
        at = _CONTROL.search(head)
        raise _refusal(name, raw, at.start() if at else 0, f"{len(controls):,} control characters (no text)")


def _not_quite(name: str, raw: bytes, first: int) -> tuple[str, tuple[str, ...]]:
    """Read what is not quite UTF-8: UTF-8 with some bad bytes, else Windows-1252."""
    text = raw.decode(errors="replace")
    bad = text.count("\ufffd") - raw.count(b"\xef\xbf\xbd")
    good = sum(c >= "\x80" for c in text) - bad
    if good > bad:
        line, column = _place(raw, first)
        note = said(
            "{number} bytes are no UTF-8, the first in line {line}, column {column}; each is read as \ufffd",
            number=figure(bad), line=line, column=column,
        )  # fmt: skip
        return text, (note,)
    if (empty := _EMPTY.search(raw)) is not None:
        raise _refusal(name, raw, empty.start(), f"the byte 0x{raw[empty.start()]:02X}, which no character has")
    return raw.decode("cp1252"), (said("it is no UTF-8 and was read as Windows-1252"),)


def _refusal(name: str, raw: bytes, at: int, found: str) -> BadInput:
    line, column = _place(raw, at)
    return BadInput(Place(name, line, str(column)), found, _EXPECTED)


def _place(raw: bytes, at: int) -> tuple[int, int]:
    """Return the line and the column, in bytes, of a byte."""
    return raw.count(b"\n", 0, at) + 1, at - raw.rfind(b"\n", 0, at)
