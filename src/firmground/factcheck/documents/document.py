"""A text to be checked, whatever form it came in."""

import re
from dataclasses import dataclass
from datetime import date
from typing import Final

from firmground.model.errors import BadInput, Place

# More is no text but a library: it would take minutes to check, and whoever has one parts it.
LONGEST: Final = 5_000_000
# What Python makes of bytes in the name of a file that are no UTF-8; nothing can be written with it.
_NO_CHARACTER: Final = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Document:
    """A text with the day it was published and its language, each where its file tells it.

    `as_given`: places in `text` are places in the file as it was given; of a page, PDF or DOCX they are places in the
    text taken from it. `notes` say what a reader must know of how it was read.
    """

    name: str
    text: str
    published: date | None = None
    language: str = ""
    as_given: bool = True
    notes: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if len(self.text) > LONGEST:
            found = f"a text of {len(self.text):,} characters"
            raise BadInput(Place(self.name), found, f"at most {LONGEST:,}", "Part it into several files.")
        # Frozen for everybody else.
        object.__setattr__(self, "name", writable(self.name))


def writable(text: str) -> str:
    """Return a text that can be written: what is no character becomes \ufffd."""
    return _NO_CHARACTER.sub("\ufffd", text)
