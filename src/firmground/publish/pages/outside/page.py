"""Who is outside any of the treaties: the states that are not bound by one of them, with their standing in each."""

from collections.abc import Sequence
from dataclasses import dataclass

from firmground.law.standing import StandingWord
from firmground.model.errors import NotFound
from firmground.model.viewpoint import Viewpoint
from firmground.views.counts import treaty_counts
from firmground.views.outside import OUTSIDE
from firmground.views.record import Record

ADDRESS = "outside/"


@dataclass(frozen=True, slots=True)
class StateOutside:
    """A state outside at least one treaty: its standing in each, in the order of treaties."""

    area: str
    standings: tuple[tuple[str, StandingWord, tuple[str, ...]], ...]
    outside: int


@dataclass(frozen=True, slots=True)
class OutsidePage:
    """The states outside at least one treaty, those outside most first; `counts` how many are outside each."""

    counts: tuple[tuple[str, int], ...]
    states: tuple[StateOutside, ...]

    @property
    def outside_all(self) -> int:
        """Return how many states are outside every treaty."""
        return sum(state.outside == len(self.counts) for state in self.states)


def keys(record: Record, view: Viewpoint) -> tuple[str]:
    """Return the one key of a page of its own."""
    del record, view
    return ("",)


def data(record: Record, key: str, view: Viewpoint) -> OutsidePage:
    """Return the states that are outside at least one treaty."""
    del key
    treaties = tuple(record.shelf.treaties.values())
    found: list[StateOutside] = []
    for area in record.shelf.areas.states():
        segments = [(t.slug, record.segment(area.code, t, view.as_of, view.known_at)) for t in treaties]
        count = sum(segment.standing in OUTSIDE for _, segment in segments)
        if count:
            standings = tuple((slug, segment.standing, segment.statements) for slug, segment in segments)
            found.append(StateOutside(area.code, standings, count))
    counts = [treaty_counts(record, t, view.as_of, view.known_at) for t in treaties]
    numbers = tuple((c.treaty, sum(len(c.group(word).areas) for word in OUTSIDE)) for c in counts)
    return OutsidePage(numbers, tuple(sorted(found, key=lambda s: -s.outside)))


def table(page: object) -> Sequence[Sequence[str]]:
    """Return one row for each state and treaty."""
    if not isinstance(page, OutsidePage):
        raise NotFound("there is no table for this page")
    rows = [
        (s.area, treaty, standing, " ".join(ids)) for s in page.states for treaty, standing, ids in s.standings
    ]  # fmt: skip
    return [("area", "treaty", "standing", "statements"), *rows]
