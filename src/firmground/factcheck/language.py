"""Which language a text is written in, and whether it speaks of our subject at all."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files
from typing import Final

from firmground.factcheck.tokens import key_of, words_of
from firmground.vocabulary.tables import Table, read_table

# So many characters tell the language; the rest of a long text is not looked at.
_LOOKED_AT: Final = 6_000
_FEWEST: Final = 0.06
# A text of so many characters is an excerpt that somebody picked.
SHORT: Final = 700


@dataclass(frozen=True, slots=True)
class Languages:
    """The languages that may be met, by their frequent words, and the stems that tell our subject in those we read.

    `frequent` gives the languages a word is frequent in.
    """

    codes: tuple[str, ...]
    frequent: Mapping[str, tuple[str, ...]]
    stems: Mapping[str, tuple[str, ...]]
    weak: Mapping[str, tuple[str, ...]]

    def of(self, text: str) -> str:
        """Return the language of a text by its frequent words; an empty text where none stands out."""
        counts = dict.fromkeys(self.codes, 0)
        words = 0
        for word, times in Counter(words_of(text, 0, min(len(text), _LOOKED_AT))).items():
            key = key_of(word)
            words += times if key[0].isalpha() else 0
            for code in self.frequent.get(key, ()):
                counts[code] += times
        if not words:
            return ""
        # In a sentence or two, our own words tell more than the few small ones.
        ours = {code: self._own_words(text, code) for code in self.stems} if len(text) <= SHORT else {}
        best = max(counts, key=lambda code: (counts[code] + 2 * ours.get(code, 0), code in self.stems))
        return best if counts[best] + ours.get(best, 0) >= max(1, _FEWEST * words) else ""

    def _own_words(self, text: str, language: str) -> int:
        lowered = text.lower()
        return sum(stem in lowered for stem in self.stems[language])

    def concerns_us(self, text: str, language: str) -> bool:
        """Tell whether a text names one of the weapons or treaties; without that there is nothing to check."""
        return self.plainly_concerns_us(text, language) or self.weakly_concerns_us(text, language)

    def weakly_concerns_us(self, text: str, language: str) -> bool:
        """Tell whether an excerpt bears a weaker sign: whoever gives a sentence or two to be checked means us."""
        return len(text) <= SHORT and _holds(text.lower(), self.weak.get(language, ()))

    def plainly_concerns_us(self, text: str, language: str) -> bool:
        """Tell whether a text names one of the weapons or treaties by words that mean nothing else."""
        return _holds(text.lower(), self.stems.get(language, ()))


def _holds(text: str, stems: tuple[str, ...]) -> bool:
    # Plainly a loop: every text in the world passes here.
    for stem in stems:  # noqa: SIM110
        if stem in text:
            return True
    return False


def load_languages() -> Languages:
    """Return the bundled tables of languages and subjects."""
    rows = list(read_table(_table("languages.csv"), ("language", "words")))
    codes: dict[str, list[str]] = {}
    for row in rows:
        for word in dict.fromkeys(map(key_of, row.words("words"))):
            codes.setdefault(word, []).append(row.text("language"))
    frequent = {word: tuple(held) for word, held in codes.items()}
    stems: dict[str, tuple[str, ...]] = {}
    weak: dict[str, tuple[str, ...]] = {}
    for row in read_table(_table("topics.csv"), ("language", "stems", "weak")):
        if (language := row.text("language")) in stems:
            # A second row would silently take the place of the first.
            raise row.refusal("language", "each language once")
        stems[language], weak[language] = row.words("stems"), row.words("weak")
    return Languages(tuple(row.text("language") for row in rows), frequent, stems, weak)


def _table(name: str) -> Table:
    return Table(f"factcheck/words/{name}", (files("firmground.factcheck") / "words" / name).read_bytes())
