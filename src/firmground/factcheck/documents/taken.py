"""What a reader of a form takes out of a file."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

_FOOTNOTE = re.compile(r"[\s\[\](),*†‡§]*\d{1,3}(?:[\s,;–-]+\d{1,3})*[\s\[\](),*†‡§]*|[\s*†‡§]+")
_UNIT = re.compile(r"\b\d*\s?[kcd]?m$")
_SPACES = re.compile(r"[^\S\n]+")
_GAPS = re.compile(r"\s*\n\s*\n\s*")
# A lone half of a pair of UTF-16 is no character; JSON holds none.
_HALF = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Taken:
    """The text of a file, the day of publication that it tells (ISO, or empty), and what must be said of it."""

    text: str
    published: str = ""
    notes: tuple[str, ...] = ()


class Unreadable(Exception):
    """A file that its reader cannot take a text from: what was found, what was expected."""

    def __init__(self, found: str, expected: str) -> None:
        self.found, self.expected = found, expected
        super().__init__(f"found {found}; expected {expected}")


def is_footnote(raised: str, before: str) -> bool:
    """Tell whether raised characters are the mark of a footnote: in "5,757¹²" they are, in "km²" they are not."""
    return _FOOTNOTE.fullmatch(raised) is not None and not is_unit(before)


def is_unit(before: str) -> bool:
    """Tell whether a text ends with a unit of length: what is raised after it makes it one of area."""
    return _UNIT.search(before[-8:]) is not None


def tidy(parts: Iterable[str]) -> str:
    """Return a text with single spaces and at most one blank line in a row."""
    text = _SPACES.sub(" ", _HALF.sub("\ufffd", "".join(parts)).replace("\r\n", "\n"))
    return _GAPS.sub("\n\n", text.replace(" \n", "\n").replace("\n ", "\n")).strip()


def iso_day(text: str) -> str:
    """Return a day that can be a day of publication as ISO, else nothing."""
    try:
        found = date.fromisoformat(text)
    except ValueError:
        return ""
    return text if 1990 <= found.year <= 2100 else ""
