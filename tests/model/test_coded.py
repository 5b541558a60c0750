"""Columns told by their distinct values are the columns they were made of."""

from hypothesis import given
from hypothesis import strategies as st

from firmground.model.coded import Coded, coded_texts, texts_of, together

TEXTS = st.lists(st.sampled_from(["", "a", "b", "é", "two\nlines", "0"]), max_size=12)


@given(TEXTS)
def test_each_value_stands_where_it_stood(texts: list[str]) -> None:
    column = coded_texts(texts)
    assert [*column] == texts
    assert [column[row] for row in range(len(column))] == texts
    assert list(column.distinct) == list(dict.fromkeys(texts))
    assert texts_of(column).to_pylist() == texts


@given(TEXTS)
def test_a_function_is_called_once_for_each_distinct_value(texts: list[str]) -> None:
    asked: list[str] = []

    def length(text: str) -> int | None:
        asked.append(text)
        return len(text) or None

    lengths = coded_texts(texts).each(length)
    assert [*lengths] == [len(text) or None for text in texts]
    assert asked == list(dict.fromkeys(texts))


@given(st.lists(st.tuples(*[st.sampled_from(["", "a", "b", "c"])] * 3), max_size=30))
def test_columns_together_are_their_rows(rows: list[tuple[str, str, str]]) -> None:
    both = together([coded_texts([row[at] for row in rows]) for at in range(3)])
    assert [*both] == rows
    assert list(both.distinct) == list(dict.fromkeys(rows))


def test_values_that_are_missing_are_missing_in_arrow_too() -> None:
    column: Coded[str | None] = coded_texts(["1", "", "1"]).each(lambda text: text or None)
    assert texts_of(column).to_pylist() == ["1", None, "1"]
