"""What an article of some number is about: "Article 4 … on the destruction of stocks", "help for victims (Article 5)".

Which article lays down what is told by the treaties' own files; numbered.csv holds by which words a thing is told.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache, partial
from importlib.resources import files
from typing import Final

from firmground.factcheck.claim import Found, Verdict
from firmground.factcheck.durations import durations
from firmground.factcheck.facts import Facts
from firmground.factcheck.kinds.provision.law import in_words
from firmground.factcheck.labels import of_article
from firmground.factcheck.marks import Mark, Sentence
from firmground.factcheck.obligations import OURS
from firmground.factcheck.scene import Clauses, Scene
from firmground.factcheck.small_words import small_words
from firmground.law.treaty import Treaty
from firmground.model.said import said
from firmground.vocabulary.tables import Table, read_table

_FILE: Final = "numbered.csv"
_COLUMNS: Final = ("family", "code", "things")
_MOST: Final = 23
_NUMBERS_REACH: Final = 7
_TOPIC_REACH: Final = 16
_TREATY_REACH: Final = 5
_SENTENCE_REACH: Final = 40
_LAW_REACH: Final = 4
_FRAME_REACH: Final = 6
_AREAS: Final = ("area", "demonym")
_OTHERS: Final = frozenset(("deadline_word", "deadline_extension"))
_BAN: Final = "ban"


@dataclass(frozen=True, slots=True)
class Asked:
    """Articles said to be about things of a treaty."""

    treaty: str
    numbers: tuple[int, ...]
    things: tuple[str, ...]


@cache
def _things() -> Mapping[tuple[str, str], tuple[str, ...]]:
    rows = read_table(Table(_FILE, (files(__package__) / _FILE).read_bytes()), _COLUMNS)
    return {(r.text("family"), r.text("code")): tuple(r.text("things").split()) for r in rows}


def numbered(view: Clauses, scene: Scene) -> Iterator[Found]:
    """Yield what articles are said to be about."""
    sentence = view.sentence
    # Of deadlines, their extensions and lengths of time other readings tell.
    if sentence.speaks_of(_OTHERS) or durations(sentence):
        return
    end = -1
    for word in sentence.of("article_said"):
        numbers, last = _numbers(sentence, word)
        if not numbers or word.first <= end:
            continue
        article = Mark("article", "", word.first, last)
        code, treaty = _treaty(view, scene, article)
        topic = _topic(view, article) if code in OURS else None
        if topic is None:
            continue
        found = _found(sentence, article, topic, treaty)
        if found is None:
            continue
        end = found[1]
        asked = Asked(code, numbers, _things()[topic.family, topic.code])
        reading = {"rule": " ".join(asked.things), "article": " ".join(map(str, numbers)), "treaty": code}
        yield Found(found[0], found[1], word.first, reading, partial(judge, asked=asked))


def _numbers(sentence: Sentence, word: Mark) -> tuple[tuple[int, ...], int]:
    """Return the numbers behind "Article", with the last token of theirs: "Articles 4 and 5", "art. 3(2)"."""
    keys, numbers, last = sentence.tokens.keys, list[int](), word.last
    for place in range(word.last + 1, min(word.last + 1 + _NUMBERS_REACH, len(keys))):
        key, before = keys[place], keys[place - 1]
        if key.isdigit():
            inner = numbers and (before == "(" or before in small_words("paragraph_word"))
            numbers += [] if inner else [int(key)]
            last = place
        elif key not in small_words("article_number") and key not in small_words("paragraph_word"):
            break
    return (tuple(numbers), last) if all(0 < n <= _MOST for n in numbers) else ((), last)


def _treaty(view: Clauses, scene: Scene, article: Mark) -> tuple[str, Mark | None]:
    """Return the treaty whose article it is: named right behind, before in the sentence, or the one spoken of."""
    sentence = view.sentence
    names = sentence.of("treaty")
    behind = next((t for t in names if 0 < t.first - article.last <= _TREATY_REACH), None)
    if behind is not None:
        return scene.treaty_of(behind), behind
    after = sentence.tokens.keys[article.last + 1 : article.last + 1 + _LAW_REACH]
    if not small_words("law_paper").isdisjoint(after):
        return "", None
    before = [t for t in names if 0 < article.first - t.last <= _SENTENCE_REACH]
    if before:
        return scene.treaty_of(before[-1]), None
    law = sentence.has("article_word", "national_law") or names
    return ("" if law or not scene.recent() else scene.treaty), None


def _topic(view: Clauses, article: Mark) -> Mark | None:
    """Return what an article is said to be about: the nearest word of a thing, outside the names of treaties."""
    sentence = view.sentence
    names = sentence.of("treaty")
    marks = [
        m for family, code in _things() for m in sentence.of(family, code)
        if not any(t.first <= m.first <= t.last for t in names) and not article.first <= m.first <= article.last
    ]  # fmt: skip
    return view.nearest(marks, article, _TOPIC_REACH)


def _found(sentence: Sentence, article: Mark, topic: Mark, treaty: Mark | None) -> tuple[int, int] | None:
    """Return the tokens of the claim; of a day that stands before only the reference to the article."""
    parts = [article, topic, *([treaty] if treaty is not None else [])]
    first, last = min(p.first for p in parts), max(p.last for p in parts)
    apart = any(sentence.within(f, first, last) for f in _AREAS)
    dated = any(first <= w.first <= last and not article.first <= w.first <= article.last for w in sentence.whens)
    counted = any(first <= a.at <= last and not article.first <= a.at <= article.last for a in sentence.amounts)
    if not (apart or dated or counted):
        return first, last
    frame = range(max(article.first - _FRAME_REACH, 0), article.first)
    starts = [p for p in frame if sentence.tokens.keys[p] in small_words("ban_ground")]
    return (starts[0], max(article.last, treaty.last if treaty else 0)) if starts and topic.last < starts[0] else None


def judge(facts: Facts, asked: Asked) -> Verdict:
    """Return support where the articles are about the things; one of several that is not makes it imprecise."""
    law = facts.treaty(asked.treaty)
    if law.adopted > facts.published:
        return Verdict("not_in_ledger", "", "", said("{treaty} was not adopted by then.", treaty=facts.short(law.slug)))
    told = {number: rule for thing in asked.things for number, rule in _articles(facts, law, thing).items()}
    right = [number for number in asked.numbers if number in told]
    if not told:
        return Verdict("not_in_ledger", "", "", said("{treaty}: no such rule.", treaty=facts.short(law.slug)))
    why = told[right[0]] if right else next(iter(told.values()))
    verdict = Verdict("supported", "", of_article(str(right[0] if right else next(iter(told)))), why)
    if len(right) == len(asked.numbers):
        return verdict
    return replace(verdict, word="imprecise" if right else "not_in_ledger")


def _articles(facts: Facts, law: Treaty, thing: str) -> dict[int, str]:
    """Return the articles that lay a thing down, with what they say."""
    if thing == _BAN:
        banned = next((s for s in law.scope if s.ruling == "banned"), None)
        texts = {banned.provision: banned.label} if banned is not None else {}
    else:
        rule = law.provision(thing)
        texts = {rule.provision: rule.rule} if rule is not None else {}
    return {
        int(part.strip().split("(")[0]): in_words(facts, law.slug, text, provision)
        for provision, text in texts.items() for part in provision.split(",")
    }  # fmt: skip
