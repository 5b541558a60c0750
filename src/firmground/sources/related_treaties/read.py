"""Dates, rules and parties of neighbouring treaties: one value per row."""

from collections.abc import Iterator

from firmground.model.draft import Draft
from firmground.sources.statement_table import Shape, read_statements

_KINDS = {
    "treaty_name": "text",
    "adopted_on": "date",
    "opened_for_signature_on": "date",
    "in_force_on": "date",
    "entry_into_force_rule": "text",
    "withdrawal_rule": "text",
    "withdrawal_notice": "number",
    "treaty_parties": "number",
    "treaty_signatories": "number",
}
_SHAPE = Shape(parts=(), kinds=_KINDS)
COLUMNS = _SHAPE.columns


def read(raw: bytes, file: str) -> Iterator[Draft]:
    """Yield the statements of one edition file."""
    return read_statements(raw, file, _SHAPE)
