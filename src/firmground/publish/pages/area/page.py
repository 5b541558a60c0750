"""An area's profile: one page on where it stands, what both treaties ask of it, and what is told of it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from firmground.model.errors import NotFound
from firmground.model.statement import Statement
from firmground.model.viewpoint import Viewpoint
from firmground.views.ballots import Ballots, ballots
from firmground.views.chapters import RETAINED, Chapter, chapters, latest_first
from firmground.views.charts import Chart, standing_chart
from firmground.views.differences import Difference, differences
from firmground.views.figure_tables import FigureGroup, answered, groups_of
from firmground.views.incidents import Span, span_of
from firmground.views.national_law import NationalLaw, national_laws
from firmground.views.profile import (
    USED_MOST,
    Duty,
    TreatyLine,
    Used,
    duties,
    editions_used,
    part_of,
    treaty_line,
)
from firmground.views.published_days import PublishedDay, published_days
from firmground.views.record import Record
from firmground.views.reported_acts import ReportedActs, reported_acts
from firmground.views.told import told
from firmground.vocabulary.areas import Area, AreaKind

ADDRESS = "areas/{key}/"
_LAND = ("contamination", "new_contamination", "listed_as")
_POSITIONS = (
    "position", "policy", "policy_review_due", "policy_due_days", "export_moratorium", "export_ban",
    "suspension_disputed_by",
)  # fmt: skip
_REPORT_FIGURES = (
    "mine_blast_reported", "mine_blasts_reported", "deaths_alleged", "injuries_alleged", "clarification_requested",
    "contract_value", "budget_set_aside", "stockpile_estimate", "cluster_munitions_used", "submunitions_used",
    "mines_taken_to_theatre", "self_destruct_mines_used", "cluster_attacks_cumulative",
    "unexploded_submunition_casualties", "unexploded_submunitions_estimated", "own_casualties", "own_casualties_share",
)  # fmt: skip
# What "where sources differ" leaves to other chapters: printed days have a chapter of their own.
_ELSEWHERE = {"in_force_published", "initial_deadline_published", "deadline_published", "report_due_published"}


@dataclass(frozen=True, slots=True)
class Host:
    """A state under whose obligation another area falls, or which claims it, with its lines toward both treaties."""

    area: str
    lines: tuple[TreatyLine, ...]


@dataclass(frozen=True, slots=True)
class TreatyDuties:
    """What one treaty asks of the state, in the order of its articles."""

    treaty: str
    rows: tuple[Duty, ...]


@dataclass(frozen=True, slots=True)
class AreaPage:
    """All that the profile of an area shows; `lines` and `duties` are empty for areas that are not states.

    `chapters` hold what is told in each; beside them stands what only one of them knows: `within` is what is said of
    the area in statements about the states that hold or claim it; `retained` stands apart from stockpiles;
    `report_figures` are counts within reports of use and production; `printed` are days as others print them beside
    the computed ones. `chart` is that of its standings, None where it has none.
    """

    code: str
    kind: str
    region: str
    subregion: str
    groups: tuple[str, ...]
    valid_from: date | None
    valid_to: date | None
    hosts: tuple[Host, ...]
    parts: tuple[str, ...]
    lines: tuple[TreatyLine, ...]
    duties: tuple[TreatyDuties, ...]
    chapters: tuple[Chapter, ...]
    retained: tuple[FigureGroup, ...]
    incidents: Span | None
    land: tuple[Statement, ...]
    within: tuple[Statement, ...]
    positions: tuple[Statement, ...]
    ballots: tuple[Ballots, ...]
    laws: tuple[NationalLaw, ...]
    acts: ReportedActs
    report_figures: tuple[Statement, ...]
    steps: tuple[Statement, ...]
    differences: tuple[Difference, ...]
    printed: tuple[PublishedDay, ...]
    editions: tuple[Used, ...]
    chart: Chart | None = field(repr=False)

    @property
    def used_most(self) -> tuple[Used, ...]:
        """The editions that the profile names; all of them stand on a page of their own."""
        return self.editions[:USED_MOST]


def keys(record: Record, view: Viewpoint) -> Iterator[str]:
    """Yield the lower-case code of every state and other area."""
    del view
    yield from (area.code.lower() for area in record.shelf.areas if area.kind is not AreaKind.FORMER)


def data(record: Record, key: str, view: Viewpoint) -> AreaPage:
    """Return the profile of one area; NotFound for a code that no state or other area has."""
    areas = record.shelf.areas
    if key != key.lower() or key.upper() not in areas:
        raise NotFound(f'there is no area with the code "{key}"')
    area = areas.get(key.upper())
    code, as_of, known_at = area.code, view.as_of, view.known_at
    joins = area.kind is AreaKind.STATE
    treaties = tuple(record.shelf.treaties.values()) if joins else ()
    given = answered(record, code, as_of, known_at)
    lines = tuple(treaty_line(record, code, t, as_of, known_at) for t in treaties)
    return AreaPage(
        code, area.kind.value, area.region, area.subregion,
        tuple(sorted(record.shelf.groups.groups_of(code, view.as_of))),
        area.valid_from, area.valid_to, hosts(record, area, view), part_of(record, area), lines,
        tuple(TreatyDuties(t.slug, duties(record, code, t, as_of, known_at)) for t in treaties),
        chapters(record, code, given, view), groups_of(record, given, RETAINED), span_of(record, code),
        latest_first(_known(record, code, _LAND, view)), latest_first(_within(record, area, view)),
        latest_first(_known(record, code, _POSITIONS, view)), ballots(record, code, view),
        national_laws(record, code, view),
        reported_acts(record, code, as_of, known_at),
        latest_first(_known(record, code, _REPORT_FIGURES, view)),
        latest_first(_known(record, code, ("national_step",), view)),
        tuple(differences(record, {prop: found for prop, found in given.items() if prop not in _ELSEWHERE})),
        published_days(record, code, as_of, known_at) if joins else (),
        editions_used(record, code, as_of, known_at),
        standing_chart(record, code, lines, view) if lines else None,
    )  # fmt: skip


def hosts(record: Record, area: Area, view: Viewpoint) -> tuple[Host, ...]:
    """Return the states under whose obligation an other area falls or which claim it."""
    treaties = record.shelf.treaties.values()
    return tuple(
        Host(code, tuple(treaty_line(record, code, treaty, view.as_of, view.known_at) for treaty in treaties))
        for code in area.within
    )


def _known(record: Record, code: str, properties: Sequence[str], view: Viewpoint) -> list[Statement]:
    return [s for prop in properties for s in told(record, code, prop, view.as_of, view.known_at)]


def _within(record: Record, area: Area, view: Viewpoint) -> list[Statement]:
    return [
        s for host in area.within for prop in record.reading.properties_of(host)
        for s in told(record, host, prop, view.as_of, view.known_at) if s.part("within") == area.code
    ]  # fmt: skip


def table(page: object) -> Sequence[Sequence[str]]:
    """Return what both treaties ask of the state, a row for each obligation and episode."""
    if not isinstance(page, AreaPage):
        raise NotFound("there is no table for this area")
    head = ("treaty", "obligation", "episode", "provision", "initial_due", "due", "state", "statements")
    rows = (duty.row for asked in page.duties for duty in asked.rows)
    return [
        head,
        *(
            (r.treaty, r.obligation, r.episode, r.provision, str(r.initial_due or ""), str(r.due or ""), r.state,
             " ".join(r.statements))
            for r in rows
        ),
    ]  # fmt: skip
