"""Each reason that an example of a kind is given can be said in every language of the site."""

import re
from functools import cache
from gettext import NullTranslations

import pytest

from factcheck.reading import checker
from factcheck.test_examples import ALL
from firmground.factcheck.kinds.position.policy_table import policies
from firmground.factcheck.kinds.publisher.judging import products
from firmground.model.said import Listed, Named, Part, Said, Sayable, Shown, plain_of, read_plain
from firmground.publish.catalogues import FIRST, languages, translations
from firmground.publish.filters import Filters
from firmground.publish.saying import Saying
from publish.record import bundled_record
from publish.test_languages import Pseudo

OTHERS = [code for code in languages() if code != FIRST]
# Kinds of whose reasons some are English in every language, and marked so.
ENGLISH_ONLY = {"provision"}
_AS_IT_IS = re.compile(r'<bdi(?: lang="[a-z]+")?>([^<]*)</bdi>')
_LETTERS = re.compile(r"[^\W\d_]")


@cache
def reasons() -> dict[str, set[str]]:
    """Return what is told of the claims of all examples, by the kind of claim."""
    found: dict[str, dict[str, str]] = {}
    for example in ALL:
        for claim in checker().check(example.text, example.published, example.language).claims:
            held = found.setdefault(claim.kind, {})
            held.update({text: text for text in (claim.verdict.why, claim.verdict.expected) if text})
    return {kind: set(held.values()) for kind, held in found.items()}


def every() -> list[str]:
    """Return all that can be said in other languages."""
    return sorted(text for held in reasons().values() for text in held if isinstance(text, Sayable))


def saying(lang: str, words: NullTranslations) -> Saying:
    """Return what says them in a language."""
    return Saying(Filters(bundled_record(), lang, words))


@cache
def originals() -> frozenset[str]:
    """Return the names that stay as they are: who said it, who published it, who is held to have decided it."""
    reading = bundled_record().reading
    names = {s.attribution for s in reading.statements.values()} | {e.publisher for e in reading.editions.values()}
    names |= {product.title for product in products().values()} | {a for p in policies() for a in p.actors}
    return frozenset(names)


def test_every_reason_keeps_what_it_is_made_of() -> None:
    plain = {
        kind for kind, held in reasons().items() for text in held if not isinstance(text, Said | Listed | Named | Shown)
    }
    assert plain <= ENGLISH_ONLY
    assert set(reasons()) - ENGLISH_ONLY
    for text in every():
        assert read_plain(plain_of(text)) == text
        assert plain_of(read_plain(plain_of(text))) == plain_of(text)


def _names(part: Part) -> list[Named]:
    match part:
        case Said():
            return [name for one in part.parts.values() for name in _names(one)]
        case Listed():
            return [name for one in part.items for name in _names(one)]
        case Named():
            return [part]
        case _:
            return []


def test_no_word_of_ours_is_left_out_of_a_made_up_language() -> None:
    said = saying("qps", Pseudo())
    for text in every():
        shown = str(said.text(text))
        assert 'dir="ltr"' not in shown, text
        bare = _AS_IT_IS.sub("", shown)
        while (inner := re.sub(r"⟦[^⟦⟧]*⟧", "", bare)) != bare:
            bare = inner
        for name in _names(text):
            # Areas and groups have names of their own in each language, and times are CLDR's.
            bare = bare.replace(str(said.text(name)), "")
        assert not _LETTERS.search(bare) or isinstance(text, Shown | Named | Listed), (text, shown)


@pytest.mark.parametrize("code", OTHERS)
def test_every_reason_is_said_in_each_language(code: str) -> None:
    said = saying(code, translations()[code])
    kept = [text for text in every() if 'dir="ltr"' in said.text(text)]
    assert kept == []
    for text in every():
        for found in _AS_IT_IS.finditer(said.text(text)):
            if found[0].startswith("<bdi>"):
                told = found[1].replace("&#39;", "'").replace("&amp;", "&")
                assert told in originals() or not _LETTERS.search(told), (text, told)


def test_english_is_as_it_was_made() -> None:
    said = saying(FIRST, NullTranslations())
    assert all(said.text(text).unescape() == text for text in every())


def test_what_has_no_translation_is_marked_as_english() -> None:
    said = saying("fr", NullTranslations())
    assert said.text("A sentence.") == '<bdi lang="en" dir="ltr">A sentence.</bdi>'
    assert all('lang="en"' in said.text(text) for text in every() if isinstance(text, Said) and "gives" in text)
