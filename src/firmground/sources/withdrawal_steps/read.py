"""Steps at home towards leaving a treaty: one step per row, with who took it."""

from collections.abc import Iterator

from firmground.model.draft import Draft
from firmground.sources.statement_table import Shape, read_statements

SHAPE = Shape(parts=("treaty",), kinds={"national_step": "code:national_step"}, attributed=frozenset({"national_step"}))
COLUMNS = SHAPE.columns


def read(raw: bytes, file: str) -> Iterator[Draft]:
    """Yield one draft per row; each row is one step that a source reports."""
    return read_statements(raw, file, SHAPE)
