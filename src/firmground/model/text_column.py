"""Texts as a column of Arrow's, made without loading pandas."""

from collections.abc import Iterable

import pyarrow as pa
from pyarrow.lib import StringBuilder


def text_column(texts: Iterable[str | None]) -> pa.Array:
    """Return texts as a column; `pa.array` would load pandas first, and that takes as long as 100,000 records."""
    column = StringBuilder()
    column.append_values(texts if isinstance(texts, list) else list(texts))
    return column.finish()
