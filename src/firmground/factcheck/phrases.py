"""Phrases of the lexicon by the words they begin with, so that few are tried at any token."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from firmground.factcheck.marks import Mark

MOST_KEPT: Final = 200_000
PAIR: Final = 2


@dataclass(frozen=True, slots=True)
class Phrase:
    """A phrase in folded words, its concept, whether it wants a capital, and its first word where spelt just so."""

    words: tuple[str, ...]
    family: str
    code: str
    capital: bool = False
    spelt: str = ""

    def allows(self, word: str) -> bool:
        """Tell whether the first word may be written so in a text."""
        return (not self.capital or word[0].isupper()) and (not self.spelt or word.casefold() == self.spelt)


@dataclass(frozen=True, slots=True)
class Candidates:
    """The phrases that may begin with a word: that word alone, by their second word, with a second one cut short.

    `plain` are the families of those of one word with their marks at the first tokens, where none of them minds how it
    is written; `stems` the second words that are cut short; `several` whether any phrase has several words.
    `after` remembers the phrases that a second word goes on with.
    """

    plain: tuple[tuple[str, list[Mark]], ...]
    alone: tuple[Phrase, ...]
    by_second: Mapping[str, tuple[Phrase, ...]]
    cut: tuple[Phrase, ...]
    stems: tuple[str, ...]
    several: bool
    after: dict[str, "Continued"]

    def may_go_on(self, second: str) -> bool:
        """Tell whether some phrase has this for its second word."""
        return second in self.by_second or bool(self.stems and second.startswith(self.stems))

    def going_on(self, second: str) -> "Continued":
        """Return the phrases whose second word this may be; to be asked of words that are one of some phrase."""
        found = self.after.get(second)
        if found is None:
            phrases = self.by_second.get(second, ())
            if self.stems and second.startswith(self.stems):
                phrases += tuple([p for p in self.cut if second.startswith(p.words[1][:-1])])
            found = _continued(phrases)
            if len(self.after) < MOST_KEPT:
                self.after[second] = found
        return found


@dataclass(frozen=True, slots=True)
class Continued:
    """The phrases that two words begin: those that end there, the longer ones by their third word.

    `plain` are the concepts of those that end there and do not mind how they are written, `pairs` the others; `cut` the
    longer ones whose third word is cut short. `is_plain` tells that there are only the first.
    """

    plain: tuple[tuple[str, str], ...]
    pairs: tuple[Phrase, ...]
    longer: Mapping[str, tuple[Phrase, ...]]
    cut: tuple[Phrase, ...]
    is_plain: bool


# Of most words that may stand in a text: no phrase begins with them.
NOTHING: Final = Candidates((), (), {}, (), (), several=False, after={})


def _continued(phrases: tuple[Phrase, ...]) -> Continued:
    pairs = [p for p in phrases if len(p.words) == PAIR]
    cut = tuple(p for p in phrases if len(p.words) > PAIR and p.words[PAIR][-1] == "*")
    minding = tuple(p for p in pairs if p.capital or p.spelt)
    longer: dict[str, tuple[Phrase, ...]] = {}
    for phrase in phrases:
        if len(phrase.words) > PAIR and phrase.words[PAIR][-1] != "*":
            longer[phrase.words[PAIR]] = (*longer.get(phrase.words[PAIR], ()), phrase)
    return Continued(
        tuple((p.family, p.code) for p in pairs if not (p.capital or p.spelt)),
        minding,
        longer,
        cut,
        is_plain=not (minding or longer or cut),
    )
