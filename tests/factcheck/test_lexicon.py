"""The phrases of a language in the tokens of a sentence, by family and place."""

import pytest

from firmground.factcheck.lexicon import Lexicon
from firmground.factcheck.marks import Mark
from firmground.factcheck.phrases import Phrase
from firmground.factcheck.tokens import tokens

LEXICON = Lexicon((
    Phrase(("mine",), "weapon", "mine"),
    Phrase(("land", "mine"), "weapon", "apm"),
    Phrase(("mine",), "noun", "mine"),
    Phrase(("cluster", "munit*"), "weapon", "cm"),
    Phrase(("chad",), "area", "TCD", capital=True),
    Phrase(("denounced", "the", "treaty"), "act", "left"),
    Phrase(("denounced", "the", "conven*"), "act", "withdraw"),
    Phrase(("also",), "within_phrase", "any"),
))  # fmt: skip


def marks(text: str) -> dict[str, tuple[Mark, ...]]:
    return LEXICON.marks(tokens(text, 0, len(text)))


@pytest.mark.parametrize("before", [0, 1, 38, 39, 40, 41, 200])
def test_a_phrase_is_found_wherever_it_stands(before: int) -> None:
    found = marks("and " * before + "mine")
    assert found == {
        "weapon": (Mark("weapon", "mine", before, before),),
        "noun": (Mark("noun", "mine", before, before),),
    }


def test_inside_a_family_the_longer_phrase_wins() -> None:
    assert marks("a land mine, a mine") == {
        "weapon": (Mark("weapon", "apm", 1, 2), Mark("weapon", "mine", 5, 5)),
        "noun": (Mark("noun", "mine", 2, 2), Mark("noun", "mine", 5, 5)),
    }


def test_a_second_word_may_be_cut_short_and_a_hyphen_stand_between() -> None:
    assert marks("cluster munitions")["weapon"] == (Mark("weapon", "cm", 0, 1),)
    assert marks("cluster-munition")["weapon"] == (Mark("weapon", "cm", 0, 2),)
    assert marks("cluster bombs") == {}


def test_an_adverb_may_stand_within_a_phrase_and_is_none_itself() -> None:
    assert marks("denounced also the treaty")["act"] == (Mark("act", "left", 0, 3),)
    assert marks("denounced the also treaty")["act"] == (Mark("act", "left", 0, 3),)
    assert marks("denounced also also the treaty, also") == {}


def test_a_name_wants_its_capital() -> None:
    assert marks("Chad and a chad") == {"area": (Mark("area", "TCD", 0, 0),)}


@pytest.mark.parametrize("between", ["the ", "the-", "the also ", "also the ", "the - also "])
def test_the_third_word_may_stand_behind_a_sign_and_a_word_within_the_phrase(between: str) -> None:
    text = f"denounced {between}treaty"
    assert marks(text) == {"act": (Mark("act", "left", 0, len(tokens(text, 0, len(text)).keys) - 1),)}


def test_a_third_word_that_stands_twice_makes_one_mark() -> None:
    assert marks("denounced the treaty treaty") == {"act": (Mark("act", "left", 0, 2),)}


def test_a_third_word_may_be_cut_short() -> None:
    assert marks("denounced the convention") == {"act": (Mark("act", "withdraw", 0, 2),)}
