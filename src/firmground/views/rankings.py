"""Who comes first in a year, only within one universe, one unit and one publisher; the rest is listed apart."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from firmground.model.statement import Statement
from firmground.model.value import Number
from firmground.model.viewpoint import Viewpoint
from firmground.views.leading import Answers, answers
from firmground.views.memory import remembered
from firmground.views.record import Record
from firmground.views.told import told

# Counts and amounts over a whole year, then what was there on a date within it.
_OVER_THE_YEAR = (
    "casualties", "cluster_casualties", "mined_area_cleared", "cluster_area_cleared", "mined_area_released",
    "mines_destroyed_in_clearance", "submunitions_destroyed_in_clearance", "funding_given", "funding_received",
    "funding_national",
)  # fmt: skip
_ON_A_DATE = ("mine_contaminated_area", "cluster_contaminated_area", "retained")
# Two areas make a comparison, three a ranking.
_FEWEST = 3
# Parts that say under what a figure stands, not of what whole it is a part.
_FRAMES = {"treaty", "obligation", "provisional"}


@dataclass(frozen=True, slots=True)
class Place:
    """An area in a ranking: its place from 1, shared where amounts are equal, and the statements it rests on."""

    place: int
    shared: bool
    area: str
    amount: Answers


@dataclass(frozen=True, slots=True)
class Ranking:
    """One property of one year as one publisher tells it, each area by the edition of it that leads.

    `apart` are areas of which only another publisher gives the figure: it may count differently and has no place.
    `silent` are areas of which the ledger holds the figure for another year and none for this one.
    """

    property: str
    universe: str
    unit: str
    publisher: str
    treaty: str
    places: tuple[Place, ...]
    apart: tuple[Answers, ...]
    silent: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Kind:
    property: str
    unit: str
    treaty: str


@remembered(limit=6)
def rankings(record: Record, view: Viewpoint) -> Mapping[int, tuple[Ranking, ...]]:
    """Return the rankings of each year that has one, the latest year first."""
    found: dict[int, list[Ranking]] = {}
    for prop in (*_OVER_THE_YEAR, *_ON_A_DATE):
        by_kind = _by_kind(record, prop, view)
        for kind, statements in by_kind.items():
            ever = {s.subject for s in statements}
            for year, of_year in _by_year(statements).items():
                ranking = _ranking(record, kind, of_year, ever)
                if ranking is not None:
                    found.setdefault(year, []).append(ranking)
    return {year: tuple(found[year]) for year in sorted(found, reverse=True)}


def _by_kind(record: Record, prop: str, view: Viewpoint) -> dict[_Kind, list[Statement]]:
    """Return the figures of whole areas by unit and treaty; a part of a figure is no figure of the area."""
    found: dict[_Kind, list[Statement]] = {}
    for area in record.shelf.areas:
        for s in told(record, area.code, prop, view.as_of, view.known_at):
            if isinstance(s.value, Number) and all(name in _FRAMES for name, _ in s.breakdown):
                found.setdefault(_Kind(prop, s.value.unit, s.part("treaty")), []).append(s)
    return found


def _by_year(statements: Iterable[Statement]) -> dict[int, list[Statement]]:
    found: dict[int, list[Statement]] = {}
    for s in statements:
        period = s.period
        if period is None or period.is_span or period.start is None:
            continue
        whole = period.start.precision == "year"
        if whole or s.property in _ON_A_DATE:
            found.setdefault(period.first.year, []).append(s)
    return found


def _ranking(record: Record, kind: _Kind, found: Sequence[Statement], ever: set[str]) -> Ranking | None:
    """Return the ranking by the publisher that tells of most areas, None where it tells of too few."""
    by_publisher: dict[str, list[Statement]] = {}
    for s in found:
        edition = record.reading.editions.get(s.edition)
        by_publisher.setdefault(edition.publisher if edition else "", []).append(s)
    publisher = max(by_publisher, key=lambda name: (len({s.subject for s in by_publisher[name]}), name))
    own = _latest(record, by_publisher[publisher])
    if len(own) < _FEWEST:
        return None
    others = _latest(record, [s for s in found if s.subject not in own])
    described = record.shelf.vocabulary.property(kind.property)
    return Ranking(
        kind.property, described.universe, kind.unit, publisher, kind.treaty, tuple(places(own)),
        tuple(others[area] for area in sorted(others)), tuple(sorted(ever - own.keys() - others.keys())),
    )  # fmt: skip


def _latest(record: Record, found: Sequence[Statement]) -> dict[str, Answers]:
    """Return for each area what is told of the latest date within the year."""
    latest: dict[str, Answers] = {}
    dated = sorted(found, key=lambda s: s.period.last.toordinal() if s.period else 0)
    for answer in answers(record.reading, record.shelf.vocabulary, dated):
        latest[answer.lead.subject] = answer
    return latest


def places(found: Mapping[str, Answers]) -> Iterator[Place]:
    """Yield areas by their amounts, the largest first; equal amounts share a place, the next ones are left out."""
    ordered = sorted(found.items(), key=lambda item: (-amount(item[1]), item[0]))
    amounts = [amount(answer) for _, answer in ordered]
    for area, answer in ordered:
        here = amount(answer)
        yield Place(amounts.index(here) + 1, amounts.count(here) > 1, area, answer)


def amount(found: Answers) -> Decimal:
    """Return the number an area is placed by: the value, or the bound a source gives."""
    value = found.lead.value
    if not isinstance(value, Number):
        return Decimal(0)
    return next(n for n in (value.best, value.low, value.high) if n is not None)
