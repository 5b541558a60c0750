"""Stockpiles and retained mines: one row per published figure, with the edition that claims it."""

from collections.abc import Iterator

from firmground.model.draft import Draft
from firmground.sources.statement_table import Shape, read_statements

PARTS = ("treaty", "obligation", "item", "standing", "extent", "more_than", "among")
_NUMBERS = (
    "cluster_munitions_destroyed_share",
    "retained",
    "retained_mines_consumed",
    "retained_mines_initial",
    "states_completed_cluster_destruction",
    "states_completed_mine_destruction",
    "states_retaining_mines",
    "states_retaining_no_mines",
    "states_that_stockpiled_clusters",
    "states_with_cluster_stockpiles",
    "states_with_mine_destruction_left",
    "states_with_mine_stockpiles",
    "states_without_mine_stockpiles",
    "stockpile_destroyed",
    "stockpile_destroyed_in_year",
    "stockpile_destroyed_worldwide",
    "stockpile_remaining",
    "stockpiled_mines",
    "stockpiled_mines_estimated",
    "submunitions_destroyed_share",
)
KINDS = dict.fromkeys(_NUMBERS, "number")
SHAPE = Shape(PARTS, KINDS)
COLUMNS = SHAPE.columns


def read(raw: bytes, file: str) -> Iterator[Draft]:
    """Yield one draft per row."""
    return read_statements(raw, file, SHAPE)
