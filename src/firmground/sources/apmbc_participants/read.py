"""Acts of states toward the mine ban treaty: one value per row."""

from collections.abc import Iterator

from firmground.model.draft import Draft
from firmground.sources.statement_table import Shape, read_statements

SHAPE = Shape(
    parts=("treaty", "instrument", "obligation", "about"),
    kinds={
        "signature": "date",
        "deposit": "date",
        "succession_effective": "date",
        "withdrawal_notified": "date",
        "withdrawal_effective": "date",
        "suspension_asserted": "date",
        "suspension_circulated": "date",
        "suspension_finding": "code:suspension_finding",
        "objection_decided": "date",
        "objection_filed": "date",
        "objecting_states": "number",
        "withdrawal_ruled_out": "date",
        "national_step": "code:national_step",
        "in_force_published": "date",
        "participation": "code:participation",
        "report_due_published": "date",
    },
    attributed=frozenset({"suspension_asserted"}),
)
COLUMNS = SHAPE.columns


def read(raw: bytes, file: str) -> Iterator[Draft]:
    """Yield one draft per row; each row is one value that a source claims."""
    return read_statements(raw, file, SHAPE)
