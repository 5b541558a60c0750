"""Use of weapons: one row per published figure, with the edition that claims it."""

from collections.abc import Iterator

from firmground.model.draft import Draft
from firmground.sources.statement_table import Shape, read_statements

PARTS = ("conflict", "cause", "outcome", "user", "recorded_by")
_NUMBERS = (
    "cluster_attacks_cumulative",
    "cluster_munitions_used",
    "mines_taken_to_theatre",
    "own_casualties",
    "own_casualties_share",
    "self_destruct_mines_used",
    "submunitions_used",
    "unexploded_submunition_casualties",
    "unexploded_submunitions_estimated",
)
KINDS = dict.fromkeys(_NUMBERS, "number")
SHAPE = Shape(PARTS, KINDS)
COLUMNS = SHAPE.columns


def read(raw: bytes, file: str) -> Iterator[Draft]:
    """Yield one draft per row."""
    return read_statements(raw, file, SHAPE)
