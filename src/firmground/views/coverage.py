"""What the ledger holds and what it does not: by area and theme, and the questions it leaves open."""

from collections.abc import Iterator
from dataclasses import dataclass

from firmground.model.statement import Statement
from firmground.model.viewpoint import Viewpoint
from firmground.views.ahead import DueRow, due_days
from firmground.views.counts import treaty_counts
from firmground.views.leaving import leaving
from firmground.views.meetings import Meeting, meetings
from firmground.views.record import Record
from firmground.views.themes import NOTHING, ThemeTold, told_by_theme
from firmground.vocabulary.areas import AreaKind

THEMES = (
    "standing", "stockpiles", "clearance", "transparency", "casualties", "contamination", "funding", "use_production",
    "positions", "votes",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Cell:
    """What is held on one theme of one area: how many statements, and the latest year they tell of with one of them.

    `year` is None where none of them bears a day; `statement` is empty where nothing is held.
    """

    theme: str
    statements: int
    year: int | None
    statement: str


@dataclass(frozen=True, slots=True)
class AreaCoverage:
    """One area with a cell for each theme; `is_state` is False for other areas."""

    area: str
    is_state: bool
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class ThemeTotal:
    """How many areas the ledger holds something about, and how many it holds nothing about."""

    theme: str
    held: int
    nothing: int
    statements: int


@dataclass(frozen=True, slots=True)
class TreatyGaps:
    """What is open about one treaty.

    Due days that passed without a known outcome: `undecided` where more time was asked for and no decision is recorded,
    `passed` where something else is recorded of the work, `silent` where the ledger holds no word on it. `reports` are
    first reports of which the ledger holds no day. `no_notice`: left, and no source gives the day of the notice.
    `undated`: deposits told of without their day.
    """

    treaty: str
    undecided: tuple[DueRow, ...]
    passed: tuple[DueRow, ...]
    silent: tuple[DueRow, ...]
    reports: tuple[str, ...]
    meetings: tuple[Meeting, ...]
    no_notice: tuple[str, ...]
    undated: tuple[Statement, ...]


@dataclass(frozen=True, slots=True)
class Coverage:
    """The matrix of areas and themes, its totals, and the open questions.

    `proposals` are those this audience sees; `awaiting_review` on how many questions there is one it is not shown.
    """

    rows: tuple[AreaCoverage, ...]
    totals: tuple[ThemeTotal, ...]
    silent: tuple[str, ...]
    treaties: tuple[TreatyGaps, ...]
    editions: int
    undated_editions: int
    proposals: int
    awaiting_review: int


def coverage(record: Record, view: Viewpoint) -> Coverage:
    """Return what is held and what is not at a viewpoint."""
    rows = tuple(_rows(record, view))
    totals = tuple(_total(theme, place, rows) for place, theme in enumerate(THEMES))
    silent = tuple(r.area for r in rows if r.is_state and not any(c.statements for c in r.cells[1:]))
    reading = record.reading
    editions = [e for e in reading.editions.values() if e.known_from <= view.known_at]
    return Coverage(
        rows, totals, silent, tuple(_gaps(record, slug, view) for slug in record.shelf.treaties), len(editions),
        sum(e.published is None for e in editions), sum(g == "unverified" for g in reading.grades.values()),
        questions_awaiting_review(record),
    )  # fmt: skip


def questions_awaiting_review(record: Record) -> int:
    """Return on how many questions the ledger holds a proposal that this audience is not shown."""
    return sum(map(len, record.reading.awaiting_review.values()))


def _rows(record: Record, view: Viewpoint) -> Iterator[AreaCoverage]:
    for area in record.shelf.areas.sorted_by_name("en"):
        if area.kind is AreaKind.FORMER:
            continue
        found = told_by_theme(record, area.code, view.as_of, view.known_at)
        cells = tuple(_cell(theme, found.get(theme, NOTHING)) for theme in THEMES)
        yield AreaCoverage(area.code, area.kind is AreaKind.STATE, cells)


def _cell(theme: str, found: ThemeTold) -> Cell:
    latest = found.latest.id if found.latest else ""
    return Cell(theme, found.statements, found.day.year if found.day else None, latest)


def _total(theme: str, place: int, rows: tuple[AreaCoverage, ...]) -> ThemeTotal:
    cells = [row.cells[place] for row in rows]
    held = sum(bool(c.statements) for c in cells)
    return ThemeTotal(theme, held, len(cells) - held, sum(c.statements for c in cells))


def _gaps(record: Record, slug: str, view: Viewpoint) -> TreatyGaps:
    treaty = record.shelf.treaties[slug]
    days = due_days(record, treaty, view)
    reports = (c for c in days.counts if c.obligation == "initial_report")
    unknown = tuple(area for c in reports for state, areas in c.states if state == "unknown" for area in areas)
    gone = leaving(record, treaty, view).withdrawals
    return TreatyGaps(
        slug, days.undecided, days.passed, days.silent, unknown,
        tuple(m for m in meetings(record, slug, view) if m.state == "not_known"),
        tuple(w.area for w in gone if w.notified is None),
        treaty_counts(record, treaty, view.as_of, view.known_at).undated,
    )  # fmt: skip
