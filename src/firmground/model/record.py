"""A record: one source's account of one event. The columns it may fill, the words in them, what a reader gives."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final

NEEDED_COLUMNS: Final = ("record_id", "source", "date_start", "area")
# Each count of people hurt is a best figure with the lowest and highest that the source gives.
OUTCOMES: Final = ("killed", "injured", "outcome_unknown")
OUTCOME_COLUMNS: Final = tuple(f"{outcome}{end}" for outcome in OUTCOMES for end in ("", "_low", "_high"))
GROUP_COLUMNS: Final = (
    "civilians", "security_forces", "deminers", "status_unknown", "children", "adults", "age_unknown", "male",
    "female", "sex_unknown",
)  # fmt: skip
COUNT_COLUMNS: Final = (*OUTCOME_COLUMNS, *GROUP_COLUMNS)
INTERCHANGE_COLUMNS: Final = (
    *NEEDED_COLUMNS, "date_end", "date_precision", "admin1", "admin2", "place", "lat", "lon", "place_precision",
    "device", "activation", *COUNT_COLUMNS, "activity", "language", "text", "url", "aggregate",
)  # fmt: skip
# What a reader of ours may say besides: where in its file a row stands, why an event is out of scope, and the source's
# own id of the event of which the row tells one person.
READER_COLUMNS: Final = (*INTERCHANGE_COLUMNS, "locator", "scope_reason", "event_id")

DATE_PRECISIONS: Final = ("day", "week", "month", "year")
PLACE_PRECISIONS: Final = ("exact", "settlement", "admin2", "admin1", "area")
DEVICES: Final = (
    "antipersonnel_mine", "improvised_mine", "antivehicle_mine", "unspecified_mine", "cluster_remnant",
    "cluster_attack", "other_erw", "unspecified_mine_erw", "out_of_scope",
)  # fmt: skip
ACTIVATIONS: Final = ("victim", "command", "unknown")
CODE_COLUMNS: Final = {
    "date_precision": DATE_PRECISIONS,
    "place_precision": PLACE_PRECISIONS,
    "device": DEVICES,
    "activation": ACTIVATIONS,
}
HIGHEST_COUNT: Final = 100_000
FIRST_YEAR: Final = 1900


@dataclass(frozen=True, slots=True)
class Events:
    """What the reader of an event source gives: columns of text as the record interchange table has them.

    `rows` counts the data rows of the file (headers and tag rows are none); `columns` holds one value per record,
    None or the empty text where it is unknown. `persons`: one row is one person, so identical rows are several
    victims and rows add up inside an incident. `text_decides`: where `device` is unknown, an event whose `text` names
    neither mine nor ERW is out of scope (sources of all kinds of violence).
    """

    rows: int
    columns: Mapping[str, Sequence[str | None]]
    persons: bool = False
    text_decides: bool = False
    warnings: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if unknown := [name for name in self.columns if name not in READER_COLUMNS]:
            raise ValueError(f"columns that no record has: {', '.join(unknown)}")
        if len({len(values) for values in self.columns.values()}) > 1:
            told = ", ".join(f"{name} {len(values)}" for name, values in self.columns.items())
            raise ValueError(f"columns of different length: {told}")

    @property
    def records(self) -> int:
        """Return how many records the columns hold."""
        return next((len(values) for values in self.columns.values()), 0)


@dataclass(frozen=True, slots=True)
class ImportedEdition:
    """One import of event files: what was read, and for which `source` values it answers.

    `checksums` are those of the files, in the order of `files`; the bytes of registers are not kept (names of
    victims may stand in them). `sources` and `out_of_scope` count records by source value and by reason.
    `repeats`: the source may list an incident more than once, so its rows add up. `ids`: it gives records an id.
    """

    id: str
    reader: str
    files: tuple[str, ...]
    checksums: tuple[str, ...]
    imported_at: datetime
    rows: int
    records: int
    sources: Mapping[str, int]
    out_of_scope: Mapping[str, int] = field(default_factory=dict)
    persons: bool = False
    repeats: bool = False
    ids: bool = True
    warnings: tuple[str, ...] = ()
