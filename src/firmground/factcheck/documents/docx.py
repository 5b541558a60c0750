"""The text of a DOCX file: paragraphs, lists and tables in order, then its footnotes and endnotes."""

import io
import zipfile
import zlib
from typing import Final

from firmground.factcheck.documents.docx_text import DocxText
from firmground.factcheck.documents.taken import Taken, Unreadable, tidy

_PARTS: Final = ("word/document.xml", "word/footnotes.xml", "word/endnotes.xml")
_EXPECTED: Final = "a DOCX file"
# A book of a thousand pages has some ten megabytes; what grows beyond is a bomb.
_LARGEST: Final = 96 << 20
_PIECE: Final = 1 << 16


def take(raw: bytes) -> Taken:
    """Return the text of a DOCX file. When it was published it does not say: days in it are of work on the file."""
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as packed:
            names = set(packed.namelist())
            if _PARTS[0] not in names:
                raise Unreadable("a ZIP file without word/document.xml", _EXPECTED)
            text, left = DocxText(), _LARGEST
            for part in _PARTS:
                if part in names:
                    left = _read(packed, part, text, left)
    # What zipfile raises for a broken file; NotImplementedError for a compression that it does not know.
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError) as error:
        raise Unreadable(f"a broken ZIP file ({error})", _EXPECTED) from None
    except RuntimeError:
        # What zipfile raises for a file behind a password.
        raise Unreadable("a file behind a password", "one without") from None
    found = tidy(text.pieces)
    if not found:
        raise Unreadable("a DOCX file without text", "one with text")
    return Taken(found)


def _read(packed: zipfile.ZipFile, part: str, text: DocxText, left: int) -> int:
    """Read a part piece by piece, and return how much may still be unpacked; sizes told by the file prove nothing."""
    parser = text.parser(part)
    with packed.open(part) as file:
        while piece := file.read(_PIECE):
            left -= len(piece)
            if left < 0:
                raise Unreadable(f"more than {_LARGEST:,} bytes unpacked", "a smaller file")
            parser.feed(piece)
    parser.close()
    return left
