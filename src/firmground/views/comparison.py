"""Areas beside each other: standings, duties, latest figures and reports, each with its own period and source."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from firmground.model.errors import NotFound
from firmground.model.value import Number, Value
from firmground.model.viewpoint import Viewpoint
from firmground.views.latest import LatestFigure, latest_figure
from firmground.views.members import Stand, stand_of
from firmground.views.memory import remembered
from firmground.views.profile import Duty, duties
from firmground.views.record import Record
from firmground.views.reported_acts import ReportedAct, reported_acts
from firmground.views.told import told
from firmground.vocabulary.areas import AreaKind, Areas

# Three lists that are asked for again and again; others are made by naming their areas.
_READY: Mapping[str, tuple[str, ...]] = {
    "baltic-states": ("EST", "LVA", "LTU"),
    "permanent-five": ("CHN", "FRA", "RUS", "GBR", "USA"),
}
STOCKPILERS = "largest-stockpilers"
_MOST, _STOCKPILERS = 8, 5
_FIGURES = (
    "casualties", "cluster_casualties", "mine_contaminated_area", "cluster_contaminated_area", "mined_area_cleared",
    "cluster_area_cleared", "stockpiled_mines", "stockpile_estimate", "stockpile_remaining", "retained",
    "funding_received", "funding_given",
)  # fmt: skip
_STOCKS = ("stockpiled_mines", "stockpile_estimate", "stockpile_remaining")
_DUTIES = ("stockpile_destruction", "clearance")


@dataclass(frozen=True, slots=True)
class Compared:
    """One area: where it stands, its open duties, its latest figures by property, what is reported of it itself."""

    area: str
    stands: tuple[Stand, ...]
    duties: tuple[Duty, ...]
    figures: Mapping[str, LatestFigure]
    reported: tuple[ReportedAct, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """Areas beside each other; `properties` those of which at least one area has a figure, in a fixed order.

    `name` is the word of a list that is made ready, "" for areas that somebody named.
    """

    name: str
    areas: tuple[Compared, ...]
    properties: tuple[str, ...]


def ready_names() -> tuple[str, ...]:
    """Return the words of the lists that are made ready."""
    return (*_READY, STOCKPILERS)


def written(areas: Areas, given: Sequence[str]) -> str:
    """Return the key of areas by code or name, in the order given, each once; UnknownArea for a text that names none.

    NotFound where they are fewer than two or more than eight.
    """
    codes = tuple(dict.fromkeys(areas.resolve(text).code.lower() for text in given if text.strip()))
    if not 2 <= len(codes) <= _MOST:
        raise NotFound(f"a comparison takes 2 to {_MOST} areas; these are {len(codes)}")
    return ",".join(codes)


def areas_of(record: Record, key: str, view: Viewpoint) -> tuple[str, ...]:
    """Return the areas that a key names: the word of a ready list, or codes joined by commas ("ltu,lva,est")."""
    if key in _READY:
        return _READY[key]
    if key == STOCKPILERS:
        return _largest_stockpilers(record, view)
    codes = tuple(code.upper() for code in key.split(","))
    known = all(c in record.shelf.areas and record.shelf.areas.get(c).kind is not AreaKind.FORMER for c in codes)
    if not known or key != ",".join(dict.fromkeys(key.lower().split(","))) or not 2 <= len(codes) <= _MOST:
        raise NotFound(f'there is no comparison "{key}"')
    return codes


def comparison(record: Record, key: str, view: Viewpoint) -> Comparison:
    """Return the comparison of a key as of and known at a viewpoint."""
    found = tuple(_compared(record, code, view) for code in areas_of(record, key, view))
    held = {prop for one in found for prop in one.figures}
    return Comparison(key if key in ready_names() else "", found, tuple(prop for prop in _FIGURES if prop in held))


def _compared(record: Record, code: str, view: Viewpoint) -> Compared:
    joins = record.shelf.areas.get(code).kind is AreaKind.STATE
    treaties = tuple(record.shelf.treaties.values()) if joins else ()
    figures = ((prop, latest_figure(record, prop, code, view.as_of, view.known_at)) for prop in _FIGURES)
    return Compared(
        code, tuple(stand_of(record, code, treaty, view) for treaty in treaties),
        tuple(duty for treaty in treaties for duty in duties(record, code, treaty, view.as_of, view.known_at)
              if duty.row.obligation in _DUTIES),
        {prop: figure for prop, figure in figures if figure is not None},
        reported_acts(record, code, view.as_of, view.known_at).own,
    )  # fmt: skip


@remembered(limit=6)
def _largest_stockpilers(record: Record, view: Viewpoint) -> tuple[str, ...]:
    """Return the states of whose stock of antipersonnel mines a source gives a number, the largest latest one first.

    The numbers are of different years and sources: they choose who is shown and are no ranking.
    """
    found: list[tuple[Decimal, str]] = []
    for area in record.shelf.areas.states():
        stated = [
            s for prop in _STOCKS for s in told(record, area.code, prop, view.as_of, view.known_at)
            if isinstance(s.value, Number) and s.value.unit == "mines"
        ]  # fmt: skip
        if stated:
            latest = max(stated, key=lambda s: (s.period.last if s.period else date.min, s.id))
            found.append((_amount(latest.value), area.code))
    return tuple(code for _, code in sorted(found, key=lambda pair: (-pair[0], pair[1]))[:_STOCKPILERS])


def _amount(value: Value) -> Decimal:
    given = (value.best, value.low, value.high) if isinstance(value, Number) else ()
    return next((n for n in given if n is not None), Decimal(0))
