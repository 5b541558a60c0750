"""A text as the checker reads it: without the characters that nobody sees; and the way back to the text as given."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

# Marks of direction, joiners, soft hyphens, byte order marks, variation selectors: they stand inside words and figures.
_INVISIBLE: Final = "\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff"
_UNSEEN: Final = re.compile(f"[{_INVISIBLE}]+")
# Control characters part words; a line end of Windows or of an old Mac is one of ours. Each keeps its length.
_CONTROLS: Final = {
    **{c: " " for c in (*range(0x20), *range(0x7F, 0xA0)) if c not in (0x09, 0x0A)},
    0x85: "\n", 0x0B: "\n", 0x0C: "\n", 0x2028: "\n", 0x2029: "\n",
}  # fmt: skip
_MAC: Final = re.compile(r"\r(?!\n)")
# What any of this is about; texts without are read as they are, and those are nearly all.
_ODD: Final = re.compile(f"[{_INVISIBLE}{''.join(map(re.escape, map(chr, _CONTROLS)))}]")


@dataclass(frozen=True, slots=True)
class Legible:
    """A text made legible; `at` are the places in it where something was left out, `left_out` how much until there."""

    text: str
    at: Sequence[int] = ()
    left_out: Sequence[int] = ()

    def place(self, place: int) -> int:
        """Return the place in the text as given of the character at a place here."""
        found = bisect_right(self.at, place)
        return place + (self.left_out[found - 1] if found else 0)

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return the span in the text as given from the first to the last character of a span here."""
        return self.place(start), self.place(end - 1) + 1 if end > start else self.place(start)


def legible(text: str) -> Legible:
    """Return a text as it is to be read."""
    if not _ODD.search(text):
        return Legible(text)
    kept: list[str] = []
    at: list[int] = []
    left_out: list[int] = []
    length = last = 0
    for unseen in _UNSEEN.finditer(text):
        kept.append(text[last : unseen.start()])
        length += unseen.start() - last
        last = unseen.end()
        at.append(length)
        left_out.append(last - length)
    kept.append(text[last:])
    plain = _MAC.sub("\n", "".join(kept)).translate(_CONTROLS)
    return Legible(plain, at, left_out)
