"""From a text to its sentences with everything recognised in them, one language at a time."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import accumulate, repeat
from typing import Final

from firmground.factcheck.amounts import amounts
from firmground.factcheck.announced import with_announced
from firmground.factcheck.days import whens
from firmground.factcheck.denials import denials
from firmground.factcheck.lent_units import with_lent_units
from firmground.factcheck.lexicon import Lexicon
from firmground.factcheck.marks import Mark, Sentence
from firmground.factcheck.naming import with_named_treaties, with_treaties_by_place
from firmground.factcheck.numerals import numerals
from firmground.factcheck.tokens import Tokens, sentences, tokens

# A sentence longer than this is a table or a broken file: it is read in pieces, so that time stays in proportion.
LONGEST: Final = 4_000
# How far apart the two sides of a sign or word lie, in tokens.
_STOPS: Final = {
    ",": 2, ";": 8, ":": 4, "—": 5, "–": 4, "(": 3, ")": 3, "[": 3, "]": 3, "|": 8, "while": 5, "but": 5, "whereas": 5,
    "and": 1, "tandis": 5, "mais": 5, "alors": 3, "et": 1, "mientras": 5, "pero": 5, "y": 1, "although": 4, "after": 2,
    "which": 2, "who": 1, "whose": 2, "•": 8, "·": 8, "/": 2,
}  # fmt: skip


_OPENS: Final = frozenset("—–")
_CLOSES: Final = {"—": "—", "–": "–"}
_LONGEST_ASIDE: Final = 6


@dataclass(frozen=True, slots=True)
class Grammar:
    """The words of one language and the rules that read its numbers and days."""

    language: str
    lexicon: Lexicon

    def sentences(self, text: str, published: date) -> Iterator[Sentence]:
        """Yield the sentences of a text in order; relative years count from the year last told."""
        year: int | None = None
        for start, end in sentences(text):
            for first, last in _pieces(text, start, end):
                found = self.sentence(text, first, last, published, year)
                if found is None:
                    continue
                told = [w.year for w in found.whens if not w.relative and w.role != "now"]
                year = told[-1] if told else year
                yield found

    def sentence(self, text: str, start: int, end: int, published: date, year: int | None) -> Sentence | None:
        """Return one stretch of text with its marks, amounts and times; None where it holds no token."""
        found = tokens(text, start, end)
        if not len(found):
            return None
        held = self._marks(found)
        numbers = numerals(found, held.get("number", ()), self.language)
        counted = _counted(held)
        told = whens(found, (*held.get("time", ()), *counted), numbers, (published, year))
        found_amounts = with_lent_units(amounts(found, held, numbers, told), found, held, told)
        found_amounts = with_announced(found_amounts, found, held)
        return Sentence(text, found.starts[0], found.ends[-1], self.language, found, found_amounts, tuple(told), held)

    def _marks(self, found: Tokens) -> Mapping[str, tuple[Mark, ...]]:
        """Return the marks by family; few sentences have a treaty to be named or a denial in two parts."""
        held = self.lexicon.marks(found)
        if "treaty" in held:
            held["treaty"] = with_named_treaties(held, found)
        if "treaty_place" in held and "act" in held:
            held |= with_treaties_by_place(held, found)
        if "neg_half" in held:
            held |= denials(held, found)
        return held


_COUNTED_NOUNS: Final = frozenset(("people", "mine", "submunition"))


def _counted(held: Mapping[str, tuple[Mark, ...]]) -> tuple[Mark, ...]:
    """Mark nouns that a figure before them counts, so that "2030 people" is no year; "2024 casualties" is one."""
    return tuple(Mark("time", "counted", m.first, m.last) for m in held.get("noun", ()) if m.code in _COUNTED_NOUNS)


def _pieces(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while end - start > LONGEST:
        cut = max((m.end() for m in re.finditer(r"[\s,;]", text[start : start + LONGEST])), default=LONGEST)
        yield start, start + cut
        start += cut
    yield start, end


def boundaries(sentence: Sentence) -> tuple[int, ...]:
    """Return how much parts each token from the first: the sum of the weights of signs and words between clauses."""
    weights = list(map(_STOPS.get, sentence.tokens.keys, repeat(0)))
    middle = _middle_bar(sentence.tokens.keys)
    if middle:
        weights[middle] = _STOPS[","]
    for mark in sentence.of("parting"):
        weights[mark.first] = max(weights[mark.first], int(mark.code))
    for name in long_names(sentence):
        weights[name.first : name.last + 1] = [0] * (name.last - name.first + 1)
    for first, last in () if _OPENS.isdisjoint(sentence.tokens.keys) else _asides(sentence.tokens.keys):
        # What lies before an aside and what lies after it are not parted by it.
        weights[last] = -weights[first]
    return tuple(accumulate(weights, initial=0))


def _middle_bar(keys: tuple[str, ...]) -> int:
    """Return the bar between a label and its value in a row of two cells; 0 where it has more or none."""
    if "|" not in keys:
        return 0
    bars = [place for place, key in enumerate(keys) if key == "|" and 0 < place < len(keys) - 1]
    return bars[0] if len(bars) == 1 else 0


_LONG_NAME: Final = 10


def long_names(sentence: Sentence) -> list[Mark]:
    """Return the treaties named by their full title: its commas part nothing, and its words are one name."""
    return [m for m in sentence.of("treaty") if m.last - m.first >= _LONG_NAME]


def _asides(keys: tuple[str, ...]) -> Iterator[tuple[int, int]]:
    """Yield where short asides open and close: "(…)", "— … —"."""
    opened: dict[str, int] = {}
    for place, key in enumerate(keys):
        sign = _CLOSES.get(key)
        begun = opened.pop(sign, None) if sign else None
        if begun is not None and place - begun <= _LONGEST_ASIDE:
            yield begun, place
        elif key in _OPENS:
            opened[key] = place
