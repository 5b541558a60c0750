"""Patterns looked for in one text by Python, and in many at once by Arrow wherever both must find the same."""

import re
from collections.abc import Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Final

import pyarrow as pa
import pyarrow.compute as pc

from firmground.model.text_column import text_column

# What letters, borders and blanks are, Arrow and Python agree on for these texts only.
_AGREED: Final = r"^[\t\n\r -~]*$"
# Arrow cannot look ahead or behind.
_FEW: Final = 10_000
_LOOKING: Final = re.compile(r"\(\?<?!(?:\\.|[^()\\])*\)")


class Texts:
    """Many texts, of which several patterns are asked."""

    def __init__(self, column: pa.Array) -> None:
        self.column, self.are_agreed = column, matched(column, _AGREED)

    def __len__(self) -> int:
        return len(self.column)

    def of(self, rows: pa.Array) -> list[str]:
        """Return the texts of these rows."""
        listed: list[str] = self.column.take(rows).to_pylist()
        return listed


class Words:
    """Patterns of which one is looked for, and pieces of text without which none of them can match (none: unknown)."""

    def __init__(self, pieces: Iterable[str], *patterns: str) -> None:
        self._pieces, self._pattern = tuple(pieces), re.compile("|".join(patterns))
        self._sure = [pattern for pattern in patterns if not _LOOKING.search(pattern)]
        self._likely = [_LOOKING.sub("", pattern) for pattern in patterns if _LOOKING.search(pattern)]

    def are_in(self, text: str) -> bool:
        """Tell whether a text holds one of the patterns."""
        return self._may_be_in(text) and self._pattern.search(text) is not None

    def taken_out(self, text: str) -> str:
        """Return a text with a blank for each match."""
        return self._pattern.sub(" ", text) if self._may_be_in(text) else text

    def are_in_each(self, texts: Texts) -> list[bool]:
        """Tell of each text whether it holds one of the patterns, as `are_in` does, and ten times as fast."""
        found = pc.and_(_matched(texts.column, self._sure), texts.are_agreed)
        doubtful = pc.or_(pc.invert(texts.are_agreed), pc.and_not(_matched(texts.column, self._likely), found))
        answers: list[bool] = found.to_pylist()
        rows = pc.indices_nonzero(doubtful)
        for row, text in zip(rows.to_pylist(), texts.of(rows), strict=True):
            answers[row] = self.are_in(text)
        return answers

    def taken_out_of_each(self, texts: Texts) -> Texts:
        """Return the texts with a blank for each match, as `taken_out` does."""
        held = pc.or_(_matched(texts.column, self._sure + self._likely), pc.invert(texts.are_agreed))
        rows = pc.indices_nonzero(held)
        if not len(rows):
            return texts
        without = text_column(map(self.taken_out, texts.of(rows)))
        return Texts(pc.replace_with_mask(texts.column, held, without))

    def _may_be_in(self, text: str) -> bool:
        # Most texts lack the pieces, and looking for those costs a hundredth of looking for the patterns.
        return not self._pieces or any(piece in text for piece in self._pieces)


def _matched(column: pa.Array, patterns: Sequence[str]) -> pa.Array:
    """Tell of each text whether one of these is in it; of none, nothing is."""
    return matched(column, "|".join(patterns) or r"[^\x00-\x{10FFFF}]")


def matched(column: pa.Array, pattern: str) -> pa.Array:
    """Tell of each text whether Arrow finds a pattern in it."""
    if len(column) < _FEW:
        return pc.match_substring_regex(column, pattern)
    half = len(column) // 2
    with ThreadPoolExecutor() as pool:
        parts = pool.map(
            lambda part: pc.match_substring_regex(part, pattern), (column.slice(0, half), column.slice(half))
        )
        return pa.concat_arrays(list(parts))
