"""Many texts at once name what each of them names alone, whatever letters and blanks stand in them."""

from hypothesis import given, settings
from hypothesis import strategies as st

from firmground.model.text_column import text_column
from firmground.sources.weapon_patterns import Texts, Words
from firmground.sources.weapon_words import named, named_each

WORDS = (
    "mine", "mines", "landmine", "hit by", "hits", "struck", "stepped on", "IED", "improvised", "explosive device",
    "remote controlled", "cluster bombs", "unexploded", "shell", "mortar", "fired 300", "jade", "anti-tank",
    "trip wire", "booby-trapped", "found", "after attack", "gunmen", "Ségou", "d’or", "подорвался на мине", "لغم",
    "_mine", "mine_",
)  # fmt: skip
GAPS = (" ", " ", " ", "-", ",", "; ", "\n", "\xa0", "\x0b", "'")
TEXTS = st.lists(st.tuples(st.sampled_from(WORDS), st.sampled_from(GAPS)), min_size=1, max_size=8).map(
    lambda parts: "".join(word + gap for word, gap in parts)
)


@settings(max_examples=60, deadline=None)
@given(st.lists(TEXTS, max_size=40))
def test_many_texts_at_once_name_what_each_names_alone(texts: list[str]) -> None:
    assert named_each(texts) == [named(text) for text in texts]
    assert named_each(texts, alone=False) == [named(text, alone=False) for text in texts]


def test_what_arrow_cannot_look_for_is_asked_of_python() -> None:
    words = Words((), r"\bhits?(?! by\b)", r"(?<!-)\bdud\b")
    texts = ["bus hits mine", "bus hit by shell", "a dud", "non-dud", "été: hits", "a\x0bdud"]
    column = Texts(text_column(texts))
    assert words.are_in_each(column) == [True, False, True, False, True, True]
    assert words.taken_out_of_each(column).column.to_pylist() == [words.taken_out(text) for text in texts]
