"""What maps tell of areas' land and people: the latest word on contamination, the latest year's casualties."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from firmground.law.deadlines import Deadline
from firmground.law.treaty import Treaty
from firmground.model.statement import Breakdown, Statement
from firmground.model.value import Code, Number, Value
from firmground.model.viewpoint import Viewpoint
from firmground.views.leading import Answers, answers
from firmground.views.record import Record
from firmground.views.told import told

CASUALTIES = ("casualties", "cluster_casualties")
_FINDING = "casualty_finding"
_CLEARANCE = "clearance"
# The classes of the bands that sources use; each is read with the limits of its source.
_BANDS = {
    "massive_over_1000_km2": "massive", "massive_over_100_km2": "massive", "heavy_100_1000_km2": "heavy",
    "heavy_20_99_km2": "heavy", "heavy_10_km2_or_more": "heavy", "medium_5_19_km2": "medium",
    "light_under_5_km2": "light", "extent_unknown": "reported", "residual_or_suspected": "suspected",
    "residual_or_unknown": "suspected", "suspected": "suspected", "unclear": "suspected", "cleared": "cleared",
}  # fmt: skip
_DONE = {"met", "met_late", "met_timing_unknown"}
# Steps that tell of the work's end; their day, or the one on which they were told, is where they are dated.
_ENDS = {"completed", "announced", "completed_late", "stated_complete", "former_stockpiler", "reported"}
# A count of all is whole with these parts beside it: it may be provisional, and of cluster munitions attacks and
# remnants are told of apart.
_WHOLE = {"provisional", "mode"}


@dataclass(frozen=True, slots=True)
class Ground:
    """What is told of an area: its class, the value and the time it tells of, or the day the work ended."""

    area: str
    code: str
    statements: tuple[str, ...]
    day: date | None = None
    period: str = ""
    value: Value | None = None
    breakdown: Breakdown = ()
    differ: bool = False


def contamination_on(record: Record, area: str, treaty: Treaty, view: Viewpoint) -> Ground | None:
    """Return the latest word on an area's land; None where there is none.

    Land whose clearance was completed after every other word is cleared; else a band leads, then a measured area, then
    more time that was granted, then a list on which it stands.
    """
    words = [
        *(_of_source(record, area, prop, treaty, view) for prop in ("contamination", treaty.land)),
        _clearing(record, area, treaty, view), _of_source(record, area, "new_contamination", treaty, view),
    ]  # fmt: skip
    found = [word for word in words if word is not None]
    cleared = _cleared(record, area, treaty, view)
    if cleared is not None and all((cleared.day or date.min) > _last(word) for word in found):
        return cleared
    return found[0] if found else cleared


def _last(word: Ground) -> date:
    return word.day or date.min


def _of_source(record: Record, area: str, prop: str, treaty: Treaty, view: Viewpoint) -> Ground | None:
    """Return what sources tell last of an area as a whole under a property."""
    found = [s for s in told(record, area, prop, view.as_of, view.known_at) if _is_of_land(s, treaty)]
    latest = _latest(record, found)
    if latest is None:
        return None
    lead = latest.lead
    if prop == treaty.land:
        return _ground(latest, "measured")
    if prop == "contamination" and isinstance(lead.value, Code):
        return _ground(latest, _BANDS[lead.value.code])
    return _ground(latest, "listed")


def _is_of_land(statement: Statement, treaty: Treaty) -> bool:
    """Tell whether a statement is of the whole area, and of weapons that a treaty bans or of land where they lie."""
    names = {name for name, _ in statement.breakdown}
    if statement.property == treaty.land:
        return not names
    return names == {"weapon"} and statement.part("weapon") in treaty.weapons


def _latest(record: Record, found: Sequence[Statement]) -> Answers | None:
    dated = [s for s in found if s.period is not None]
    if not dated:
        return None
    newest = max(s.period.last for s in dated if s.period)
    given = answers(record.reading, record.shelf.vocabulary, [s for s in dated if s.period and s.period.last == newest])
    return min(given, key=lambda one: (len(one.question[3]), one.question[3]))


def _ground(found: Answers, code: str) -> Ground:
    lead = found.lead
    last = lead.period.last if lead.period else None
    ids = tuple(s.id for s in found.statements)
    return Ground(lead.subject, code, ids, last, str(lead.period or ""), lead.value, lead.breakdown, found.disagree)


def _rows(record: Record, area: str, treaty: Treaty, view: Viewpoint) -> list[Deadline]:
    asked = record.deadlines(area, treaty, view.as_of, view.known_at)
    return [row for row in asked if row.obligation == _CLEARANCE]


def _clearing(record: Record, area: str, treaty: Treaty, view: Viewpoint) -> Ground | None:
    """Return the last decision that gave a state more time to clear, while that time runs."""
    for row in _rows(record, area, treaty, view):
        granted = [step for step in row.steps if step.word == "extended"]
        if row.state == "due" and granted:
            decided = granted[-1].decided
            return Ground(
                area, "clearing", granted[-1].statements, decided.last if decided else None, str(decided or "")
            )
    return None


def _cleared(record: Record, area: str, treaty: Treaty, view: Viewpoint) -> Ground | None:
    """Return the end of the work, where the law finds every clearance that a state owed done."""
    rows = _rows(record, area, treaty, view)
    if not rows or any(row.state not in _DONE for row in rows):
        return None
    ends = [step for row in rows for step in row.steps if step.word in _ENDS]
    days = [day for step in ends if (day := step.decided or step.day) is not None]
    last = max(days, key=lambda day: day.last, default=None)
    ids = tuple(dict.fromkeys(s for step in ends for s in step.statements))
    return Ground(area, "cleared", ids, last.last if last else None, str(last or ""))


def casualties_on(record: Record, area: str, prop: str, view: Viewpoint) -> Iterator[Ground]:
    """Yield an area's casualties of the latest whole year told of, or that none were found; attacks apart."""
    found = [s for s in told(record, area, prop, view.as_of, view.known_at) if _is_of_all(s, view.as_of)]
    newest = max((s.period.last for s in found if s.period), default=date.min)
    # A finding without a number is of mines and other remnants.
    said = told(record, area, _FINDING, view.as_of, view.known_at) if prop == CASUALTIES[0] else ()
    none = _latest(record, [s for s in said if s.period and newest < s.period.last <= view.as_of])
    if none is not None:
        yield _ground(none, "none")
        return
    latest = [s for s in found if s.period and s.period.last == newest]
    given = answers(record.reading, record.shelf.vocabulary, latest)
    fewest = min((len(one.question[3]) for one in given), default=0)
    for one in given:
        if len(one.question[3]) == fewest:
            yield _ground(one, "none" if _is_zero(one.lead.value) else "figure")


def _is_of_all(statement: Statement, as_of: date) -> bool:
    """Tell whether a statement counts everybody, over a whole year that had ended."""
    period = statement.period
    if period is None or period.is_span or period.start is None or not isinstance(statement.value, Number):
        return False
    year = period.start.precision == "year" and period.last <= as_of
    return year and all(name in _WHOLE for name, _ in statement.breakdown)


def _is_zero(value: Value) -> bool:
    return isinstance(value, Number) and value.best == 0
