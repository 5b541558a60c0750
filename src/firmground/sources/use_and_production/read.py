"""Use, production, transfer and stockpiling: one value per row, never without a finding and who found it."""

from collections.abc import Iterator

from firmground.model.draft import Draft
from firmground.sources.statement_table import Shape, read_statements

_KINDS = {
    "use": "code:finding",
    "production": "code:finding",
    "transfer": "code:finding",
    "stockpiling": "code:finding",
    "first_use": "date",
    "munitions_counted": "number",
    "countries_using": "number",
    "governments_using": "number",
    "deaths_alleged": "number",
    "injuries_alleged": "number",
    "mine_blasts_reported": "number",
    "mine_blast_reported": "date",
    "clarification_requested": "area",
    "contract_value": "number",
    "budget_set_aside": "number",
    "stockpile_estimate": "number",
}
_SHAPE = Shape(parts=("weapon", "actor", "in", "to", "delivery", "step"), kinds=_KINDS, attributed=frozenset(_KINDS))
COLUMNS = _SHAPE.columns


def read(raw: bytes, file: str) -> Iterator[Draft]:
    """Yield the statements of one edition file."""
    return read_statements(raw, file, _SHAPE)
