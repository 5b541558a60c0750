"""What a text has spoken of so far: which "the treaty", "that year" and "the country" mean."""

from collections import deque
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import pairwise
from typing import TypeVar, cast

from firmground.factcheck.grammar import boundaries, long_names
from firmground.factcheck.marks import Amount, Mark, Sentence, When

# How many sentences back a text's thread is followed.
_THREAD = 4
_LONG_THREAD = 12
# The tokens of the longest line of a data page, and how far behind it its end is looked for.
_LONGEST_LINE = 16
_STOP_REACH = 4
# The marks by which a sentence shows that it is about the weapons or treaties.
_OURS = frozenset(("weapon", "treaty", "publisher", "obligation", "munition"))
_OUR_TREATIES = frozenset(("apmbc", "ccm"))
# One sentence in so many.
_STEEPED = 2
# So many sentences about victims to one that names what is ours.
_VICTIMS = 2
_TREATY_OF = {"cm": "ccm", "submunition": "ccm", "remnant": "ccm", "attack": "ccm"}
Placed = Mark | Amount | When
P = TypeVar("P", bound=Placed)
V = TypeVar("V")


@dataclass
class Scene:
    """The state of a text as it is read: day of publication and what was last spoken of.

    `only_treaty` is the treaty that the whole text names, where it names one alone; `plain` tells whether the text
    speaks of our subject by words that mean nothing else; `foreign` whether it names treaties, and none of ours;
    `unnamed` whether it bears no sign of our subject but its numbers (see telling.py).
    """

    published: date
    language: str
    only_treaty: str = ""
    plain: bool = False
    foreign: bool = False
    unnamed: bool = False
    treaty: str = ""
    weapon: str = ""
    year: int | None = None
    areas: tuple[str, ...] = ()
    # The state that a heading names alone: what the lines of a data page under it are of.
    page: tuple[str, ...] = ()
    # Whether "the treaty" and "joined" can mean ours in the sentence that is read; see `approach`.
    near: bool = True
    _apart: int = 0
    # How many sentences were read, how many of them name what is ours, and how many others speak of victims.
    _read: int = 0
    _named: int = 0
    _victims: int = 0
    # The sentences before this one, the newest last.
    spoken: "deque[Clauses]" = field(default_factory=lambda: deque(maxlen=_THREAD))

    @property
    def is_long(self) -> bool:
        """Tell whether as many sentences stand before as a text's thread is followed back."""
        return len(self.spoken) >= _THREAD

    def follow(self, view: "Clauses") -> None:
        """Take over what a sentence has spoken of."""
        self.spoken.append(view)
        sentence = view.sentence
        ours = sentence.speaks_of(_OURS)
        self._read, self._named = self._read + 1, self._named + ours
        self._victims += not ours and sentence.has("toll", "all")
        named = [m.code for m in sentence.of("treaty") if m.code in {"apmbc", "ccm"}]
        if named:
            self.treaty = named[-1]
        # "Cluster munition attacks" names the weapon, "attacks" does not.
        weapons = [
            "cm" if m.code == "attack" else m.code
            for m in sentence.of("weapon")
            if m.code != "attack" or m.last > m.first
        ]
        if weapons:
            self.weapon = weapons[-1]
        years = [w.year for w in sentence.whens if w.role != "now"]
        if years:
            self.year = years[-1]
        areas = tuple(dict.fromkeys(m.code for m in sentence.of("area") or sentence.of("demonym") if m.code != "EU"))
        if areas:
            self.areas = areas
            if is_line(sentence) and len(areas) == 1 and not sentence.amounts:
                self.page = areas
            elif areas != self.page:
                self.page = ()

    @property
    def steeped(self) -> bool:
        """Tell whether a good part of the sentences so far is about our subject: then the next is about it, too."""
        # "The victims" are those of mines where the text is about mines.
        told = self._named + min(self._victims, _VICTIMS * self._named)
        return _STEEPED * told >= self._read

    def approach(self, view: "Clauses") -> None:
        """Take note, before a sentence is read, whether a treaty or weapon of ours was spoken of just now."""
        ours = view.sentence.has("weapon") or view.sentence.has("treaty", "apmbc", "ccm", "both")
        self._apart = 0 if ours else self._apart + 1
        # "This Convention shall …" is said long after its name.
        reach = _LONG_THREAD if view.sentence.has("treaty", "this") else _THREAD
        self.near = self._apart <= reach or self.recent()

    def concerns_us(self, view: "Clauses", back: int = _THREAD) -> bool:
        """Tell whether a sentence or one of those before it is about our subject; so is the beginning of a text."""
        if len(self.spoken) < _THREAD or self.steeped:
            return True
        held = (view, *list(self.spoken)[-back:])
        return any(v.sentence.speaks_of(_OURS) for v in held) or (self.plain and view.sentence.has("treaty_text"))

    def recent(self, back: int = _THREAD) -> bool:
        """Tell whether one of the last sentences named a treaty of ours, or spoke of "the treaty" after that."""
        codes = {m.code for view in list(self.spoken)[-back:] for m in view.sentence.of("treaty")}
        return bool(codes & {"apmbc", "ccm", "both"}) or (bool(self.treaty) and "this" in codes)

    def treaty_of(self, mark: Mark) -> str:
        """Return the treaty a mark of that family means; an empty text where nobody can tell."""
        if mark.code in {"apmbc", "ccm", "other", "both"}:
            return mark.code
        return self.treaty or self.only_treaty


