"""What nobody sees is not read, and places lead back to the text as given."""

import re
from functools import cache

from hypothesis import given
from hypothesis import strategies as st

from firmground.factcheck.checking import Checker, load_checker
from firmground.factcheck.documents.checked import checked
from firmground.factcheck.documents.document import Document
from firmground.factcheck.documents.legible import legible
from publish.record import TODAY, bundled_record

UNSEEN = "\u00ad\u200b\u200e\u200f\u202e\u2060\ufeff"
TEXTS = st.text(alphabet=st.sampled_from(list("ab 1,\n\t\r\x00\x0b" + UNSEEN)))


@given(TEXTS, st.data())
def test_a_span_of_what_is_read_is_the_same_text_as_given(text: str, data: st.DataObject) -> None:
    seen = legible(text)
    start = data.draw(st.integers(0, len(seen.text)))
    end = data.draw(st.integers(start, len(seen.text)))
    first, last = seen.span(start, end)
    assert 0 <= first <= last <= len(text)
    bare = re.sub(f"[{UNSEEN}]", "", text[first:last])
    assert re.sub(r"\s|\x00", " ", bare) == re.sub(r"\s", " ", seen.text[start:end])


@given(TEXTS)
def test_nothing_unseen_and_no_control_character_is_left(text: str) -> None:
    assert re.fullmatch(r"[ab 1,\n\t]*", legible(text).text)


@cache
def _checker() -> Checker:
    return load_checker(bundled_record())


SPEECH = (
    "As of 20 February 2026, 161 states are parties to the Mine Ban Treaty.\n"
    "Lithuania withdrew from the Convention on Cluster Munitions on 6 March 2025."
)


@given(st.lists(st.tuples(st.integers(0, len(SPEECH)), st.sampled_from(list(UNSEEN))), max_size=12), st.booleans())
def test_claims_point_at_the_same_words_whatever_stands_between_the_letters(
    put_in: list[tuple[int, str]], windows: bool
) -> None:
    text = SPEECH
    for place, mark in sorted(put_in, reverse=True):
        text = text[:place] + mark + text[place:]
    text = text.replace("\n", "\r\n") if windows else text
    checker = _checker()
    plain = checked(checker, Document("a", SPEECH), TODAY)
    found = checked(checker, Document("a", text), TODAY)
    assert plain.claims
    assert [text[c.start : c.end] for c in found.claims] == [c.text for c in found.claims]
    assert [re.sub(f"[{UNSEEN}]", "", c.text) for c in found.claims] == [c.text for c in plain.claims]
    assert [c.verdict.word for c in found.claims] == [c.verdict.word for c in plain.claims]
