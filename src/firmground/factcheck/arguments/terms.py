"""The table of terms, to be reviewed by readers: the concepts arguments are made of, and the phrases that say them.

`terms/<language>.csv` has the columns family, code, phrases (parted by "|"). A word ending in "*" stands for every
word that begins so; ".." stands for up to five words. Families: *concept* (what arguments are made of), *subject*
(the weapons and treaties), *voice* (who speaks for or against) and *reply* (words that set one thing against another).
`terms/weights.csv` says which concepts make which argument, and how much each tells: 1 helps, 2 carries, 3 nearly says
it, 4 says it by itself. What is needed must stand in the passage or just before it, and one of those where "either" is
needed; a needed *subject* weighs 0.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from importlib.resources import files
from typing import Final, Literal

from firmground.factcheck.tokens import key_of, tokens
from firmground.vocabulary.tables import Table, read_table

FAMILIES: Final = ("concept", "subject", "voice", "reply")
CARRYING: Final = 2
SAYS_IT: Final = 4
Needed = Literal["no", "yes", "either"]
_NEEDED: Final[tuple[Needed, ...]] = ("no", "yes", "either")
_WEIGHTS: Final = ("0", "1", "2", "3", "4")
_GAP: Final = ".."
_WIDEST_GAP: Final = 5
_MEMORY: Final = 200_000


@dataclass(frozen=True, slots=True)
class Term:
    """A phrase as folded words and gaps, and the concept, subject, voice or reply it says."""

    family: str
    code: str
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Hit:
    """A term found in a text, by the characters it spans."""

    family: str
    code: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Weight:
    """How much a concept tells of an argument, and whether the argument is never found without it.

    Of the concepts of an argument that are marked "either", one must be near.
    """

    argument: str
    concept: str
    weight: int
    needed: Needed


class TermTable:
    """The terms of one language, found word by word."""

    def __init__(self, terms: Iterable[Term], carrying: frozenset[str]) -> None:
        self._exact: dict[str, list[Term]] = {}
        self._stems: dict[str, list[Term]] = {}
        self._rare: list[str] = []
        for term in terms:
            first = term.words[0]
            table = self._stems if first.endswith("*") else self._exact
            table.setdefault(first.removesuffix("*"), []).append(term)
            if term.family == "concept" and term.code in carrying:
                self._rare.append(max(term.words, key=len))
        self._lengths = sorted({len(stem) for stem in self._stems})
        self._candidates: dict[str, tuple[Term, ...]] = {}
        self._rare_words = frozenset(w for w in self._rare if w[-1] != "*")
        self._rare_stems = tuple({w[:-1] for w in self._rare if w[-1] == "*"})
        self._tells: dict[str, bool] = {}

    def tells(self, word: str) -> bool:
        """Tell whether a word is the longest of a phrase that carries an argument; without one nothing is found."""
        known = self._tells.get(word)
        if known is None:
            if len(self._tells) > _MEMORY:
                self._tells.clear()
            key = key_of(word)
            known = self._tells[word] = key in self._rare_words or key.startswith(self._rare_stems)
        return known

    def found(self, text: str, start: int, end: int) -> tuple[Hit, ...]:
        """Return the terms in a stretch of text, by place; signs between words count for nothing."""
        held = tokens(text, start, end)
        places = [place for place, key in enumerate(held.keys) if key[0].isalnum()]
        keys = [held.keys[place] for place in places]
        hits: list[Hit] = []
        for at, key in enumerate(keys):
            candidates = self._candidates.get(key)
            for term in self._remember(key) if candidates is None else candidates:
                last = _last(term.words, keys, at)
                if last is not None:
                    hits.append(Hit(term.family, term.code, held.starts[places[at]], held.ends[places[last]]))
        return tuple(hits)

    def _remember(self, key: str) -> tuple[Term, ...]:
        found = list(self._exact.get(key, ()))
        for length in self._lengths:
            if length <= len(key):
                found += self._stems.get(key[:length], ())
        if len(self._candidates) > _MEMORY:
            self._candidates.clear()
        self._candidates[key] = kept = tuple(found)
        return kept


def _last(words: Sequence[str], keys: Sequence[str], at: int) -> int | None:
    """Return the last word of a phrase whose first stands at a place, else None; a gap takes as little as it can."""
    free = 0
    for word in words[1:]:
        if word == _GAP:
            free = _WIDEST_GAP
            continue
        step = next((s for s in range(1, free + 2) if at + s < len(keys) and _same(word, keys[at + s])), None)
        if step is None:
            return None
        at, free = at + step, 0
    return at


def _same(word: str, key: str) -> bool:
    return key.startswith(word[:-1]) if word[-1] == "*" else key == word


def load_terms(language: str, carrying: frozenset[str]) -> TermTable:
    """Return the bundled terms of a language."""
    return TermTable(read_terms(_table(f"{language}.csv")), carrying)


def read_terms(table: Table) -> tuple[Term, ...]:
    """Return the terms of a table, each phrase once."""
    found: dict[Term, None] = {}
    for row in read_table(table, ("family", "code", "phrases")):
        family, code = row.listed("family", FAMILIES), row.text("code")
        for phrase in row.words("phrases"):
            words = _folded(phrase)
            if not words or _GAP in (words[0], words[-1]):
                raise row.refusal("phrases", f'phrases of words, "{_GAP}" only between two of them')
            found[Term(family, code, words)] = None
    return tuple(found)


def load_weights() -> tuple[Weight, ...]:
    """Return the bundled weights of concepts for arguments."""
    rows = read_table(_table("weights.csv"), ("argument", "concept", "weight", "needed"))
    return tuple(
        Weight(
            row.text("argument"), row.text("concept"), int(row.listed("weight", _WEIGHTS)),
            _NEEDED[_NEEDED.index(row.listed("needed", _NEEDED))],
        )
        for row in rows
    )  # fmt: skip


def carrying(weights: Iterable[Weight]) -> frozenset[str]:
    """Return the concepts of which one must stand in every passage."""
    return frozenset(w.concept for w in weights if w.weight >= CARRYING)


def _folded(phrase: str) -> tuple[str, ...]:
    words: list[str] = []
    for part in phrase.split():
        if part == _GAP:
            words.append(part)
            continue
        held = [key for key in tokens(part, 0, len(part)).keys if key[0].isalnum()]
        if part.endswith("*") and held:
            held[-1] += "*"
        words += held
    return tuple(words)


def _table(name: str) -> Table:
    return Table(f"factcheck/arguments/terms/{name}", (files(__package__) / "terms" / name).read_bytes())
