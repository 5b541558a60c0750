"""Check a text: find its claims and judge each by what the ledger held on the day of publication."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import chain
from typing import Final

from firmground.factcheck.arguments.finding import Arguments, load_arguments
from firmground.factcheck.by_value import known_by_value
from firmground.factcheck.certainty import weighed
from firmground.factcheck.citing import Citing
from firmground.factcheck.claim import Claim, Found, Verdict
from firmground.factcheck.facts import Facts
from firmground.factcheck.grammar import Grammar
from firmground.factcheck.kinds import Kind, folders, load_kinds
from firmground.factcheck.knowledge import Knowledge
from firmground.factcheck.language import SHORT, Languages, load_languages
from firmground.factcheck.levels import with_levels
from firmground.factcheck.lexicon import LANGUAGES, load_lexicon, shared_words, words_of
from firmground.factcheck.marks import Sentence
from firmground.factcheck.one_mark import one_mark
from firmground.factcheck.own_words import in_own_words
from firmground.factcheck.read_claim import Read
from firmground.factcheck.scene import Clauses, Scene, is_foreign, only_treaty
from firmground.factcheck.telling import known_by_numbers
from firmground.factcheck.unread import without_unread
from firmground.views.record import Record

# What an edition that was not yet dated, or not yet out, may still settle in favour of a text.
_UNSETTLED: Final = frozenset(("not_in_ledger", "contradicted"))


@dataclass(frozen=True, slots=True)
class Checked:
    """The claims of a text in the order they stand, judged as of its day of publication.

    `language` is empty where none was recognised; `read` tells whether it is one we read.
    """

    published: date
    language: str
    read: bool
    claims: tuple[Claim, ...]


def _go_on() -> None:
    """Do nothing: most who check have all the time there is."""


@dataclass
class Checker:
    """What checking needs beside a text: the record, the words and the kinds; made once, used for many texts.

    `between` is called at each step, a sentence read or a claim found: whoever grants so much time gives up there.
    """

    knowledge: Knowledge
    languages: Languages
    kinds: Mapping[str, Kind]
    between: Callable[[], None] = _go_on
    _grammars: dict[str, Grammar] = field(default_factory=dict)
    _arguments: list[Arguments] = field(default_factory=list)
    _citing: Citing = field(default_factory=Citing)

    @property
    def arguments(self) -> Arguments:
        """Return the arguments of the record, read when they are first wanted."""
        if not self._arguments:
            self._arguments.append(load_arguments(self.knowledge.record))
        return self._arguments[0]

    def grammar(self, language: str) -> Grammar:
        """Return the grammar of a language, read when it is first wanted."""
        if language not in self._grammars:
            shelf = self.knowledge.record.shelf
            tables = [*shared_words(language), *(t for f in folders() for t in words_of(f, language))]
            self._grammars[language] = Grammar(language, load_lexicon(language, shelf.areas, shelf.groups, tables))
        return self._grammars[language]

    def check(self, text: str, published: date, language: str = "") -> Checked:
        """Return the claims in a text; a language we do not read is reported, never guessed at."""
        language = language or self.languages.of(text)
        if language not in LANGUAGES:
            return Checked(published, language, read=False, claims=())
        plain = self.languages.plainly_concerns_us(text, language)
        signed = plain or self.languages.weakly_concerns_us(text, language)
        if not signed and len(text) > SHORT:
            return Checked(published, language, read=True, claims=())
        facts = Facts(self.knowledge, published)
        found = self._sentences(text, published, language)
        scene = Scene(published, language, only_treaty(found), plain, is_foreign(found), unnamed=not signed)
        claims: list[list[Claim]] = []
        for sentence in found:
            view = Clauses(sentence)
            claims.append(list(self._claims(view, scene, facts)))
            scene.follow(view)
        kept = claims if signed else known_by_numbers(claims)
        return Checked(published, language, read=True, claims=tuple(chain.from_iterable(kept)))

    def _sentences(self, text: str, published: date, language: str) -> list[Sentence]:
        found: list[Sentence] = []
        for sentence in self.grammar(language).sentences(text, published):
            self.between()
            found.append(sentence)
        return found

    def _claims(self, view: Clauses, scene: Scene, facts: Facts) -> Iterator[Claim]:
        if not scene.concerns_us(view):
            # A long text about much else.
            return
        scene.approach(view)
        kept: dict[int, tuple[str, Found]] = {}
        for slug, kind in self.kinds.items():
            self.between()
            for found in kind.find(view, scene):
                self.between()
                held = kept.get(found.anchor)
                if held is None or held[1].weight < found.weight:
                    kept[found.anchor] = slug, found
        if not kept:
            return
        told = sorted(kept.values(), key=lambda item: (item[1].first, item[1].anchor))
        judged = with_levels([self._judged(view, scene, item, told, facts) for item in told])
        surer = [found for _, found, _ in judged if found.weight >= 0]
        # What was compared may begin later than what was found.
        for slug, found, verdict in sorted(one_mark(judged), key=lambda item: (item[1].first, item[1].anchor)):
            # What only says that a figure was not read yields to whatever reads it.
            if found.weight < 0 and any(s.first <= found.anchor <= s.last for s in surer):
                continue
            self.between()
            yield self._claim(view.sentence, slug, found, verdict, facts)

    def _judged(
        self, view: Clauses, scene: Scene, item: tuple[str, Found], told: list[tuple[str, Found]], facts: Facts
    ) -> tuple[str, Found, Verdict]:
        """Return a claim and its verdict: not contradicted where in doubt, and supported as far as it was compared."""
        slug, found = item
        self.between()
        verdict = found.judge(facts)
        if verdict.word in _UNSETTLED and (early := found.judge(replace(facts, early=True))).word == "supported":
            verdict = early
        others = tuple(other for _, other in told)
        if verdict.word == "supported":
            found = without_unread(view, slug, found, others)
        elif verdict.word in {"contradicted", "outdated"}:
            verdict = weighed(Read(view, scene, slug, found, verdict.error, others, facts, verdict.expected), verdict)
        if verdict.word == "not_in_ledger":
            verdict = known_by_value(view, scene, slug, found, facts) or verdict
        return slug, in_own_words(view, found, others), verdict

    def _claim(self, sentence: Sentence, slug: str, found: Found, verdict: Verdict, facts: Facts) -> Claim:
        start, end = sentence.span(found.first, found.last)
        statements = tuple(dict.fromkeys(verdict.statements))
        citations = tuple([self._citing.citation(s, facts) for s in statements])
        history = self._citing.history(statements[0], facts) if statements else ()
        return Claim(start, end, sentence.text[start:end], slug, found.reading, verdict, citations, history)


def load_checker(record: Record) -> Checker:
    """Return a checker over a record, with the bundled words and kinds."""
    return Checker(Knowledge(record), load_languages(), load_kinds())
