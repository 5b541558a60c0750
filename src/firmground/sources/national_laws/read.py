"""National laws that carry out the treaties, and the penalties they provide: one value per row.

The period is the day or year of the law. A penalty stands beside the law of the same period; fines and lesser
penalties are in its remark, as no two laws count them alike.
"""

from collections.abc import Iterator

from firmground.model.draft import Draft
from firmground.sources.statement_table import Shape, read_statements

SHAPE = Shape(
    parts=("treaty",),
    kinds={
        "national_law": "text",
        "national_law_status": "code:national_law_status",
        "penal_sanctions": "code:penal_sanctions",
        "prison_term_most": "number",
        "states_with_legislation": "number",
    },
)
COLUMNS = SHAPE.columns


def read(raw: bytes, file: str) -> Iterator[Draft]:
    """Yield one draft per row; each row is one value that a source gives."""
    return read_statements(raw, file, SHAPE)
