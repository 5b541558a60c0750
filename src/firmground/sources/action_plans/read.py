"""Action plans of both treaties: one value per row."""

from collections.abc import Iterator

from firmground.model.draft import Draft
from firmground.sources.statement_table import Shape, read_statements

_KINDS = {
    "plan_name": "text",
    "plan_treaty": "code:plan_treaty",
    "plan_adopted_at": "text",
    "plan_adopted_on": "date",
    "plan_from": "date",
    "plan_until": "date",
    "plan_actions": "number",
    "plan_first_action": "number",
    "plan_last_action": "number",
    "plan_chapters": "number",
    "plan_length": "number",
    "plan_numbering": "code:plan_numbering",
}
_SHAPE = Shape(parts=("section", "stage"), kinds=_KINDS)
COLUMNS = _SHAPE.columns


def read(raw: bytes, file: str) -> Iterator[Draft]:
    """Yield the statements of one edition file."""
    return read_statements(raw, file, _SHAPE)
