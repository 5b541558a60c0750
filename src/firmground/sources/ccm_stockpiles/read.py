"""Destruction of stockpiled cluster munitions under Article 3: one value per row."""

from collections.abc import Iterator

from firmground.model.draft import Draft
from firmground.sources.statement_table import Shape, read_statements

SHAPE = Shape(
    parts=("treaty", "obligation", "by", "item"),
    kinds={
        "initial_deadline_published": "date",
        "deadline_published": "date",
        "extension_granted": "date",
        "work_completed": "date",
        "completion_announced": "date",
        "completion_stated": "code:completion_stated",
        "obligation_status": "code:obligation_status",
        "stockpile_declared": "number",
        "stockpile_destroyed": "number",
        "retained": "number",
    },
)
COLUMNS = SHAPE.columns


def read(raw: bytes, file: str) -> Iterator[Draft]:
    """Yield one draft per row; each row is one value that a source claims."""
    return read_statements(raw, file, SHAPE)
