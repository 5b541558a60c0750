"""Counts of states and reports: one row per published figure, with the edition that claims it."""

from collections.abc import Iterator

from firmground.model.draft import Draft
from firmground.sources.statement_table import Shape, read_statements

PARTS = ("as_of", "among")
_NUMBERS = (
    "annual_reporting_rate",
    "annual_reports_missing",
    "annual_reports_submitted",
    "initial_reporting_rate",
    "initial_reports_missing",
    "initial_reports_submitted",
    "meeting_regretting_parties",
    "meeting_states",
    "states_adopting_text",
    "states_ever_joined",
    "states_ever_signed",
    "states_never_joined",
    "states_outside_treaty",
    "states_with_legislation",
    "treaty_parties",
    "treaty_signatories",
)
KINDS = dict.fromkeys(_NUMBERS, "number")
SHAPE = Shape(PARTS, KINDS)
COLUMNS = SHAPE.columns


def read(raw: bytes, file: str) -> Iterator[Draft]:
    """Yield one draft per row."""
    return read_statements(raw, file, SHAPE)
