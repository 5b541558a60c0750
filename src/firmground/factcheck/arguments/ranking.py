"""Full-text ranking of arguments (BM25): each is a small document of weighted concepts and its own words.

The rarer a concept is among the arguments, the more it tells. The length of a document counts for nothing (b = 0): an
argument that can be said in many ways is not a weaker one.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from math import log
from typing import Final

from firmground.factcheck.arguments.terms import CARRYING, SAYS_IT, Needed, Weight

# How slowly a further weight of one concept tells less: 1, 2, 3, 4 count 1, 1.8, 2.5, 3.
_SATURATION: Final = 8.0
# The argument's own words break ties and support; they never make a match alone.
_OWN_WEIGHT: Final = 0.25


@dataclass(frozen=True, slots=True)
class Ranked:
    """An argument with its score for some concepts, and the concepts that told."""

    argument: str
    score: float
    concepts: frozenset[str]


class Ranking:
    """The arguments as documents; ranked by the concepts and words of a passage."""

    def __init__(self, weights: Iterable[Weight], own_words: Mapping[str, frozenset[str]]) -> None:
        held = [w for w in weights if w.argument in own_words]
        self._weights: dict[str, dict[str, int]] = {}
        self._needed: dict[tuple[str, Needed], set[str]] = {}
        self._own = own_words
        for w in held:
            if w.weight:
                self._weights.setdefault(w.argument, {})[w.concept] = w.weight
            self._needed.setdefault((w.argument, w.needed), set()).add(w.concept)
        self._concept_rarity = _rarity(self._weights.values(), len(self._weights))
        self._word_rarity = _rarity(own_words.values(), len(own_words))
        self._by_concept: dict[str, tuple[str, ...]] = {
            concept: tuple(a for a, told in self._weights.items() if told.get(concept, 0) >= CARRYING)
            for concept in self._concept_rarity
        }

    def ranked(
        self, concepts: Collection[str], words: Collection[str], near: Collection[str]
    ) -> tuple[Ranked, ...]:  # fmt: skip
        """Return the arguments that a concept carries and whose needed concepts are near, the best first."""
        carried = dict.fromkeys(a for concept in concepts for a in self._by_concept.get(concept, ()))
        found = [self._scored(a, concepts, words) for a in carried if self._has_what_is_needed(a, near)]
        return tuple(sorted(found, key=lambda r: (-r.score, r.argument)))

    def carries(self, argument: str, concept: str) -> bool:
        """Tell whether a concept carries an argument."""
        return self._weights[argument].get(concept, 0) >= CARRYING

    def says_it(self, found: Ranked) -> bool:
        """Tell whether one of the concepts found says the argument by itself."""
        return any(self._weights[found.argument][concept] >= SAYS_IT for concept in found.concepts)

    def _has_what_is_needed(self, argument: str, near: Collection[str]) -> bool:
        either = self._needed.get((argument, "either"))
        all_there = self._needed.get((argument, "yes"), set()).issubset(near)
        return all_there and (either is None or not either.isdisjoint(near))

    def _scored(self, argument: str, concepts: Collection[str], words: Collection[str]) -> Ranked:
        weights = self._weights[argument]
        told = frozenset(concept for concept in concepts if concept in weights)
        score = sum(self._concept_rarity[c] * _saturated(weights[c]) for c in sorted(told))
        score += sum(
            self._word_rarity[w] * _saturated(_OWN_WEIGHT) for w in sorted(self._own[argument].intersection(words))
        )
        return Ranked(argument, score, told)


def _saturated(weight: float) -> float:
    return weight * (_SATURATION + 1) / (weight + _SATURATION)


def _rarity(documents: Iterable[Iterable[str]], number: int) -> dict[str, float]:
    held: dict[str, int] = {}
    for document in documents:
        for term in document:
            held[term] = held.get(term, 0) + 1
    return {term: log(1 + (number - count + 0.5) / (count + 0.5)) for term, count in held.items()}
