"""Tokens and sentences: each at its place in the text as given, whatever its line breaks."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from firmground.factcheck.tokens import key_of, sentences, tokens

TEXTS = st.text(st.sampled_from("aZ é’-.,;:!?()“”0123456789 \n\t\u00a0½²|•"), max_size=200)


def parts(text: str) -> list[str]:
    return [text[start:end].strip() for start, end in sentences(text)]


@given(TEXTS)
def test_every_token_lies_where_it_says(text: str) -> None:
    found = tokens(text, 0, len(text))
    assert all(text[s:e] == w for s, e, w in zip(found.starts, found.ends, found.words, strict=True))
    assert list(found.starts) == sorted(found.starts)


@given(TEXTS)
def test_sentences_follow_each_other_and_lose_no_token(text: str) -> None:
    spans = list(sentences(text))
    assert all(one[1] <= other[0] for one, other in pairwise(spans))
    inside = sum(len(tokens(text, start, end)) for start, end in spans)
    assert inside >= len(tokens(text, 0, len(text))) - text.count("\n\n") - 1


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("The U.S. signed nothing. It may yet.", 2),
        ("See Art. 5 of the treaty.", 1),
        ("It rose to 5.7 million. Nobody knows why.", 2),
        ("“We left.” The minister smiled.", 2),
        ("He said no.[1] She said yes.", 2),
        ("Ginebra, 20 nov (EFE).- Murieron 45 personas.", 2),
        ("GENEVA, 20 November – Nobody knows why.", 2),
        ("In all, 57 states – 33 of them parties – have mines.", 1),
        ("Killed: 3\n- injured: 4\n- unknown: 1", 3),
        ("One line\nthat goes on.", 1),
    ],
)
def test_a_full_stop_ends_a_sentence_only_where_one_ends(text: str, count: int) -> None:
    assert len(parts(text)) == count


def test_a_word_broken_at_a_line_end_is_one_word() -> None:
    assert [key_of(w) for w in tokens("antiper-\nsonnel", 0, 15).words] == ["antipersonnel"]


def test_a_key_knows_no_case_nor_accents() -> None:
    assert key_of("Décès") == key_of("deces") == "deces"


def test_a_sentence_goes_on_over_the_gap_between_two_pages() -> None:
    page = (
        "The Convention on the Prohibition of Anti-Personnel Mines, adopted on 18\n\nseptember 1997, binds 161 states."
    )
    assert len(parts(page)) == 1
    assert parts("Mines\n\nare laid.") == ["Mines", "are laid."]
    assert parts("They have cleared all of the minefields.\n\nthe end") == [
        "They have cleared all of the minefields.", "the end",
    ]  # fmt: skip
