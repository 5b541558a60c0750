"""A text as sentences that are read only where a word of them may carry an argument."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from firmground.factcheck.arguments.terms import Hit, TermTable
from firmground.factcheck.tokens import key_of, sentences

_LONGEST: Final = 2_000
_KEPT: Final = 8
_FEWEST_LETTERS: Final = 4
_STEM: Final = 6
_WORD: Final = re.compile(r"[^\W\d_]+")
_BLANK: Final = re.compile(r"\n[ \t\r]*\n")
_BROKEN: Final = re.compile(r"-[ \t]*\n")


@dataclass(frozen=True, slots=True)
class ReadSentence:
    """A sentence with the terms in it and the stems of its words."""

    hits: tuple[Hit, ...]
    stems: frozenset[str]

    def codes(self, family: str) -> frozenset[str]:
        """Return what the sentence says of a family of terms."""
        return frozenset(hit.code for hit in self.hits if hit.family == family)


class Sentences:
    """A text in one language; a sentence of more than 2,000 characters is no passage and is not read."""

    def __init__(self, text: str, language: str, terms: TermTable) -> None:
        self.text = text
        self._language = language
        self._terms = terms
        self._spans = tuple(sentences(text))
        self._kept: dict[int, ReadSentence] = {}

    def worth_reading(self) -> Iterator[int]:
        """Yield the numbers of the sentences that hold a word without which no argument is found."""
        tells = self._terms.tells
        for place, (start, end) in enumerate(self._spans):
            if end - start <= _LONGEST:
                stretch = self.text[start:end]
                if any(map(tells, _WORD.findall(stretch))) or _BROKEN.search(stretch):
                    yield place

    def sentence(self, place: int) -> ReadSentence:
        """Return a sentence by its number; the last few are kept."""
        known = self._kept.get(place)
        if known is None:
            start, end = self._spans[place]
            end = min(end, start + _LONGEST)
            # The ledger tells arguments in English: only there can their own words be met.
            own = stems(self.text[start:end]) if self._language == "en" else frozenset()
            known = ReadSentence(self._terms.found(self.text, start, end), own)
            while len(self._kept) >= _KEPT:
                del self._kept[next(iter(self._kept))]
            self._kept[place] = known
        return known

    def are_neighbours(self, first: int, second: int) -> bool:
        """Tell whether two sentences that follow each other stand in one paragraph, and may be one passage."""
        if first < 0 or second >= len(self._spans):
            return False
        (start, end), (after, last) = self._spans[first], self._spans[second]
        between = self.text[max(start, end - 2) : after + 2]
        return max(end - start, last - after) <= _LONGEST and not _BLANK.search(between)

    def span(self, first: int, last: int) -> tuple[int, int]:
        """Return where sentences begin and end, without the blanks around them."""
        start, end = self._spans[first][0], self._spans[last][1]
        held = self.text[start:end]
        return start + len(held) - len(held.lstrip()), end - len(held) + len(held.rstrip())

    def quote(self, hit: Hit) -> str:
        """Return the words of a term as the text has them."""
        return f"“{' '.join(self.text[hit.start : hit.end].split())}”"


def stems(text: str) -> frozenset[str]:
    """Return the stems of the longer words of a text, by which words of one family are the same."""
    return frozenset(key_of(word)[:_STEM] for word in _WORD.findall(text) if len(word) >= _FEWEST_LETTERS)
