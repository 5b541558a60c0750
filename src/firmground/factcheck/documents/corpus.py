"""A corpus: one JSON object a line with text, published, id and language; read line by line, so that it may be long."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from io import BufferedIOBase
from typing import Final

import orjson

from firmground.factcheck.documents.document import LONGEST, Document
from firmground.model.dates import exact_day
from firmground.model.errors import BadInput, Place, shown

# A character takes up to twelve bytes of JSON.
_LONGEST_LINE: Final = 12 * LONGEST
_LANGUAGE: Final = re.compile(r"([A-Za-z]{2,3})(?:[-_][A-Za-z0-9-]+)?")
_BOM: Final = b"\xef\xbb\xbf"


@dataclass(frozen=True, slots=True)
class Corpus:
    """A file of JSON lines. Other keys than ours are left alone: whoever collects texts keeps more of them."""

    name: str
    file: BufferedIOBase

    def verify(self) -> int:
        """Return how many documents it holds; a line that holds none is refused, before any is checked."""
        return sum(1 for _ in self.documents())

    def documents(self) -> Iterator[Document]:
        """Yield the documents from the first on, one at a time."""
        self.file.seek(0)
        number = 0
        while line := self.file.readline(_LONGEST_LINE + 1):
            number += 1
            if len(line) > _LONGEST_LINE:
                raise BadInput(Place(self.name, number), f"more than {_LONGEST_LINE:,} bytes", "a line of one document")
            if (document := document_of(Place(self.name, number), line)) is not None:
                yield document


def is_corpus(head: bytes) -> bool:
    """Tell whether bytes begin as a corpus does: an object with a text (its first line may be cut off)."""
    first = head.removeprefix(_BOM).lstrip()
    return first.startswith(b"{") and b'"text"' in first


def language_code(told: str) -> str | None:
    """Return the code of a language without its region ("en-GB" is en), None where it is none."""
    found = _LANGUAGE.fullmatch(told.strip())
    return found[1].lower() if found else None


def document_of(place: Place, line: bytes) -> Document | None:
    """Return the document of a line, None of an empty one; BadInput says what is wrong with it."""
    line = (line.removeprefix(_BOM) if place.line == 1 else line).strip()
    if not line:
        return None
    try:
        row = orjson.loads(line)
    except orjson.JSONDecodeError as error:
        at = Place(place.file, place.line, str(error.colno))
        raise BadInput(at, f"what is no JSON ({error.msg})", "one JSON object a line") from None
    if not isinstance(row, dict):
        raise BadInput(place, shown(line[:80].decode(errors="replace")), "a JSON object with a text")
    name = row.get("id") if row.get("id") not in (None, "") else f"line {place.line}"
    if isinstance(name, bool) or not isinstance(name, str | int):
        raise _refusal(place, "id", name, "a text or a whole number, or nothing")
    text = row.get("text")
    if not isinstance(text, str):
        raise _refusal(place, "text", text, "the text to be checked")
    return Document(str(name), text, _day(place, row.get("published")), _language(place, row.get("language")))


def _day(place: Place, told: object) -> date | None:
    if told in (None, ""):
        return None
    try:
        return exact_day(told if isinstance(told, str) else "")
    except ValueError:
        raise _refusal(place, "published", told, "a day like 2026-02-20, or nothing") from None


def _language(place: Place, told: object) -> str:
    if told in (None, ""):
        return ""
    found = language_code(told) if isinstance(told, str) else None
    if found is None:
        raise _refusal(place, "language", told, "a code like en, or nothing")
    return found


def _refusal(place: Place, column: str, found: object, expected: str) -> BadInput:
    said = "nothing" if found is None else shown(found if isinstance(found, str) else orjson.dumps(found).decode())
    return BadInput(Place(place.file, place.line, column), said, expected)
