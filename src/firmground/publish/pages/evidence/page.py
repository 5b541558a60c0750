"""The entrance to the evidence: reliability, military use, arguments."""

from collections.abc import Sequence
from dataclasses import dataclass

from firmground.model.viewpoint import Viewpoint
from firmground.views.arguments import arguments
from firmground.views.military_use import conflicts
from firmground.views.record import Record
from firmground.views.reliability import munitions

ADDRESS = "evidence/"


@dataclass(frozen=True, slots=True)
class EvidencePage:
    """How much the ledger holds on each of the three questions."""

    munitions: int
    rates: int
    both: int
    conflicts: int
    figures: int
    for_count: int
    against_count: int


def keys(record: Record, view: Viewpoint) -> tuple[str, ...]:
    """Return the one key of this page."""
    del record, view
    return ("",)


def data(record: Record, key: str, view: Viewpoint) -> EvidencePage:
    """Return how much was known on each question."""
    del key
    types = munitions(record, view.as_of, view.known_at)
    wars = conflicts(record, view.as_of, view.known_at)
    argued = arguments(record, view.as_of, view.known_at)
    return EvidencePage(
        len(types), sum(len(m.rates) for m in types), sum(m.above_claim is not None for m in types),
        len({war.conflict for war in wars}), sum(len(war.figures) for war in wars),
        sum(a.side == "for" for a in argued), sum(a.side == "against" for a in argued),
    )  # fmt: skip


def table(page: object) -> Sequence[Sequence[str]]:
    """Return nothing: the tables stand on the three pages behind it."""
    del page
    return ()
