"""Whatever stands in a text, it is answered: claims inside it, in their order, each with one of the five verdicts."""

import re
from datetime import date
from functools import cache

import pytest
from bench.sentences import LANGUAGES, read
from hypothesis import given, settings
from hypothesis import strategies as st

from factcheck.reading import checker
from firmground.factcheck.claim import VERDICTS

SEED = st.randoms(use_true_random=False)
DAYS = st.dates(date(1996, 1, 1), date(2026, 12, 31))


@cache
def clauses(language: str) -> tuple[str, ...]:
    """Return the clauses of the development sentences."""
    texts = [item["text"] for item in read(f"dev_{language}")]
    return tuple(clause for text in texts for clause in re.split(r"(?<=[,;:.—])\s", text) if clause)


@pytest.mark.parametrize("language", LANGUAGES)
@settings(max_examples=150, deadline=None)
@given(data=st.data(), published=DAYS)
def test_clauses_in_any_order_are_answered(language: str, data: st.DataObject, published: date) -> None:
    places = data.draw(st.lists(st.integers(0, len(clauses(language)) - 1), min_size=1, max_size=8))
    text = " ".join(clauses(language)[place] for place in places)
    held = checker().check(text, published, language).claims
    assert all(text[c.start : c.end] == c.text and c.text for c in held)
    assert [c.start for c in held] == sorted(c.start for c in held)
    assert {c.verdict.word for c in held} <= set(VERDICTS)


@pytest.mark.parametrize("language", LANGUAGES)
@settings(max_examples=100, deadline=None)
@given(seed=SEED, place=st.integers(0, 10_000), published=DAYS)
def test_words_in_any_order_are_answered(language: str, seed: object, place: int, published: date) -> None:
    words = clauses(language)[place % len(clauses(language))].split() * 2
    seed.shuffle(words)  # type: ignore[attr-defined]
    text = " ".join(words)
    assert all(text[c.start : c.end] == c.text for c in checker().check(text, published, language).claims)


def test_a_survivor_counted_in_many_is_no_fault() -> None:
    text = (
        "Land mines: there were tens of thousands of amputees in Cambodia, and hundreds more were created every month."
    )
    found = checker().check(text, date(2014, 1, 18), "en").claims
    assert all(c.verdict.word == "not_in_ledger" for c in found)
