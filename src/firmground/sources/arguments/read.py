"""Arguments, their answers, and what would change the assessment: one text per row."""

from collections.abc import Iterator

from firmground.model.draft import Draft
from firmground.sources.statement_table import Shape, read_statements

_KINDS = {
    "argument_made": "text",
    "argument_answer": "text",
    "argument_would_change": "text",
}
_SHAPE = Shape(parts=("topic", "stance"), kinds=_KINDS, attributed=frozenset(_KINDS))
COLUMNS = _SHAPE.columns


def read(raw: bytes, file: str) -> Iterator[Draft]:
    """Yield the statements of one edition file."""
    return read_statements(raw, file, _SHAPE)
