"""Meetings of the parties to the Convention on Cluster Munitions: one value per row."""

from collections.abc import Iterator

from firmground.model.draft import Draft
from firmground.sources.statement_table import Shape, read_statements

SHAPE = Shape(
    parts=(),
    kinds={
        "meeting_kind": "code:meeting_kind",
        "meeting_number": "number",
        "meeting_start": "date",
        "meeting_end": "date",
        "meeting_planned_start": "date",
        "meeting_planned_end": "date",
        "meeting_place": "text",
        "meeting_host": "area",
        "meeting_president": "text",
        "meeting_adopted": "text",
        "meeting_states": "number",
        "meeting_states_expected": "number",
    },
)
COLUMNS = SHAPE.columns


def read(raw: bytes, file: str) -> Iterator[Draft]:
    """Yield one draft per row; each row is one value that a source claims."""
    return read_statements(raw, file, SHAPE)
