"""Which form a file has, told by its bytes and then by its name; and the document it holds."""

import re
from pathlib import Path
from typing import Final

from firmground.factcheck.documents.apart import SECONDS, read_apart
from firmground.factcheck.documents.document import Document
from firmground.factcheck.documents.plain import read_plain
from firmground.model.errors import BadInput, Place

LARGEST: Final = 64 << 20
PAGES: Final = frozenset((".html", ".htm", ".xhtml"))
PLAIN: Final = frozenset((".txt", ".text", ".md"))
CORPORA: Final = frozenset((".jsonl", ".ndjson"))
SUFFIXES: Final = PAGES | PLAIN | {".pdf", ".docx"}
_OLD_WORD: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
# Atomic: a comment ends at its first "-->", and nothing is tried again; else thirty comments would take hours.
_PAGE: Final = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]{0,200}>\s*)?(?:(?><!--.{0,2000}?-->)\s*)*+<(?:!doctype\s+html|html)\b",
    re.I | re.S,
)
_EXPECTED: Final = "a plain text, an HTML page, a PDF or a DOCX file"


def read_file(path: Path, name: str = "") -> Document:
    """Return the document in a file."""
    name = name or str(path)
    return read_bytes(name, file_bytes(path, name), path.suffix.lower())


def file_bytes(path: Path, name: str) -> bytes:
    """Return the bytes of a file; a folder, a device or what is too large is refused."""
    if not path.exists():
        raise BadInput(Place(name), "no such file", _EXPECTED)
    if not path.is_file():
        raise BadInput(Place(name), "no file", f"{_EXPECTED} (- reads standard input)")
    with path.open("rb") as file:
        raw = file.read(LARGEST + 1)
    return within_size(name, raw)


def within_size(name: str, raw: bytes) -> bytes:
    """Return bytes that are not too many; those who read them read one more than LARGEST at most."""
    if len(raw) > LARGEST:
        raise BadInput(Place(name), f"more than {LARGEST:,} bytes", f"at most {LARGEST:,}")
    return raw


def read_bytes(name: str, raw: bytes, suffix: str = "", seconds: float = SECONDS) -> Document:
    """Return the document that bytes hold; the suffix decides between a page and a text only.

    `seconds` is how long a page, a PDF or a DOCX file may take to be read.
    """
    if b"%PDF-" in raw[:1024]:
        return read_apart("pdf", name, raw, seconds)
    if raw.startswith(b"PK\x03\x04"):
        return read_apart("docx", name, raw, seconds)
    if raw.startswith(_OLD_WORD):
        raise BadInput(Place(name), "an Office file of the old form (.doc)", _EXPECTED, "Save it as DOCX.")
    if suffix in PAGES or (suffix not in PLAIN and _PAGE.match(raw[:8192])):
        return read_apart("html", name, raw, seconds)
    if suffix in {".pdf", ".docx"}:
        raise BadInput(Place(name), f"bytes that are no {suffix[1:].upper()}", _EXPECTED)
    return read_plain(name, raw)
