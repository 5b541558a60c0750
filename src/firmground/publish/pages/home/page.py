"""The first page: where the treaties stand today, what comes next, the latest figures, and ways in."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from firmground.model.edition import Edition
from firmground.model.entry import Batch
from firmground.model.errors import NotFound
from firmground.model.statement import Statement
from firmground.model.viewpoint import Viewpoint
from firmground.views.agenda import Agenda, agenda
from firmground.views.changes import Change, changes
from firmground.views.counts import TreatyCounts, treaty_counts
from firmground.views.latest import (
    LatestFigure,
    latest_batches,
    latest_decisions,
    latest_editions,
    latest_figure,
)
from firmground.views.record import Record

ADDRESS = ""
_CASUALTIES = ("casualties", "cluster_casualties")
_PARTIES = "group:apmbc-parties"
_CASUALTY_FIGURES = tuple((prop, "world") for prop in _CASUALTIES)
# Land cleared is counted for the parties alone since 2020: a count of all states beside it is another universe.
_FIGURES = (
    ("civilian_share", "world"), ("child_share", "world"), ("states_with_casualties", "world"),
    ("mine_contaminated_states", "world"), ("cluster_contaminated_states", "world"),
    ("mined_area_cleared", _PARTIES), ("mines_destroyed_in_clearance", _PARTIES), ("funding_total", "world"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class HomePage:
    """What the first page shows. `casualties` are two universes that overlap and are never added."""

    states: int
    counts: tuple[TreatyCounts, ...]
    agenda: Agenda
    changes: tuple[Change, ...]
    casualties: tuple[LatestFigure, ...]
    figures: tuple[LatestFigure, ...]
    editions: tuple[Edition, ...]
    decisions: tuple[Statement, ...]
    batches: tuple[Batch, ...]
    statements: int
    sources: int


def keys(record: Record, view: Viewpoint) -> Iterator[str]:
    """Yield the one key of this page."""
    del record, view
    yield ""


def data(record: Record, key: str, view: Viewpoint) -> HomePage:
    """Return what the first page shows from a viewpoint."""
    if key:
        raise NotFound("the first page has no parts")
    as_of, known_at = view.as_of, view.known_at

    def newest(properties: Sequence[tuple[str, str]]) -> tuple[LatestFigure, ...]:
        found = (latest_figure(record, prop, subject, as_of, known_at) for prop, subject in properties)
        return tuple(figure for figure in found if figure is not None)

    past = (change for change in changes(record, as_of, known_at) if change.on <= as_of)
    return HomePage(
        len(record.shelf.areas.states()),
        tuple(treaty_counts(record, treaty, as_of, known_at) for treaty in record.shelf.treaties.values()),
        agenda(record, as_of, known_at), tuple(change for change, _ in zip(past, range(6), strict=False)),
        newest(_CASUALTY_FIGURES), newest(_FIGURES), latest_editions(record, known_at, 6),
        latest_decisions(record, as_of, known_at, 5), latest_batches(record, 3),
        len(record.reading.statements), len(record.reading.editions),
    )  # fmt: skip


def table(page: object) -> Sequence[Sequence[str]]:
    """Return how many states stand where toward each treaty."""
    if not isinstance(page, HomePage):
        raise NotFound("there is no table of the first page")
    rows = [
        (count.treaty, group.standing, str(len(group.areas)), " ".join(group.areas))
        for count in page.counts for group in count.groups
    ]  # fmt: skip
    return [("treaty", "standing", "states", "areas"), *rows]
