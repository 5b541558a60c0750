"""The words of each language as data: phrases and the concepts they stand for, found in the tokens of a sentence.

A table has the columns family, code, phrases (parted by "|"). A word ending in "*" stands for every word that begins
so; a phrase that begins with "^" is found only where the text writes its first word with a capital, one that begins
with "~" only where its first word has these very accents ("si" is not "sí").
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Final

from firmground.factcheck.marks import Mark
from firmground.factcheck.phrases import MOST_KEPT, NOTHING, PAIR, Candidates, Continued, Phrase
from firmground.factcheck.small_words import small_words
from firmground.factcheck.tokens import Tokens, key_of
from firmground.factcheck.tokens import words_of as words_in
from firmground.vocabulary.areas import Areas
from firmground.vocabulary.groups import Groups
from firmground.vocabulary.tables import Table, read_table

LANGUAGES: Final = ("en", "fr", "es")
COLUMNS: Final = ("family", "code", "phrases")
_SHORTEST_STEM: Final = 3
# Of so many tokens marks are kept; few sentences are longer.
_EARLY: Final = 40
# The family of the words that may stand within any phrase: "denunció también el tratado" is "denunció el tratado".
_WITHIN: Final = "within_phrase"


class Lexicon:
    """The phrases of one language, found the longest first; phrases of several families may share tokens."""

    def __init__(self, phrases: Iterable[Phrase]) -> None:
        self._exact: dict[str, list[Phrase]] = {}
        self._stems: dict[str, list[Phrase]] = {}
        within: set[str] = set()
        for phrase in phrases:
            first = phrase.words[0]
            if phrase.family == _WITHIN:
                within.add(first)
            elif first.endswith("*"):
                self._stems.setdefault(first[:-1], []).append(phrase)
            else:
                self._exact.setdefault(first, []).append(phrase)
        self._within = frozenset(within)
        self._lengths = sorted({len(stem) for stem in self._stems})
        self._candidates: dict[str, Candidates] = {}
        self._rows: dict[tuple[str, str], list[Mark]] = {}

    def marks(self, found: Tokens) -> dict[str, tuple[Mark, ...]]:
        """Return the concepts in some tokens by family and place; in one the longer phrase wins, and the earlier."""
        hits: defaultdict[str, list[Mark]] = defaultdict(list)
        longer: list[Mark] = []
        known, keys, words, last = self._candidates, found.keys, found.words, len(found.keys) - 1
        within = self._within
        for place, key in enumerate(keys):
            held = known.get(key) or self._remember(key)
            if held is NOTHING:
                continue
            if held.several and place < last:
                second = place + 2 if keys[place + 1] == "-" and place + 1 < last else place + 1
                following = keys[second]
                going_on = held.after.get(following)
                if going_on is None and held.may_go_on(following):
                    going_on = held.going_on(following)
                elif going_on is None and following in within and second < last:
                    second += 1
                    going_on = held.going_on(keys[second]) if held.may_go_on(keys[second]) else None
                if going_on is not None:
                    for mark in _of_several(going_on, found, place, second, within):
                        longer.append(mark)
                        hits[mark.family].append(mark)
            if held.plain:
                for family, row in held.plain:
                    hits[family].append(row[place] if place < _EARLY else Mark(family, row[0].code, place, place))
            elif held.alone:
                for mark in _minding(held.alone, words[place], place):
                    hits[mark.family].append(mark)
        if longer:
            _leave_longest(hits, longer)
        return {family: tuple(marks) for family, marks in hits.items()}

    def _remember(self, key: str) -> Candidates:
        found = list(self._exact.get(key, ()))
        for length in self._lengths:
            if length > len(key):
                break
            found += self._stems.get(key[:length], ())
        # A text of many different words must not fill the memory.
        if len(self._candidates) > MOST_KEPT:
            self._candidates.clear()
        if not found:
            self._candidates[key] = NOTHING
            return NOTHING
        by_second: dict[str, list[Phrase]] = {}
        for phrase in found:
            if len(phrase.words) > 1 and not phrase.words[1].endswith("*"):
                by_second.setdefault(phrase.words[1], []).append(phrase)
        alone = tuple(p for p in found if len(p.words) == 1)
        plain = not any(p.capital or p.spelt for p in alone)
        self._candidates[key] = kept = Candidates(
            tuple((p.family, self._row(p.family, p.code)) for p in alone) if plain else (),
            alone,
            {word: tuple(held) for word, held in by_second.items()},
            cut := tuple(p for p in found if len(p.words) > 1 and p.words[1].endswith("*")),
            tuple({p.words[1][:-1] for p in cut}),
            bool(cut or by_second),
            {},
        )
        return kept

    def _row(self, family: str, code: str) -> list[Mark]:
        """Return the marks of a concept at each of the first tokens: most marks are made once for all sentences."""
        if (family, code) not in self._rows:
            self._rows[family, code] = [Mark(family, code, place, place) for place in range(_EARLY)]
        return self._rows[family, code]


def _minding(alone: tuple[Phrase, ...], word: str, place: int) -> list[Mark]:
    """Return which phrases of one word that mind how it is written stand at a place."""
    return [Mark(p.family, p.code, place, place) for p in alone if p.allows(word)]


def _of_several(held: Continued, found: Tokens, place: int, second: int, within: frozenset[str]) -> list[Mark]:
    """Return which phrases that go on with a second word stand at a place, the longest first."""
    keys, word = found.keys, found.words[place]
    hits = [Mark(family, code, place, second) for family, code in held.plain]
    if held.is_plain:
        # All of them are as long.
        return hits
    hits += [Mark(p.family, p.code, place, second) for p in held.pairs if p.allows(word)]
    longer = held.cut
    if held.longer:
        # A sign and a word may stand before the third word.
        for third in dict.fromkeys(keys[second + 1 : second + 4]):
            if third in held.longer:
                longer += held.longer[third]
    for phrase in longer:
        end = _end(phrase, keys, second + 1, within)
        if end and phrase.allows(word):
            hits.append(Mark(phrase.family, phrase.code, place, end - 1))
    if len(hits) > 1:
        hits.sort(key=_by_length)
    return hits


def _end(phrase: Phrase, keys: Sequence[str], at: int, within: frozenset[str]) -> int:
    """Return the token after a phrase whose words from the third on stand at a place, else 0."""
    for word in phrase.words[PAIR:]:
        # "anti-personnel" and "anti personnel" are one phrase.
        if at < len(keys) and keys[at] == "-" and word != "-":
            at += 1
        if at + 1 < len(keys) and keys[at] in within and keys[at] != word:
            at += 1
        if at >= len(keys) or not (keys[at] == word or (word[-1] == "*" and keys[at].startswith(word[:-1]))):
            return 0
        at += 1
    return at


def _by_length(mark: Mark) -> tuple[int, int]:
    return mark.first - mark.last, mark.first


def _leave_longest(hits: dict[str, list[Mark]], longer: list[Mark]) -> None:
    """Take away the hits that a longer one of their family lies over; `longer` are those of several tokens."""
    of_family: defaultdict[str, list[Mark]] = defaultdict(list)
    for mark in longer:
        of_family[mark.family].append(mark)
    for family, held in of_family.items():
        found = hits[family]
        if len(found) == 1:
            continue
        if len(held) == 1:
            # The others are of one token.
            _, _, first, last = longest = held[0]
            hits[family] = [m for m in found if m is longest or not first <= m.first <= last]
            continue
        taken = _taken(held)
        hits[family] = [m for m in found if taken.get(m.first, (m.first, m.first)) == (m.first, m.last)]


def _taken(longer: list[Mark]) -> dict[int, tuple[int, int]]:
    """Return which stretch holds each token: the longest; another phrase over the very same tokens may share it."""
    taken: dict[int, tuple[int, int]] = {}
    longer.sort(key=_by_length)
    for _, _, first, last in longer:
        span = first, last
        for place in range(first, last + 1):
            if taken.get(place, span) != span:
                break
        else:
            taken.update(dict.fromkeys(range(first, last + 1), span))
    return taken


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
    words: list[str] = []
    for part in text.split():
        if part.isalpha():
            # Nearly all of them are one word.
            words.append(key_of(part))
            continue
        star = part.endswith("*")
        held = [key for key in map(key_of, words_in(part.removesuffix("*"), 0, len(part))) if key != "-"]
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
