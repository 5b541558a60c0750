"""Mine action funding: one row per published figure, with the edition that claims it."""

from collections.abc import Iterator

from firmground.model.draft import Draft
from firmground.sources.statement_table import Shape, read_statements

PARTS = ("recipient", "donor", "donors", "recipients", "sector", "area_kind", "excludes")
_NUMBERS = (
    "contributing_affected_states",
    "demining_cost_cumulative",
    "donor_count",
    "donor_rank",
    "funding_given",
    "funding_given_national_currency",
    "funding_international",
    "funding_international_cumulative",
    "funding_national",
    "funding_national_cumulative",
    "funding_national_own_currency",
    "funding_peacekeeping",
    "funding_received",
    "funding_received_cumulative",
    "funding_received_share",
    "funding_share",
    "funding_total",
    "funding_total_cumulative",
    "recipient_count",
    "recipient_rank",
)
KINDS = dict.fromkeys(_NUMBERS, "number")
SHAPE = Shape(PARTS, KINDS)
COLUMNS = SHAPE.columns


def read(raw: bytes, file: str) -> Iterator[Draft]:
    """Yield one draft per row."""
    return read_statements(raw, file, SHAPE)
