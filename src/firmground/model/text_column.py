"""Texts as a column of Arrow's, made without loading pandas."""

from collections.abc import Iterable

import pyarrow as pa
import pyarrow.compute as pc
from pyarrow.lib import StringBuilder


def text_column(texts: Iterable[str | None]) -> pa.Array:
    """Return texts as a column; `pa.array` would load pandas first, and that takes as long as 100,000 records."""
    column = StringBuilder()
    column.append_values(texts if isinstance(texts, list) else list(texts))
    return column.finish()


def number(value: int) -> pa.Scalar:
    """Return a whole number to compute a column with; a plain one would become `pa.scalar`, which loads pandas too."""
    return text_column([str(value)]).cast(pa.int64())[0]


def are_filled(column: pa.Array | pa.ChunkedArray) -> pa.Array | pa.ChunkedArray:
    """Tell of each text of a column whether it is not the empty one."""
    return pc.binary_length(column).cast(pa.bool_())
