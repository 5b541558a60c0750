"""What single articles lay down, told in many words: sentences of each language with the verdict they deserve."""

from datetime import date
from pathlib import Path

import pytest

from factcheck.reading import checker
from firmground.factcheck.kinds import folders
from firmground.factcheck.kinds.provision.articles import patterns
from firmground.factcheck.lexicon import LANGUAGES, read_words, shared_words, words_of
from firmground.law.treaty import load_treaties

_FOLDER = Path(__file__).parent / "provisions"
_ON = date(2026, 3, 1)
_TOLD = [
    (language, *line.split("|", 1))
    for language in LANGUAGES
    for line in (_FOLDER / f"{language}.txt").read_text("utf-8").splitlines()
]


@pytest.mark.parametrize(("language", "verdict", "text"), [pytest.param(*t, id=f"{t[0]}: {t[2]}") for t in _TOLD])
def test_a_sentence_about_the_articles_gets_the_verdict_it_deserves(language: str, verdict: str, text: str) -> None:
    claims = [c for c in checker().check(text, _ON, language).claims if c.kind == "provision"]
    words = {c.verdict.word for c in claims}
    if verdict == "none":
        assert not claims
    else:
        assert verdict in words
        assert verdict == "contradicted" or "contradicted" not in words


def test_every_pattern_tells_a_provision_of_a_treaty() -> None:
    known = {p.slug for treaty in load_treaties().values() for p in treaty.provisions}
    assert {p.thing for held in patterns().values() for p in held} <= known


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_word_of_a_pattern_is_known_in_every_language(language: str) -> None:
    tables = [*shared_words(language), *(table for folder in folders() for table in words_of(folder, language))]
    words = {(phrase.family, phrase.code) for table in tables for phrase in read_words(table)}
    families = {family for family, _ in words}
    for held in patterns().values():
        for pattern in held:
            assert ("article_word", pattern.anchor) in words
            for slot in pattern.slots:
                assert any((family, code) in words if code else family in families for family, code in slot)


def test_the_text_of_the_treaty_itself_is_never_contradicted() -> None:
    text = (_FOLDER / "final_clauses.txt").read_text("utf-8")
    claims = checker().check(text, date(2005, 1, 1), "en").claims
    assert len(claims) > 20
    assert not [c.text for c in claims if c.verdict.word == "contradicted"]
