"""The words of each language as data: phrases and the concepts they stand for, found in the tokens of a sentence.

A table has the columns family, code, phrases (parted by "|"). A word ending in "*" stands for every word that begins
so; a phrase that begins with "^" is found only where the text writes its first word with a capital, one that begins
with "~" only where its first word has these very accents ("si" is not "sí").
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Final

from firmground.factcheck.marks import Mark
from firmground.factcheck.small_words import small_words
from firmground.factcheck.tokens import Tokens, tokens
from firmground.vocabulary.areas import Areas
from firmground.vocabulary.groups import Groups
from firmground.vocabulary.tables import Table, read_table

LANGUAGES: Final = ("en", "fr", "es")
COLUMNS: Final = ("family", "code", "phrases")
_SHORTEST_STEM: Final = 3


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
    """The phrases that may begin with a word: that word alone, by their second word, with a second one cut short."""

    alone: tuple[Phrase, ...]
    by_second: Mapping[str, tuple[Phrase, ...]]
    cut: tuple[Phrase, ...]


class Lexicon:
    """The phrases of one language, found the longest first; phrases of several families may share tokens."""

    def __init__(self, phrases: Iterable[Phrase]) -> None:
        self._exact: dict[str, list[Phrase]] = {}
        self._stems: dict[str, list[Phrase]] = {}
        for phrase in phrases:
            first = phrase.words[0]
            if first.endswith("*"):
                self._stems.setdefault(first[:-1], []).append(phrase)
            else:
                self._exact.setdefault(first, []).append(phrase)
        self._lengths = sorted({len(stem) for stem in self._stems})
        self._candidates: dict[str, Candidates] = {}

    def marks(self, found: Tokens) -> tuple[Mark, ...]:
        """Return the concepts in some tokens; inside one family the longer phrase wins, and the earlier."""
        hits: list[Mark] = []
        keys, words, length = found.keys, found.words, len(found.keys)
        for place, key in enumerate(keys):
            held = self._candidates.get(key) or self._remember(key)
            for phrase in held.alone:
                if phrase.allows(words[place]):
                    hits.append(Mark(phrase.family, phrase.code, place, place))
            if place + 1 == length or not (held.by_second or held.cut):
                continue
            following = keys[place + 1] if keys[place + 1] != "-" or place + 2 == length else keys[place + 2]
            for phrase in (*held.by_second.get(following, ()), *held.cut):
                end = self._matches(phrase, keys, place)
                if end and phrase.allows(words[place]):
                    hits.append(Mark(phrase.family, phrase.code, place, end - 1))
        return _longest(hits)

    def _remember(self, key: str) -> Candidates:
        found = list(self._exact.get(key, ()))
        for length in self._lengths:
            if length > len(key):
                break
            found += self._stems.get(key[:length], ())
        # A text of many different words must not fill the memory.
        if len(self._candidates) > 200_000:
            self._candidates.clear()
        by_second: dict[str, list[Phrase]] = {}
        for phrase in found:
            if len(phrase.words) > 1 and not phrase.words[1].endswith("*"):
                by_second.setdefault(phrase.words[1], []).append(phrase)
        self._candidates[key] = kept = Candidates(
            tuple(p for p in found if len(p.words) == 1), {word: tuple(held) for word, held in by_second.items()},
            tuple(p for p in found if len(p.words) > 1 and p.words[1].endswith("*")),
        )  # fmt: skip
        return kept

    @staticmethod
    def _matches(phrase: Phrase, keys: Sequence[str], place: int) -> int:
        """Return the token after the phrase where it stands at a place, else 0."""
        at = place + 1
        for word in phrase.words[1:]:
            # "anti-personnel" and "anti personnel" are one phrase.
            if at < len(keys) and keys[at] == "-" and word != "-":
                at += 1
            if at >= len(keys) or not (keys[at] == word or (word[-1] == "*" and keys[at].startswith(word[:-1]))):
                return 0
            at += 1
        return at


def _by_length(mark: Mark) -> tuple[int, int]:
    return mark.first - mark.last, mark.first


def _by_place(mark: Mark) -> tuple[int, int]:
    return mark.first, -mark.last


def _longest(hits: list[Mark]) -> tuple[Mark, ...]:
    if len(hits) > 1:
        hits.sort(key=_by_length)
        kept: list[Mark] = []
        # Which stretch of which family holds a token: another phrase over the very same tokens may share it.
        taken: dict[tuple[str, int], tuple[int, int]] = {}
        for hit in hits:
            family, _, first, last = hit
            span = first, last
            if first == last:
                if taken.setdefault((family, first), span) == span:
                    kept.append(hit)
                continue
            places = [(family, place) for place in range(first, last + 1)]
            if all(taken.get(place, span) == span for place in places):
                kept.append(hit)
                taken |= dict.fromkeys(places, span)
        hits = kept
    hits.sort(key=_by_place)
    return tuple(hits)


def load_lexicon(language: str, areas: Areas, groups: Groups, tables: Iterable[Table]) -> Lexicon:
    """Return the lexicon of a language from word tables, the names of areas and those of groups."""
    phrases = [phrase for table in tables for phrase in read_words(table)]
    listed = {phrase.words for phrase in phrases if phrase.family == "area"}
    phrases += [phrase for phrase in _areas(areas, language) if phrase.words not in listed]
    phrases += _groups(groups, language)
    return Lexicon(dict.fromkeys(phrases))


def read_words(table: Table) -> Iterator[Phrase]:
    """Yield the phrases of a word table."""
    for row in read_table(table, COLUMNS):
        for text in row.words("phrases"):
            words = _folded(text.removeprefix("^").removeprefix("~"))
            if not words:
                raise row.refusal("phrases", "phrases of at least one word")
            spelt = text[1:].split()[0].casefold() if text.startswith("~") else ""
            yield Phrase(words, row.text("family"), row.text("code"), text.startswith("^"), spelt)


def words_of(folder: Traversable, language: str) -> Iterator[Table]:
    """Yield the word table of a language in a folder, if there is one."""
    file = folder / f"{language}.csv"
    if file.is_file():
        yield Table(f"factcheck/…/{folder.name}/{language}.csv", file.read_bytes())


def shared_words(language: str) -> Iterator[Table]:
    """Yield the word tables that all kinds of claim share."""
    yield from words_of(files("firmground.factcheck") / "words", language)


def _folded(text: str) -> tuple[str, ...]:
    parts = text.split()
    words: list[str] = []
    for part in parts:
        star = part.endswith("*")
        held = [key for key in tokens(part.removesuffix("*"), 0, len(part)).keys if key != "-"]
        if star and held:
            held[-1] += "*"
        words += held
    return tuple(words)


def _areas(areas: Areas, language: str) -> Iterator[Phrase]:
    """Yield the names of areas: that of the language, the English one, and others that lead to one area alone."""
    for area in areas:
        names = {areas.name(area.code, language)}
        names |= {alias.text for alias in areas.aliases(area.code) if alias.text.isascii() or language != "en"}
        for name in names:
            words = _folded(name)
            bare = words[1:] if len(words) > 1 and words[0] == "the" else words
            if (
                bare
                and bare[0] not in small_words("no_area")
                and len(" ".join(bare)) >= _SHORTEST_STEM
                and not name.isupper()
            ):
                yield Phrase(bare, "area", area.code, capital=True)


def _groups(groups: Groups, language: str) -> Iterator[Phrase]:
    for group in groups.known():
        yield Phrase(_folded(groups.name(group, language)), "group", group, capital=True)
