"""How one state voted on the yearly resolutions of the General Assembly about each treaty, year by year."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from firmground.model.dates import Period
from firmground.model.statement import Statement
from firmground.model.value import AreaValue, Code
from firmground.model.viewpoint import Viewpoint
from firmground.views.record import Record
from firmground.views.told import told, told_by_property

VoteWord = Literal["no", "abstain", "yes"]
_ORDER: tuple[VoteWord, ...] = ("no", "abstain", "yes")


@dataclass(frozen=True, slots=True)
class Ballot:
    """One year, or span of years as a source tells it, with the statements that say so."""

    when: str
    statements: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Ballots:
    """The years in which a state voted in one way on the resolutions about one treaty, the earliest first."""

    treaty: str
    vote: VoteWord
    years: tuple[Ballot, ...]


def ballots(record: Record, area: str, view: Viewpoint) -> tuple[Ballots, ...]:
    """Return how a state voted, by treaty: against, abstaining, in favour."""
    found: dict[tuple[str, str], dict[str, list[str]]] = {}
    for statement in sorted(votes_told(record, area, view), key=_time):
        vote = statement.value.code if isinstance(statement.value, Code) else "no"
        years = found.setdefault((statement.part("treaty"), vote), {})
        years.setdefault(_when(statement.period), []).append(statement.id)
    return tuple(
        Ballots(treaty, vote, tuple(Ballot(when, tuple(ids)) for when, ids in found[treaty, vote].items()))
        for treaty in record.shelf.treaties for vote in _ORDER if (treaty, vote) in found
    )  # fmt: skip


def last_vote(record: Record, area: str, treaty: str, view: Viewpoint) -> Ballots | None:
    """Return how a state voted the last time a source names it in a year of its own; None where none does."""
    cast = [b for b in ballots(record, area, view) if b.treaty == treaty]
    dated = [(year.when, b.vote, year) for b in cast for year in b.years if year.when.isdigit()]
    if not dated:
        return None
    _, vote, year = max(dated, key=lambda found: found[0])
    return Ballots(treaty, vote, (year,))


def votes_told(record: Record, area: str, view: Viewpoint) -> Iterator[Statement]:
    """Yield the statements that tell how a state voted: its own, and those of a resolution that name it."""
    yield from told(record, area, "un_vote", view.as_of, view.known_at)
    for _, against in told_by_property(record, view.as_of, view.known_at).get("voted_against", ()):
        yield from (s for s in against if isinstance(s.value, AreaValue) and s.value.area == area)


def _time(statement: Statement) -> tuple[int, str]:
    return (statement.period.first.toordinal() if statement.period else 0, statement.id)


def _when(period: Period | None) -> str:
    """Return the year of a vote; of a longer span both its ends, as a period is written."""
    if period is None:
        return ""
    return str(period.first.year) if period.first.year == period.last.year else str(period)
