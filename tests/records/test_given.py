"""Keys of a whole column of names are those of its names."""

import pyarrow as pa
from hypothesis import example, given
from hypothesis import strategies as st

from firmground.model.keys import key
from firmground.records.given import keys


@given(st.lists(st.text()))
@example(["Ніжин, с.", "St. Mary's-by-the-Sea", "ʼ`'", "", "Σ\n\x1cİI", "x  9"])
def test_the_keys_of_a_column_are_those_of_its_names(names: list[str]) -> None:
    column = pa.chunked_array([pa.array(names, pa.string())])
    assert keys(column).to_pylist() == [key(name) for name in names]
