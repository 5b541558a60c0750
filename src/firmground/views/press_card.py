"""What fits on one screen about a state or a year: where it stands, its latest figures, its next due day."""

from dataclasses import dataclass

from firmground.law.deadlines import Deadline
from firmground.law.treaty import Treaty
from firmground.model.dates import Period
from firmground.model.value import Number
from firmground.model.viewpoint import Viewpoint
from firmground.views.grounds import has_grounds
from firmground.views.latest import LatestFigure, figure_of_period, latest_figure
from firmground.views.membership import Count, history
from firmground.views.memory import remembered
from firmground.views.outside import about
from firmground.views.profile import TreatyLine, treaty_line
from firmground.views.record import Record
from firmground.views.reported_acts import ReportedAct, reported_acts

# In the order of their worth for a reader with a minute; a card shows the first of them that are known.
_STATE_FIGURES = (
    "casualties", "cluster_casualties", "mine_contaminated_area", "cluster_contaminated_area", "mined_area_cleared",
    "cluster_area_cleared", "funding_received", "funding_given",
)  # fmt: skip
_YEAR_FIGURES = (
    ("casualties", "world"), ("civilian_share", "world"), ("child_share", "world"), ("states_with_casualties", "world"),
    ("cluster_casualties", "world"), ("mined_area_cleared", "world"), ("mined_area_cleared", "group:apmbc-parties"),
    ("cluster_area_cleared", "world"), ("funding_total", "world"), ("funding_international", "world"),
)  # fmt: skip
_FIGURES_SHOWN = 4
_REPORTS_SHOWN = 2


@dataclass(frozen=True, slots=True)
class StateCard:
    """A state on one screen: each line becomes a sentence.

    `reported` are the latest findings about the state itself on each of use, production, transfer and stockpiling;
    `due` its soonest due day of clearance or destruction that has grounds, None where none lies ahead.
    """

    area: str
    lines: tuple[TreatyLine, ...]
    figures: tuple[LatestFigure, ...]
    due: Deadline | None
    reported: tuple[ReportedAct, ...]


@dataclass(frozen=True, slots=True)
class TreatyAtYearEnd:
    """How many parties a treaty had on the last day of a year (or the day asked about), and who joined and left."""

    treaty: str
    count: Count
    joined: tuple[str, ...]
    left: tuple[str, ...]
    statements: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class YearCard:
    """A year of the world on one screen. Casualties of mines and of cluster munitions overlap and are never added."""

    year: int
    treaties: tuple[TreatyAtYearEnd, ...]
    figures: tuple[LatestFigure, ...]


def state_card(record: Record, area: str, view: Viewpoint) -> StateCard:
    """Return the card of a state or other area."""
    as_of, known_at = view.as_of, view.known_at
    joins = any(state.code == area for state in record.shelf.areas.states())
    treaties = tuple(record.shelf.treaties.values()) if joins else ()
    figures = (latest_figure(record, prop, area, as_of, known_at) for prop in _STATE_FIGURES)
    return StateCard(
        area, tuple(treaty_line(record, area, treaty, as_of, known_at) for treaty in treaties),
        tuple(f for f in figures if f is not None and isinstance(f.whole.lead.value, Number))[:_FIGURES_SHOWN],
        _soonest(record, area, treaties, view), _reported(record, area, view),
    )  # fmt: skip


def _soonest(record: Record, area: str, treaties: tuple[Treaty, ...], view: Viewpoint) -> Deadline | None:
    dated = [
        (row.due, row.treaty, row) for treaty in treaties
        for row in record.deadlines(area, treaty, view.as_of, view.known_at)
        if row.state == "due" and row.due is not None and row.obligation in {"clearance", "stockpile_destruction"}
        and has_grounds(record, row, view)
    ]  # fmt: skip
    return min(dated, key=lambda found: found[:2])[2] if dated else None


def _reported(record: Record, area: str, view: Viewpoint) -> tuple[ReportedAct, ...]:
    """Return the latest report of each act and weapon that a treaty bans, the latest first."""
    latest: dict[tuple[str, str], ReportedAct] = {}
    for act in reported_acts(record, area, view.as_of, view.known_at).own:
        if any(about(act.statement, treaty) for treaty in record.shelf.treaties.values()):
            latest.setdefault((act.act, act.statement.part("weapon")), act)
    found = sorted(latest.values(), key=lambda r: r.statement.period.last.toordinal() if r.statement.period else 0)
    return tuple(reversed(found))[:_REPORTS_SHOWN]


@remembered(limit=24)
def card_years(record: Record, view: Viewpoint) -> tuple[int, ...]:
    """Return the years of which a source gives a figure of the world's casualties, the latest first."""
    known = (
        s.period for prop in ("casualties", "cluster_casualties")
        for s in record.reading.known("world", prop, view.known_at) if s.period is not None
    )  # fmt: skip
    years = {p.first.year for p in known if str(p).isdigit() and p.last <= view.as_of}
    return tuple(sorted(years, reverse=True))


def year_card(record: Record, year: int, view: Viewpoint) -> YearCard:
    """Return the card of a year: parties at its end, and the world's figures of exactly that year."""
    period = Period.parse(str(year))
    found = (
        figure_of_period(record, prop, subject, period, view.as_of, view.known_at) for prop, subject in _YEAR_FIGURES
    )
    figures = tuple(f for f in found if f is not None and isinstance(f.whole.lead.value, Number))
    treaties = (_at_year_end(record, treaty, year, view) for treaty in record.shelf.treaties.values())
    return YearCard(year, tuple(t for t in treaties if t is not None), figures)


def _at_year_end(record: Record, treaty: Treaty, year: int, view: Viewpoint) -> TreatyAtYearEnd | None:
    found = next((y for y in history(record, treaty, view).years if y.year == year), None)
    if found is None:
        return None
    moves = (*found.joined, *found.left)
    return TreatyAtYearEnd(
        treaty.slug, found.end, tuple(m.area for m in found.joined), tuple(m.area for m in found.left),
        tuple(dict.fromkeys(s for move in moves for s in move.statements)),
    )  # fmt: skip
