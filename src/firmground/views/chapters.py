"""The chapters of a profile in the order the field knows: what is told in each, and of which time last."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from firmground.model.errors import NotFound
from firmground.model.statement import Statement
from firmground.model.viewpoint import Viewpoint
from firmground.views.charts import FEWEST_POINTS, Chart, figure_charts
from firmground.views.figure_tables import FigureGroup, figure_groups
from firmground.views.leading import Answers
from firmground.views.record import Record
from firmground.views.told import told, told_of

# Each chapter with the themes of the vocabulary it tells of.
CHAPTERS: Mapping[str, tuple[str, ...]] = {
    "ban_policy": ("standing", "positions", "votes"),
    "transparency": ("transparency",),
    "use_production": ("use_production",),
    "stockpiles": ("stockpiles",),
    "contamination": ("contamination",),
    "casualties": ("casualties",),
    "national_law": ("national_law",),
    "clearance": ("clearance",),
    "risk_education": ("risk_education",),
    "victim_assistance": ("victim_assistance",),
    "support": ("funding",),
}
RETAINED = ("retained", "retained_destroyed", "retained_mines_initial", "retained_mines_consumed")
# Properties that belong to another chapter than their theme's.
_OWN_CHAPTER = {"stockpiling": "stockpiles", "stockpile_estimate": "stockpiles"}
# Numbers that say nothing without the finding, or the law, beside which they stand.
_BESIDE_FINDINGS = {"use_production", "ban_policy", "national_law"}
# Statements without a number that each chapter lists; a chapter not named here lists all of its own.
_LISTED: Mapping[str, tuple[str, ...]] = {
    "ban_policy": ("armed_conflict",),
    "transparency": ("report_submitted",),
    "use_production": (),
    "stockpiles": (),
    "contamination": (),
    "casualties": ("casualty_finding",),
    "national_law": (),
    "clearance": (
        "work_completed", "completion_announced", "completion_stated", "extension_requested", "extension_considered",
        "extension_granted", "extension_intended", "mined_area_control", "clearance_target", "new_hostilities",
        "hostilities_ended",
    ),
}  # fmt: skip
# A chapter with more rows of figures has a page of its own for them: a profile stays light.
MOST_ROWS = 20


@dataclass(frozen=True, slots=True)
class Chapter:
    """What is told of an area in one chapter.

    `collected` tells whether the vocabulary has any property for it; `statements` how many there are and `latest` the
    last period they tell of, with one that does (`latest_statement`); `figures` and `said` are what it prints, beside
    what only that chapter knows; `charts` are by property.
    """

    slug: str
    collected: bool
    statements: int
    latest: str
    latest_statement: str
    figures: tuple[FigureGroup, ...]
    said: tuple[Statement, ...]
    charts: Mapping[str, Chart] = field(repr=False)

    @property
    def is_long(self) -> bool:
        """Tell whether its tables stand on a page of their own."""
        return sum(len(t.rows) for group in self.figures for t in (*group.whole, *group.by_part)) > MOST_ROWS


def chapters(
    record: Record, area: str, given: Mapping[str, tuple[Answers, ...]], view: Viewpoint
) -> tuple[Chapter, ...]:  # fmt: skip
    """Return all chapters of an area's profile, of what is known of it at the viewpoint."""
    return tuple(chapter(record, (area, slug), given, view) for slug in CHAPTERS)


def chapter(
    record: Record, named: tuple[str, str], given: Mapping[str, tuple[Answers, ...]], view: Viewpoint
) -> Chapter:  # fmt: skip
    """Return the chapter of an area (area, chapter); NotFound for a chapter that there is not."""
    area, slug = named
    if slug not in CHAPTERS:
        raise NotFound(f'a profile has no chapter "{slug}"')
    properties = _properties(record, slug, given)
    statements = [s for prop in properties for s in told(record, area, prop, view.as_of, view.known_at)]
    latest = max(statements, key=lambda s: (told_of(s) or date.min, s.id), default=None)
    figures = () if slug in _BESIDE_FINDINGS else _figures(record, slug, given)
    listed = _LISTED.get(slug)
    said = (s for s in statements if (not _is_number(record, s) if listed is None else s.property in listed))
    vocabulary = record.shelf.vocabulary.properties.values()
    return Chapter(
        slug, any(p.theme in CHAPTERS[slug] for p in vocabulary), len(statements), _period(latest),
        latest.id if latest else "", figures, latest_first(said), dict(_charts(record, area, figures, view)),
    )  # fmt: skip


def _properties(record: Record, slug: str, given: Mapping[str, object]) -> list[str]:
    described = record.shelf.vocabulary
    own = (p for p in given if p not in _OWN_CHAPTER and described.property(p).theme in CHAPTERS[slug])
    return [*own, *(p for p, chapter in _OWN_CHAPTER.items() if chapter == slug and p in given)]


def _figures(record: Record, slug: str, given: Mapping[str, tuple[Answers, ...]]) -> tuple[FigureGroup, ...]:
    return tuple(g for g in figure_groups(record, given, CHAPTERS[slug]) if g.property not in RETAINED)


def _charts(
    record: Record, area: str, figures: Sequence[FigureGroup], view: Viewpoint
) -> Iterator[tuple[str, Chart]]:  # fmt: skip
    for group in figures:
        if all(len(table.rows) < FEWEST_POINTS for table in group.whole):
            continue
        drawn = figure_charts(record, group.property, area, view)
        if drawn:
            yield group.property, drawn[0]


def _is_number(record: Record, statement: Statement) -> bool:
    return record.shelf.vocabulary.property(statement.property).type == "number"


def _period(latest: Statement | None) -> str:
    """Return the period, or the day, of which a statement tells; "" where it names none."""
    if latest is None or told_of(latest) is None:
        return ""
    return str(latest.value if latest.period is None else latest.period)


def latest_first(found: Iterator[Statement] | Sequence[Statement]) -> tuple[Statement, ...]:
    """Return statements with the latest period first, those without one last."""
    return tuple(sorted(found, key=lambda s: (-(s.period.last.toordinal() if s.period else 0), s.property, s.id)))
