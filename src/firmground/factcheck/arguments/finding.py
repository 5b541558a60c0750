"""Passages of a text that make a known argument for or against withdrawal or use.

The threshold, written: a passage is one sentence, or two neighbours that make the argument only together. It holds a
concept that carries the argument, all that the argument needs, and, unless one concept says it by itself, a second one
in other words; and it reaches a score of 6.5 (two sentences: 7.8). The weapons or treaties are named in it or in the
two sentences before; where they are named only elsewhere in the text, it must reach 1.4 times as much. One concept
carries one argument: of two entries that say nearly the same, the better is given. Arguments are matched whatever the
day: each source says whether it was known when the text was published.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Final

from firmground.factcheck.arguments.passage import Passage, both_sides
from firmground.factcheck.arguments.ranking import Ranked, Ranking
from firmground.factcheck.arguments.reading import ReadSentence, Sentences, stems
from firmground.factcheck.arguments.terms import Hit, TermTable, carrying, load_terms, load_weights
from firmground.factcheck.language import Languages, load_languages
from firmground.factcheck.lexicon import LANGUAGES
from firmground.views.arguments import Argument, Side, arguments
from firmground.views.record import Record

THRESHOLD: Final = 6.5
_TOGETHER: Final = 1.2
_FAR: Final = 1.4
_CLEAR: Final = 1.5
_BEFORE: Final = 2
# What an argument needs that could be said of anything: that its passage names the weapons or treaties.
_NAMED: Final = frozenset(("any-subject",))
# So many characters may lie between who answers and the word that tells it is an answer.
_REACH: Final = 80
_ANY_DAY: Final = date(2200, 1, 1)
_OTHER: Final[Mapping[Side, Side]] = {"for": "against", "against": "for"}


@dataclass(frozen=True, slots=True)
class Match:
    """An argument that sentences make, by their numbers in the text."""

    first: int
    last: int
    ranked: Ranked


@dataclass
class Arguments:
    """The arguments of a record and the words to find them by; made once, used for many texts."""

    record: Record
    languages: Languages
    ranking: Ranking
    entries: Mapping[str, Argument]
    carrying: frozenset[str]
    _terms: dict[str, TermTable] = field(default_factory=dict)

    def found(
        self, text: str, language: str, published: date, between: Callable[[], None] = lambda: None
    ) -> tuple[Passage, ...]:  # fmt: skip
        """Return the passages that make a known argument, in the order they stand; none in languages we do not read.

        `between` is called before each sentence: whoever grants so much time gives up there.
        """
        if language not in LANGUAGES or not self.languages.concerns_us(text, language):
            return ()
        held = Sentences(text, language, self._words(language))
        found = [self._passage(held, match, published) for match in _merged(self._matches(held, between), held)]
        return tuple(sorted(found, key=lambda p: (p.start, p.end, p.argument.key)))

    def _words(self, language: str) -> TermTable:
        if language not in self._terms:
            self._terms[language] = load_terms(language, self.carrying)
        return self._terms[language]

    def _matches(self, held: Sentences, between: Callable[[], None]) -> Iterator[Match]:
        for place in held.worth_reading():
            between()
            if self.carrying.isdisjoint(held.sentence(place).codes("concept")):
                continue
            alone = self._made(held, place, place)
            yield from alone
            taken = {match.ranked.argument for match in alone}
            for first, last in ((place - 1, place), (place, place + 1)):
                if held.are_neighbours(first, last):
                    yield from (m for m in self._made(held, first, last) if m.ranked.argument not in taken)

    def _made(self, held: Sentences, first: int, last: int) -> tuple[Match, ...]:
        """Return the arguments that sentences make; what carries one counts for no other."""
        read = [held.sentence(place) for place in range(first, last + 1)]
        around = [held.sentence(place) for place in range(max(0, first - _BEFORE), first)] + read
        concepts, subjects = _codes(read, "concept"), _codes(around, "subject")
        near = _codes(around, "concept") | subjects | (_NAMED if subjects else frozenset())
        asked = THRESHOLD * (_TOGETHER if last > first else 1) * (1 if subjects else _FAR)
        words = frozenset(stem for sentence in read for stem in sentence.stems)
        made: list[Match] = []
        while best := self._best(concepts, words, near, asked):
            if self._is_enough(best, read):
                made.append(Match(first, last, best))
            concepts = frozenset(c for c in concepts if not self.ranking.carries(best.argument, c))
        return tuple(made)

    def _is_enough(self, found: Ranked, read: Collection[ReadSentence]) -> bool:
        """Tell whether an argument is said in more than one way; of two sentences, each must add to it."""
        if not all(found.concepts & sentence.codes("concept") for sentence in read):
            return False
        return self.ranking.says_it(found) or _apart(h for s in read for h in s.hits if h.code in found.concepts)

    def _best(
        self, concepts: Collection[str], words: Collection[str], near: Collection[str], asked: float
    ) -> Ranked | None:  # fmt: skip
        found = self.ranking.ranked(concepts, words, near)
        return found[0] if found and found[0].score >= asked else None

    def _passage(self, held: Sentences, match: Match, published: date) -> Passage:
        argument = self.entries[match.ranked.argument]
        start, end = held.span(match.first, match.last)
        score = round(match.ranked.score, 1)
        return Passage(
            start, end, held.text[start:end], both_sides(self.record, argument, published), score,
            _why(held, match, score), _rebuttal(held, match, _OTHER[argument.side]),
        )  # fmt: skip


def _codes(sentences: Iterable[ReadSentence], family: str) -> frozenset[str]:
    return frozenset(code for sentence in sentences for code in sentence.codes(family))


def _apart(hits: Iterable[Hit]) -> bool:
    """Tell whether two different concepts are said in words that do not overlap."""
    ends: dict[str, int] = {}
    starts: dict[str, int] = {}
    for hit in hits:
        if hit.family == "concept":
            ends[hit.code] = min(hit.end, ends.get(hit.code, hit.end))
            starts[hit.code] = max(hit.start, starts.get(hit.code, hit.start))
    return any(end <= start for code, end in ends.items() for other, start in starts.items() if code != other)


def _merged(matches: Iterable[Match], held: Sentences) -> Iterator[Match]:
    """Yield matches with those of one argument joined that overlap or follow each other in a paragraph."""
    by_argument: dict[str, list[Match]] = {}
    for match in matches:
        by_argument.setdefault(match.ranked.argument, []).append(match)
    for found in by_argument.values():
        found.sort(key=lambda m: (m.first, m.last))
        kept = found[0]
        for match in found[1:]:
            if match.first <= kept.last or (
                match.first == kept.last + 1 and held.are_neighbours(kept.last, match.first)
            ):
                kept = _joined(kept, match)
            else:
                yield kept
                kept = match
        yield kept


def _joined(one: Match, other: Match) -> Match:
    best = max(one.ranked, other.ranked, key=lambda r: r.score)
    ranked = replace(best, concepts=one.ranked.concepts | other.ranked.concepts)
    return Match(min(one.first, other.first), max(one.last, other.last), ranked)


def _why(held: Sentences, match: Match, score: float) -> str:
    """Return the score in words: how clear the match is, and on which words of the passage it rests."""
    hits = (hit for place in range(match.first, match.last + 1) for hit in held.sentence(place).hits)
    told: dict[str, str] = {}
    for hit in hits:
        if hit.family == "concept" and hit.code in match.ranked.concepts:
            told.setdefault(hit.code, held.quote(hit))
    clear = "a clear match" if score >= THRESHOLD * _CLEAR else "a match"
    return f"{clear} (score {score}, asked {THRESHOLD}) by its words {', '.join(dict.fromkeys(told.values()))}"


def _rebuttal(held: Sentences, match: Match, side: Side) -> str:
    """Return who of the other side is named and what sets them against, in the passage or the next sentence."""
    last = match.last + held.are_neighbours(match.last, match.last + 1)
    hits = [hit for place in range(match.first, last + 1) for hit in held.sentence(place).hits]
    replies = [hit for hit in hits if hit.family == "reply" and hit.code in {"any", side}]
    for voice in (hit for hit in hits if hit.family == "voice" and hit.code == side):
        for reply in replies:
            if max(voice.start, reply.start) - min(voice.end, reply.end) <= _REACH:
                return f"The passage names the counter-side: {held.quote(voice)}, {held.quote(reply)}."
    return ""


def load_arguments(record: Record) -> Arguments:
    """Return the arguments of a record, ready to be found; those not public do not appear in a public record."""
    entries = {argument.key: argument for argument in arguments(record, _ANY_DAY, _ANY_DAY)}
    weights = load_weights()
    own = {key: _own_stems(argument) for key, argument in entries.items()}
    return Arguments(record, load_languages(), Ranking(weights, own), entries, carrying(weights))


def _own_stems(argument: Argument) -> frozenset[str]:
    return frozenset(stem for said in argument.made for stem in stems(str(said.statement.value)))
