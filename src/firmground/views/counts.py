"""How many states stand where, under both counting rules, with what no count can hold beside it."""

from dataclasses import dataclass
from datetime import date

from firmground.law.standing import STANDINGS, StandingWord
from firmground.law.treaty import Treaty
from firmground.model.dates import VagueDate
from firmground.model.statement import Statement
from firmground.views.memory import remembered
from firmground.views.record import Record
from firmground.views.standings import by_standing, parties


@dataclass(frozen=True, slots=True)
class StandingGroup:
    """The states under one standing on a day, by code."""

    standing: StandingWord
    areas: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TreatyCounts:
    """Who stands where toward a treaty on a day; other areas are in none of the counts.

    `in_force` counts a state from the day the treaty binds it, `deposit` from the day its instrument was deposited.
    `undated` are deposits of which a source gives no day that the day asked about could not precede.
    """

    treaty: str
    on: date
    in_force: int
    deposit: int
    groups: tuple[StandingGroup, ...]
    undated: tuple[Statement, ...]

    def group(self, standing: StandingWord) -> StandingGroup:
        """Return the states under a standing, none where there are none."""
        return next((g for g in self.groups if g.standing == standing), StandingGroup(standing, ()))


@remembered(limit=48)
def treaty_counts(record: Record, treaty: Treaty, on: date, known_at: date) -> TreatyCounts:
    """Return who stands where toward a treaty on a day, as known on a day."""
    found = by_standing(record, treaty, on, known_at)
    return TreatyCounts(
        treaty.slug, on,
        len(parties(record, treaty, on, known_at, "in-force").areas),
        len(parties(record, treaty, on, known_at, "deposit").areas),
        tuple(StandingGroup(word, found[word]) for word in STANDINGS if word in found),
        all_undated(record, treaty, on, known_at),
    )  # fmt: skip


def all_undated(record: Record, treaty: Treaty, on: date, known_at: date) -> tuple[Statement, ...]:
    """Return the deposits toward a treaty that are told of without their day."""
    return tuple(s for a in record.shelf.areas.states() for s in undated_deposits(record, a.code, treaty, on, known_at))


def undated_deposits(record: Record, area: str, treaty: Treaty, on: date, known_at: date) -> tuple[Statement, ...]:
    """Return deposits told of without their day, which may have been made by the day asked about, or not.

    A vague act counts from its last possible day (docs/decisions/0003); until then a reader must be told that a
    published source already lists it.
    """
    reading = record.reading
    return tuple(
        s for s in reading.of(area, "deposit")
        if s.part("treaty") == treaty.slug and isinstance(s.value, VagueDate) and s.value.first <= on < s.value.last
        and s.edition in reading.editions and reading.editions[s.edition].known_from <= known_at
    )  # fmt: skip
