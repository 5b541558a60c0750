"""Deadlines, extensions and completion of clearance under Article 4: one value per row."""

from collections.abc import Iterator

from firmground.model.draft import Draft
from firmground.sources.statement_table import Shape, read_statements

SHAPE = Shape(
    parts=("treaty", "obligation", "episode", "by"),
    kinds={
        "initial_deadline_published": "date",
        "deadline_published": "date",
        "extension_granted": "date",
        "extension_requested": "date",
        "extension_considered": "date",
        "work_completed": "date",
        "completion_announced": "date",
        "obligation_status": "code:obligation_status",
        "clearance_target": "date",
    },
)
COLUMNS = SHAPE.columns


def read(raw: bytes, file: str) -> Iterator[Draft]:
    """Yield one draft per row; each row is one value that a source claims."""
    return read_statements(raw, file, SHAPE)