def is_line(sentence: Sentence) -> bool:
    """Tell whether a sentence is a short line without a stop, as headings and the lines of a data page are."""
    keys, end = sentence.tokens.keys, sentence.end
    alone = sentence.text[end : end + _STOP_REACH].strip(" \t\r")[:1] in {"", "\n"}
    return alone and len(keys) <= _LONGEST_LINE and keys[-1] not in {".", "!", "?", "…"}


def is_foreign(sentences: Sequence[Sentence]) -> bool:
    """Tell whether a text names treaties of others and none of ours: "the convention" is none of ours, then."""
    codes = _treaties(sentences)
    return "other" in codes and codes.isdisjoint(("apmbc", "ccm", "both"))


def only_treaty(sentences: Sequence[Sentence]) -> str:
    """Return the treaty that a text names alone, else that of the weapon it names alone.

    A text that names only treaties of others speaks of none of ours.
    """
    named = _treaties(sentences) & _OUR_TREATIES
    if len(named) == 1:
        return next(iter(named))
    if not named and not is_foreign(sentences):
        weapons = {_TREATY_OF.get(m.code, "apmbc") for s in sentences for m in s.of("weapon") if m.code != "erw"}
        return weapons.pop() if len(weapons) == 1 else ""
    return ""


def _treaties(sentences: Sequence[Sentence]) -> set[str]:
    """Return the codes of the treaties that some sentences name."""
    return {m.code for s in sentences for m in s.of("treaty")}


@dataclass(slots=True, eq=False)
class Clauses:
    """A sentence with distances between its marks: what parts clauses counts as more tokens."""

    sentence: Sentence
    # What kinds share about this sentence, computed once; see `once` and events.py.
    kept: dict[object, object] = field(default_factory=dict, repr=False)
    # What is measured when it is first asked for.
    _around: dict[tuple[int, int, int], tuple[int, int]] = field(default_factory=dict, repr=False)
    _bounds: tuple[int, ...] = ()
    _long_names: Sequence[Mark] = ()
    _weights: Sequence[int] = ()

    def once(self, make: "Callable[[Clauses], V]") -> V:
        """Return what a function gives of this sentence, computed once for all kinds."""
        kept = self.kept
        if make not in kept:
            kept[make] = make(self)
        return cast("V", kept[make])

    def _measured(self) -> tuple[int, ...]:
        """Return how much parts each token from the first."""
        if not self._bounds:
            self._bounds, self._long_names = boundaries(self.sentence), long_names(self.sentence)
        return self._bounds

    def _weighed(self) -> Sequence[int]:
        """Return how much each token parts what stands before it from what follows."""
        if not self._weights:
            self._weights = [abs(after - before) for before, after in pairwise(self._measured())]
        return self._weights

    def distance(self, one: Placed, other: Placed) -> int:
        """Return how far two marks lie apart: the tokens between them and the weight of what parts them."""
        first, second = (one, other) if one.first <= other.first else (other, one)
        if first.last >= second.first:
            return 0
        bounds = self._bounds or self._measured()
        between = abs(bounds[second.first] - bounds[first.last + 1])
        words = second.first - first.last - 1
        for name in self._long_names:
            words -= (name.last - name.first) * (first.last < name.first and name.last < second.first)
        return words + 2 * between

    def nearest(self, marks: Iterable[P], to: Placed, most: int = 60) -> P | None:
        """Return the mark nearest to another and no farther than so much; the earlier of two as near."""
        best: P | None = None
        least = most + 1
        for mark in marks:
            far = self.distance(mark, to)
            if far < least or (far == least and best is not None and mark.first < best.first):
                best, least = mark, far
        return best

    def nearest_mark(self, to: Placed, family: str, *codes: str, most: int = 60) -> Mark | None:
        """Return the nearest mark of a family."""
        return self.nearest(self.sentence.of(family, *codes), to, most)

    def clause(self, at: Placed, weight: int = 5) -> tuple[int, int]:
        """Return the tokens of the clause around a mark: up to the nearest signs that part so strongly."""
        key = at.first, at.last, weight
        found = self._around.get(key)
        if found is None:
            found = self._around[key] = self._clause(*key)
        return found

    def _clause(self, first: int, last: int, weight: int) -> tuple[int, int]:
        weights, end = self._weighed(), len(self.sentence.tokens.keys)
        while first > 0 and weights[first - 1] < weight:
            first -= 1
        while last + 1 < end and weights[last + 1] < weight:
            last += 1
        return first, last

    def strongest(self, first: int, last: int) -> int | None:
        """Return the sign or word of a stretch of tokens that parts most, the first of equals; None where none does."""
        weights = self._weighed()
        held = [(-weights[place], place) for place in range(first, last + 1) if weights[place]]
        return min(held)[1] if held else None
