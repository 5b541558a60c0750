"""Military use and own losses: figures of past conflicts, and the arguments about military need."""

from collections.abc import Sequence
from dataclasses import dataclass

from firmground.model.viewpoint import Viewpoint
from firmground.views.arguments import Topic, arguments, by_topic
from firmground.views.military_use import Conflict, UseFigure, attacks, conflicts
from firmground.views.record import Record

ADDRESS = "evidence/military-use/"
_TOPICS = ("military_need", "deterrence", "self_destruct")


@dataclass(frozen=True, slots=True)
class MilitaryUsePage:
    """Figures by conflict, attacks counted by area, and the arguments on need, deterrence and technology."""

    conflicts: tuple[Conflict, ...]
    attacks: tuple[UseFigure, ...]
    topics: tuple[Topic, ...]


def keys(record: Record, view: Viewpoint) -> tuple[str, ...]:
    """Return the one key of this page."""
    del record, view
    return ("",)


def data(record: Record, key: str, view: Viewpoint) -> MilitaryUsePage:
    """Return what was known of military use and its costs to the user."""
    del key
    argued = (a for a in arguments(record, view.as_of, view.known_at) if a.topic in _TOPICS)
    return MilitaryUsePage(
        conflicts(record, view.as_of, view.known_at), attacks(record, view.as_of, view.known_at),
        by_topic(record, argued),
    )  # fmt: skip


def table(page: object) -> Sequence[Sequence[str]]:
    """Return one row for each figure."""
    if not isinstance(page, MilitaryUsePage):
        raise TypeError(f"expected the data of this page, found {type(page).__name__}")
    figures = [*(f for c in page.conflicts for f in c.figures), *page.attacks]
    head = ("subject", "property", "period", "breakdown", "value", "universe", "denominator", "layer", "by", "edition",
            "statement")  # fmt: skip
    return [head, *(_row(f) for f in figures)]


def _row(figure: UseFigure) -> tuple[str, ...]:
    s = figure.statement
    return (
        s.subject, s.property, str(s.period or ""), "; ".join(f"{name}={part}" for name, part in s.breakdown),
        str(s.value), figure.universe, figure.denominator, s.layer, figure.by, s.edition, s.id,
    )  # fmt: skip
