"""Casualties: one row per published figure, with the edition that claims it."""

from collections.abc import Iterator

from firmground.model.draft import Draft
from firmground.sources.statement_table import Shape, read_statements

PARTS = (
    "outcome",
    "device",
    "status",
    "age",
    "sex",
    "mode",
    "area_kind",
    "change",
    "of",
    "recorded_by",
    "among",
    "excludes",
    "provisional",
)
_NUMBERS = (
    "casualties",
    "casualties_cumulative",
    "casualties_estimated",
    "casualties_per_day",
    "casualties_per_month",
    "casualty_increase",
    "casualty_increase_share",
    "child_share",
    "civilian_share",
    "cluster_casualties",
    "cluster_casualties_cumulative",
    "cluster_casualties_estimated",
    "cluster_child_share",
    "cluster_civilian_share",
    "cluster_female_share",
    "device_share",
    "explosive_device_casualties",
    "female_share",
    "improvised_device_casualties",
    "male_share",
    "mine_incidents",
    "states_with_casualties",
    "states_with_casualty_change",
    "states_with_cluster_casualties",
)
KINDS = dict.fromkeys(_NUMBERS, "number") | {"casualty_finding": "code:casualty_finding"}
SHAPE = Shape(PARTS, KINDS)
COLUMNS = SHAPE.columns


def read(raw: bytes, file: str) -> Iterator[Draft]:
    """Yield one draft per row."""
    return read_statements(raw, file, SHAPE)
