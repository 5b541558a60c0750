"""Claimed and observed failure rates of munitions: one value per row."""

from collections.abc import Iterator

from firmground.model.draft import Draft
from firmground.sources.statement_table import Shape, read_statements

_KINDS = {
    "munition_name": "text",
    "failure_rate_claimed": "number",
    "failure_rate_observed": "number",
    "failure_rate_limit": "number",
    "failure_rate_compared": "code:rate_comparison",
    "test_sample": "number",
    "duds_counted": "number",
    "duds_expected": "number",
    "active_life_claimed": "number",
}
_SHAPE = Shape(
    parts=("place", "in", "setting"),
    kinds=_KINDS,
    attributed=frozenset(_KINDS) - {"munition_name"},
)
COLUMNS = _SHAPE.columns


def read(raw: bytes, file: str) -> Iterator[Draft]:
    """Yield the statements of one edition file."""
    return read_statements(raw, file, _SHAPE)
