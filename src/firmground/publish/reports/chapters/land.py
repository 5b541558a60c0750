"""Contamination and clearance: who is affected, what was cleared, which days are due, moved, met or passed."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from firmground.model.dates import VagueDate
from firmground.model.statement import Statement
from firmground.publish.reports.blocks import (
    Block,
    Cell,
    Chapter,
    Column,
    Heading,
    Note,
    Paragraph,
    Sentence,
    Table,
    Told,
    of_date,
)
from firmground.publish.reports.evidence import (
    Evidence,
    area,
    asked,
    computed,
    missing,
    period_of,
    said,
    sentence,
    treaty,
)
from firmground.publish.wording.marking import N_, NN_
from firmground.views.ahead import DueRow, due_days
from firmground.views.told import told_by_property

_AHEAD_RULE = N_("Counted by Firmground from the acts of these states and the decisions of the parties.")
_AHEAD = NN_(
    "On %(day)s a day for clearance lay ahead of %(count)s state.",
    "On %(day)s a day for clearance lay ahead of %(count)s states.",
)
_OVERDUE = NN_(
    "On %(day)s the day for clearance of %(count)s state had passed, and a source of a later day says that the work "
    "was not done.",
    "On %(day)s the day for clearance of %(count)s states had passed, and sources of later days say that the work "
    "was not done.",
)
_PASSED = NN_(
    "On %(day)s the day for clearance of %(count)s state had passed without an outcome in the ledger: that is no "
    "finding of a failure.",
    "On %(day)s the day for clearance of %(count)s states had passed without an outcome in the ledger: that is no "
    "finding of a failure.",
)
_NO_RECORD = N_("No record does not mean safe ground.")


@dataclass(frozen=True, slots=True)
class Land:
    """What is asked about one weapon: (subject, property, parts) of each sentence, by its key."""

    states: str
    group: str
    texts: Mapping[str, tuple[str, str, str]]


MINES = Land(
    "mine_contaminated_states", "group:apmbc-parties",
    {
        "land.released": ("group", "mined_area_released", N_(
            "States parties released %(amount)s of land with antipersonnel mines in %(period)s.")),
        "land.cleared": ("group", "mined_area_cleared", N_(
            "States parties cleared %(amount)s of land with antipersonnel mines in %(period)s.")),
        "land.cleared_world": ("world", "mined_area_cleared", N_(
            "In all, %(amount)s of land with antipersonnel mines were cleared in %(period)s.")),
        "land.destroyed": (
            "group", "mines_destroyed_in_clearance", N_("In clearing it %(amount)s were destroyed in %(period)s."),
        ),
        "land.deadlines": ("group", "states_with_mine_clearance_deadlines", N_(
            "A source counts %(amount)s with a clearance deadline that had not been met, as of "
            "%(period)s.")),
        "land.completed": ("group", "states_completed_mine_clearance", N_(
            "A source counts %(amount)s that have completed clearance, as of %(period)s.")),
    },
)  # fmt: skip
CLUSTER = Land(
    "cluster_contaminated_states", "group:ccm-parties",
    {
        "land.released": ("world", "cluster_area_released", N_(
            "In all, %(amount)s of land with cluster munition remnants were released in %(period)s.")),
        "land.cleared": ("world", "cluster_area_cleared", N_(
            "In all, %(amount)s of land with cluster munition remnants were cleared in %(period)s.")),
        "land.destroyed": (
            "world", "cluster_remnants_destroyed_in_clearance",
            N_("In clearing it %(amount)s were destroyed in %(period)s."),
        ),
        "land.completed": ("group", "states_completed_cluster_clearance", N_(
            "A source counts %(amount)s that have completed clearance, as of %(period)s.")),
    },
)  # fmt: skip


def contaminated(evidence: Evidence, land: Land) -> tuple[Sentence, ...]:
    """Return how many states and areas are affected, all and parties."""
    everywhere, members = evidence.latest(land.states), evidence.latest(land.states, land.group)
    texts = (
        ("land.states", N_("As of %(period)s, %(count)s are known or suspected to be contaminated."), everywhere),
        (
            "land.parties",
            N_("As of %(period)s, %(count)s that are parties are known or suspected to be contaminated."),
            members,
        ),
    )
    told: list[Sentence] = []
    for key, text, found in texts:
        told += sentence(key, text, period=period_of(found), count=evidence.number(found, "figure"))
    none = N_("How many states are contaminated is not in the ledger for the years up to %(year)s.")
    return tuple(told) or missing("land.none", none, year=asked(evidence.last_year))


def cleared(evidence: Evidence, land: Land) -> tuple[Sentence, ...]:
    """Return what was released, cleared and destroyed, each of its own latest year within reach."""
    told: list[Sentence] = []
    for key, (subject, prop, text) in land.texts.items():
        found = evidence.latest(prop, land.group if subject == "group" else "world")
        told += sentence(key, text, amount=evidence.number(found, "figure"), period=period_of(found))
    return tuple(told)


def ahead(evidence: Evidence, slug: str) -> tuple[Sentence, ...]:
    """Return how many clearance days lie ahead, are overdue, or passed without a known outcome."""
    days = due_days(evidence.record, evidence.treaty(slug), evidence.view)
    day = evidence.view.as_of
    texts = (
        ("land.ahead", _AHEAD, (*days.soon, *days.later)), ("land.overdue", _OVERDUE, days.overdue),
        ("land.passed", _PASSED, (*days.undecided, *days.passed)),
    )  # fmt: skip
    told: list[Sentence] = []
    for key, text, rows in texts:
        found = [r.deadline for r in rows if r.deadline.obligation == "clearance"]
        ids = tuple(s for row in found for s in row.statements)
        if not found:
            continue
        count = computed(len({row.area for row in found}), _AHEAD_RULE, ids)
        told += said(key, text, {"count": count, "day": Told(day, "day", ids[:1])})
    return tuple(told)


def granted(evidence: Evidence, slug: str, obligation: str = "clearance") -> list[Statement]:
    """Return the extensions that the parties granted in the year."""
    return _in_year(evidence, "extension_granted", slug, obligation, by_period=True)


def completed(evidence: Evidence, slug: str, obligation: str = "clearance") -> list[Statement]:
    """Return completions of the work told of for the year: the day of the work, or that it was announced."""
    found: dict[str, Statement] = {}
    for prop in ("work_completed", "completion_announced"):
        for statement in _in_year(evidence, prop, slug, obligation, by_period=False):
            found.setdefault(statement.subject, statement)
    return sorted(found.values(), key=lambda s: (str(s.value), s.subject))


def _in_year(evidence: Evidence, prop: str, slug: str, obligation: str, *, by_period: bool) -> list[Statement]:
    view, year = evidence.view, evidence.last_year
    known = told_by_property(evidence.record, view.as_of, view.known_at).get(prop, ())
    found = [s for _, told in known for s in told if (s.part("treaty"), s.part("obligation")) == (slug, obligation)]
    one = {
        (s.subject, str(s.period), str(s.value)): s for s in reversed(found) if _year_of(s, by_period=by_period) == year
    }
    return sorted(one.values(), key=lambda s: (str(s.period), s.subject))


def _year_of(statement: Statement, *, by_period: bool) -> int | None:
    if by_period:
        return None if statement.period is None else statement.period.last.year
    return statement.value.first.year if isinstance(statement.value, VagueDate) else None


def settled(evidence: Evidence, slug: str, obligation: str = "clearance") -> tuple[Sentence, ...]:
    """Return who was granted more time in the year, and who completed the work."""
    told: list[Sentence] = []
    more = granted(evidence, slug, obligation)
    if more:
        told += sentence(
            "land.granted", N_("In %(year)s the parties to the %(treaty)s granted more time to %(areas)s."),
            year=asked(evidence.last_year), treaty=treaty(slug), areas=_areas(more),
        )  # fmt: skip
    texts = {
        "clearance": N_("Completion of clearance is told of for %(year)s by %(areas)s."),
        "stockpile_destruction": N_(
            "Completion of the destruction of stockpiles is told of for %(year)s by %(areas)s."
        ),
    }
    done = completed(evidence, slug, obligation)
    if done:
        told += sentence(
            f"{obligation}.completed", texts[obligation], year=asked(evidence.last_year), areas=_areas(done)
        )
    return tuple(told)


def _areas(found: Iterable[Statement]) -> Told:
    held = {s.subject: s.id for s in found}
    return Told(tuple(held), "areas", tuple(held.values()))


def due_table(evidence: Evidence, slug: str, obligations: tuple[str, ...]) -> Table | None:
    """Return the due days of some obligations that lie ahead, are overdue, contested or passed without an outcome."""
    days = due_days(evidence.record, evidence.treaty(slug), evidence.view)
    held = (*days.overdue, *days.contested, *days.undecided, *days.passed, *days.soon, *days.later, *days.undated)
    rows = tuple(_due_row(row) for row in held if row.deadline.obligation in obligations)
    columns = (
        Column(N_("State"), weight=2),
        Column(N_("By rule"), weight=2),
        Column(N_("Due"), weight=2),
        Column(N_("Outcome"), weight=2),
    )
    return Table("due", N_("Days that lie ahead or whose outcome is open"), columns, rows) if rows else None


def _due_row(row: DueRow) -> tuple[Cell, ...]:
    line, ids = row.deadline, row.deadline.statements
    state = Told("undecided" if row.undecided and line.state == "unknown" else line.state, "word", ids, "due_state")
    return (area(line.area, ids),), of_date(line.initial_due, ids), of_date(line.due, ids), (state,)


def extensions(evidence: Evidence, slug: str) -> Table | None:
    """Return the extensions granted in the year: the new day and when it was decided."""
    rows: list[tuple[Cell, ...]] = []
    for s in granted(evidence, slug):
        period = (Told(s.period, "period", (s.id,)),) if s.period else ()
        until = of_date(s.value, (s.id,)) if isinstance(s.value, VagueDate) else ()
        rows.append(((area(s.subject, [s.id]),), until, period))
    columns = (Column(N_("State"), weight=2), Column(N_("New day"), weight=2), Column(N_("Decided"), weight=2))
    return Table("extensions", N_("Extensions granted in the year"), columns, tuple(rows)) if rows else None


def by_state(evidence: Evidence, prop: str) -> Table | None:
    """Return what each state cleared or released in its latest year within reach."""
    found = [a for one in evidence.record.shelf.areas if (a := evidence.latest(prop, one.code)) is not None]
    rows = tuple(
        ((area(a.lead.subject, [a.lead.id]),), (() if (t := evidence.number(a, "figure")) is None else (t,)),
         (() if (p := period_of(a)) is None else (p,)))
        for a in found
    )  # fmt: skip
    columns = (Column(N_("State or area"), weight=2), Column(N_("Amount"), True), Column(N_("When")))
    captions = {
        "mined_area_released": N_("Land with antipersonnel mines released, by state"),
        "cluster_area_cleared": N_("Land with cluster munition remnants cleared, by state"),
        "mine_contaminated_area": N_("Land known or suspected to hold antipersonnel mines, by state"),
        "cluster_contaminated_area": N_("Land known or suspected to hold cluster munition remnants, by state"),
    }
    return Table(prop, captions[prop], columns, rows) if rows else None


def land(evidence: Evidence, slug: str, asked_land: Land, properties: tuple[str, ...]) -> Chapter:
    """Return the chapter on contamination and clearance."""
    blocks: list[Block] = [
        Paragraph((*contaminated(evidence, asked_land), *cleared(evidence, asked_land))), Note(_NO_RECORD),
        *(t for prop in properties if (t := by_state(evidence, prop)) is not None),
        Heading(N_("Deadlines and extensions")),
        Paragraph((*ahead(evidence, slug), *settled(evidence, slug))),
        *(t for t in (extensions(evidence, slug), due_table(evidence, slug, ("clearance",))) if t is not None),
        Note(N_(
            "A passed day without a known outcome is no failure: the ledger holds no decision or report "
            "on it. Overdue is said only where a source dated after the day says that the work was not "
            "done.")),
    ]  # fmt: skip
    return Chapter("land", N_("Contamination and clearance"), tuple(blocks))
