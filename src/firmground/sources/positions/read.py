"""Positions, policies and votes of single states: one value per row."""

from collections.abc import Iterator

from firmground.model.draft import Draft
from firmground.sources.statement_table import Shape, read_statements

_KINDS = {
    "position": "text",
    "policy": "text",
    "export_moratorium": "text",
    "export_ban": "text",
    "un_vote": "code:vote",
    "suspension_disputed_by": "number",
    "policy_due_days": "number",
    "policy_review_due": "date",
}
_SHAPE = Shape(parts=("weapon", "treaty", "policy_kind"), kinds=_KINDS, attributed=frozenset(_KINDS))
COLUMNS = _SHAPE.columns


def read(raw: bytes, file: str) -> Iterator[Draft]:
    """Yield the statements of one edition file."""
    return read_statements(raw, file, _SHAPE)
