"""Bytes read as plain text: UTF-8, composed letters, no character that a reader cannot see."""

import unicodedata

from firmground.model.errors import BadInput, Place

# How files begin that are no text, whatever their name says.
_BINARY = (
    b"PK\x03\x04", b"PK\x05\x06", b"\xd0\xcf\x11\xe0", b"\x1f\x8b", b"\x89PNG", b"%PDF", b"\xff\xd8\xff", b"BZh",
    b"7z\xbc\xaf", b"\xfd7zXZ", b"\x28\xb5\x2f\xfd", b"PAR1", b"SQLite format 3",
)  # fmt: skip
_MARKS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")
# Control and format characters, private and half ones, separators of lines and paragraphs, spaces of other widths.
_UNSEEN = {"Cc", "Cf", "Co", "Cs", "Zl", "Zp", "Zs"}
# Unicode counts these as letters, marks or symbols, yet nothing of them is seen; U+FFFD stands for a lost letter.
_UNSEEN_TOO = frozenset(
    "\u034f\u115f\u1160\u17b4\u17b5\u180b\u180c\u180d\u180f\u2800\u3164\uffa0\ufffd\ufffe\uffff"
    + "".join(map(chr, (*range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0))))
)


def decoded(raw: bytes, file: str) -> str:
    """Return the text of a UTF-8 file; anything else is refused, naming the line."""
    if raw.startswith(_BINARY):
        raise BadInput(Place(file), "a packed or binary file", "plain text", "Save a table as CSV (UTF-8).")
    if raw.startswith(_MARKS):
        raise BadInput(Place(file, 1), "a byte order mark", "UTF-8 without one", "Save the file as plain UTF-8.")
    if (place := raw.find(b"\0")) >= 0:
        raise BadInput(Place(file, _line(raw, place)), "a NUL byte", "UTF-8 text", "Save the file as plain UTF-8.")
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError as error:
        found = f"the byte 0x{raw[error.start]:02x}, which is not UTF-8"
        raise BadInput(
            Place(file, _line(raw, error.start)), found, "UTF-8 text", "Save the file as plain UTF-8."
        ) from None


def _line(raw: bytes, place: int) -> int:
    return raw.count(b"\n", 0, place) + 1


def unseen_in(text: str) -> frozenset[str]:
    """Return the characters of a text that a reader cannot see or tell from a plain space; line feeds are none."""
    return frozenset(c for c in set(text) if c != "\n" and _is_unseen(c))


def _is_unseen(character: str) -> bool:
    return character != " " and (unicodedata.category(character) in _UNSEEN or character in _UNSEEN_TOO)


def fault_of(text: str, unseen: frozenset[str]) -> tuple[str, str] | None:
    """Return what is wrong with a text and what was expected: an unseen character, a letter put together of two."""
    found = next((c for c in text if c in unseen), None)
    if found is not None:
        name = unicodedata.name(found, "tab" if found == "\t" else "a control or private character").lower()
        return f"U+{ord(found):04X} ({name})", "characters that can be seen, and plain spaces"
    if not unicodedata.is_normalized("NFC", text):
        return "a letter put together of several characters", "composed letters (Unicode NFC)"
    return None
