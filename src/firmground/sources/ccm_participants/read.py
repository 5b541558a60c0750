"""Acts of states toward the Convention on Cluster Munitions: one value per row."""

from collections.abc import Iterator

from firmground.model.draft import Draft
from firmground.sources.statement_table import Shape, read_statements

SHAPE = Shape(
    parts=("treaty", "instrument", "obligation", "about"),
    kinds={
        "signature": "date",
        "deposit": "date",
        "provisional_application": "date",
        "withdrawal_notified": "date",
        "withdrawal_effective": "date",
        "national_step": "code:national_step",
        "in_force_published": "date",
        "participation": "code:participation",
        "declaration_made": "code:declaration",
        "report_due_published": "date",
    },
)
COLUMNS = SHAPE.columns


def read(raw: bytes, file: str) -> Iterator[Draft]:
    """Yield one draft per row; each row is one value that a source claims."""
    return read_statements(raw, file, SHAPE)
