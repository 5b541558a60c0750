"""Clearance and contamination: one row per published figure, with the edition that claims it."""

from collections.abc import Iterator

from firmground.model.draft import Draft
from firmground.sources.statement_table import Shape, read_statements

PARTS = ("method", "device", "certainty", "task", "area_kind", "standing", "among", "excludes")
_NUMBERS = (
    "all_area_cleared",
    "antivehicle_mines_destroyed_in_clearance",
    "antivehicle_mines_destroyed_in_clearance_cumulative",
    "area_cleared_cumulative",
    "battle_area_cleared",
    "cluster_area_cleared",
    "cluster_area_cleared_cumulative",
    "cluster_area_released",
    "cluster_contaminated_area",
    "cluster_contaminated_states",
    "cluster_remnants_destroyed_in_clearance",
    "erw_contaminated_area",
    "mine_contaminated_area",
    "mine_contaminated_states",
    "mine_erw_area_cleared",
    "mined_area_cleared",
    "mined_area_cleared_share",
    "mined_area_released",
    "mines_destroyed_in_clearance",
    "mines_destroyed_in_clearance_cumulative",
    "other_erw_destroyed_cumulative",
    "states_completed_cluster_clearance",
    "states_completed_mine_clearance",
    "states_on_track_mine_clearance",
    "states_with_mine_clearance_deadlines",
    "submunitions_destroyed_in_clearance",
    "submunitions_destroyed_in_clearance_cumulative",
)
KINDS = dict.fromkeys(_NUMBERS, "number")
SHAPE = Shape(PARTS, KINDS)
COLUMNS = SHAPE.columns


def read(raw: bytes, file: str) -> Iterator[Draft]:
    """Yield one draft per row."""
    return read_statements(raw, file, SHAPE)
