"""What is told of one state or area: standing, duties, reports, casualties, land, money, and what is not known."""

from collections.abc import Iterable

from firmground.model.statement import Statement
from firmground.model.value import Number
from firmground.publish.reports.blocks import (
    Block,
    Cell,
    Chapter,
    Column,
    Drawing,
    Note,
    Paragraph,
    Sentence,
    Table,
    Told,
    of_date,
)
from firmground.publish.reports.chapters import casualties
from firmground.publish.reports.chapters.practice import finding_cells
from firmground.publish.reports.evidence import Evidence, area, missing, period_of, said, sentence, treaty
from firmground.publish.wording.marking import N_
from firmground.views.charts import standing_chart
from firmground.views.coverage import THEMES as EVERY_THEME
from firmground.views.figure_tables import answered
from firmground.views.leading import Answers
from firmground.views.profile import TreatyLine, duties, treaty_line
from firmground.views.reported_acts import ReportedAct, reported_acts
from firmground.views.themes import told_by_theme
from firmground.vocabulary.areas import AreaKind

_OPEN = {"due", "overdue", "contested", "unknown"}
_STANDS = {
    "not_joined": N_("%(area)s has not joined the %(treaty)s."),
    "signatory": N_("%(area)s signed the %(treaty)s on %(day)s and is not a party."),
    "deposited": N_("%(area)s deposited its instrument to the %(treaty)s on %(day)s and is not bound yet."),
    "in_force": N_("%(area)s is bound by the %(treaty)s since %(day)s."),
    "withdrawal_notified": N_("%(area)s gave notice on %(day)s that it leaves the %(treaty)s; it is still bound."),
    "withdrawn": N_("%(area)s left the %(treaty)s: its withdrawal took effect on %(day)s."),
}
THEMES = {
    "land": ("contamination", "clearance"), "stockpiles": ("stockpiles",), "support": ("funding",),
}  # fmt: skip


def is_state(evidence: Evidence, code: str) -> bool:
    """Tell whether an area is a state, which can join a treaty."""
    return evidence.record.shelf.areas.get(code).kind is AreaKind.STATE


def lines(evidence: Evidence, code: str) -> tuple[TreatyLine, ...]:
    """Return where a state stands toward each treaty."""
    view, treaties = evidence.view, evidence.record.shelf.treaties.values()
    return tuple(treaty_line(evidence.record, code, t, view.as_of, view.known_at) for t in treaties)


def stands(evidence: Evidence, code: str) -> tuple[Sentence, ...]:
    """Return where a state stands toward each treaty, in sentences; an other area's says that it is no state."""
    if not is_state(evidence, code):
        hosts = evidence.record.shelf.areas.get(code).within
        if not hosts:
            return missing(
                "stands.other",
                N_("%(area)s is an area of its own and no state that can join a treaty."),
                area=area(code),
            )
        text = N_(
            "%(area)s is an area of its own and no state that can join a treaty; it lies within what is "
            "claimed by %(hosts)s."
        )
        return missing("stands.other", text, area=area(code), hosts=Told(hosts, "areas", ()))
    told: list[Sentence] = []
    for line in lines(evidence, code):
        now, ids = line.now, line.now.statements
        slots: dict[str, Told | None] = {"area": area(code, ids), "treaty": treaty(line.treaty)}
        if now.standing != "not_joined":
            slots["day"] = None if now.since is None else Told(now.since, "day", ids)
        told += said(f"stands.{line.treaty}", _STANDS[now.standing], slots)
    return tuple(told)


def standing(evidence: Evidence, code: str, most: int | None = None) -> Chapter:
    """Return the chapter on standing: both treaties as time lines, what they ask by when, and notices."""
    view = evidence.view
    if not is_state(evidence, code):
        return Chapter("standing", N_("Standing"), (Paragraph(stands(evidence, code)),))
    held = lines(evidence, code)
    blocks: list[Block] = [Paragraph(stands(evidence, code))]
    blocks.append(
        Drawing(N_("Where it stands in both treaties, by day"), "", standing_chart(evidence.record, code, held, view))
    )
    # A step at home changes no standing; the profile tells of each.
    told_of = (n for line in held for n in (*line.notices, *line.assertions) if n.code != "national_step")
    for notice in told_of:
        text = N_("%(notice)s.")
        told = Told(notice.code, "word", notice.statements, "notice")
        blocks.append(Paragraph(sentence("stands.notice", text, notice=told)))
    table = duty_table(evidence, code, most)
    return Chapter("standing", N_("Standing and duties"), (*blocks, *((table,) if table else ())))


def duty_table(evidence: Evidence, code: str, most: int | None) -> Table | None:
    """Return what the treaties ask of a state, the open duties first where only so many fit."""
    view, rows = evidence.view, []
    for law in evidence.record.shelf.treaties.values():
        rows += [(law.slug, d.row) for d in duties(evidence.record, code, law, view.as_of, view.known_at)]
    if most is not None:
        rows.sort(key=lambda pair: pair[1].state not in _OPEN)
    cells: list[tuple[Cell, ...]] = []
    for slug, row in rows[:most]:
        ids = row.statements
        state = Told(row.state, "word", ids, "deadline")
        duty = Told(row.obligation, "code", ids, "obligation")
        cells.append(((treaty(slug),), (duty,), of_date(row.initial_due, ids), of_date(row.due, ids), (state,)))
    columns = (
        Column(N_("Treaty"), weight=3),
        Column(N_("What it asks"), weight=3),
        Column(N_("By rule"), weight=2),
        Column(N_("Due"), weight=2),
        Column(N_("Outcome"), weight=2),
    )
    cut = 0 if most is None else max(len(rows) - most, 0)
    return (
        Table("duties", N_("What the treaties ask, by when, and how it stands"), columns, tuple(cells), cut)
        if cells
        else None
    )


def reports(evidence: Evidence, code: str, most: int | None = None) -> Chapter:
    """Return the chapter on use, production, transfer and stockpiling as reported."""
    found = reported_acts(evidence.record, code, evidence.view.as_of, evidence.view.known_at)
    held = [*found.own, *found.others, *found.foreign]
    if not held:
        text = N_(
            "The ledger holds no report of use, production, transfer or stockpiling. That is no finding "
            "that there was none."
        )
        return Chapter(
            "practice", N_("Use, production, transfer, stockpiling"), (Paragraph(missing("reports.none", text)),)
        )
    columns = (
        Column(N_("Who"), weight=2), Column(N_("What is reported"), weight=3), Column(N_("When"), weight=2),
        Column(N_("Finding"), weight=3), Column(N_("By whom"), weight=3),
    )  # fmt: skip
    rows = tuple(_report(evidence, code, one) for one in held[:most])
    cut = 0 if most is None else max(len(held) - most, 0)
    table = Table("practice", N_("What is reported, with its finding and by whom"), columns, rows, cut)
    note = Note(
        N_(
            "A report is no proof. What armed groups or other states are said to have done is never "
            "counted as done by the state."
        )
    )
    return Chapter("practice", N_("Use, production, transfer, stockpiling"), (table, note))


def _report(evidence: Evidence, code: str, one: ReportedAct) -> tuple[Cell, ...]:
    statement, ids = one.statement, (one.statement.id,)
    who = Told(one.actor, "code", ids, "actor") if one.actor else Told(statement.subject or code, "area", ids)
    return ((who,), *finding_cells(evidence, statement))


def toll(evidence: Evidence, code: str, years: int) -> Chapter:
    """Return the chapter on casualties; the two universes stand apart."""
    blocks: list[Block] = []
    for universe, caption in (
        (casualties.MINES, N_("Casualties of mines and other remnants, by year")),
        (casualties.CLUSTER, N_("Casualties of cluster munitions, by year")),
    ):
        table = casualties.by_year(evidence, universe, code, years)
        if table:
            blocks += casualties.by_year_drawn(evidence, universe, code)
            blocks.append(Table(f"{universe.property}.{table.key}", caption, table.columns, table.rows))
    if not blocks:
        blocks.append(
            Paragraph(
                missing(
                    "casualties.none", N_("The ledger holds no yearly count of casualties. That is not a count of 0.")
                )
            )
        )
    else:
        blocks.append(Note(N_(
            "A count from reports is a minimum: read each as “at least”. Casualties of cluster munitions "
            "overlap with those of mines and other remnants: never add the two.")))  # fmt: skip
    return Chapter("casualties", N_("Casualties"), tuple(blocks))


def figures(evidence: Evidence, code: str, key: str, title: str, most: int | None = None) -> Chapter:
    """Return a chapter with the latest figure of each property of some themes."""
    given = answered(evidence.record, code, evidence.view.as_of, evidence.view.known_at)
    described = evidence.record.shelf.vocabulary.properties
    held = [
        (prop, found)
        for prop, found in given.items()
        if described[prop].theme in THEMES[key] and described[prop].type == "number"
    ]
    latest = sorted((_latest(found) for _, found in held), key=lambda a: _last(a.lead), reverse=True)
    rows: list[tuple[Cell, ...]] = []
    for one in latest[:most]:
        number, period = evidence.number(one, "figure"), period_of(one)
        label = Told(one.lead.property, "label", (one.lead.id,))
        rows.append(((label,), (number,) if number else (), (period,) if period else ()))
    columns = (Column(N_("Figure"), weight=2), Column(N_("Value"), True), Column(N_("Of")))
    cut = 0 if most is None else max(len(latest) - most, 0)
    none = {
        "land": N_("The ledger holds no figure of contamination or clearance."),
        "stockpiles": N_("The ledger holds no figure of stockpiles."),
        "support": N_("The ledger holds no figure of support."),
    }[key]
    blocks: list[Block] = (
        [Table(key, N_("The latest figure of each kind"), columns, tuple(rows), cut)]
        if rows
        else [Paragraph(missing(f"{key}.none", none))]
    )
    if key == "land":
        blocks.append(Note(N_("No record does not mean safe ground.")))
    return Chapter(key, title, tuple(blocks))


def _latest(found: Iterable[Answers]) -> Answers:
    """Return the latest answer, of those of one period the one with the fewest parts."""
    numbers = [a for a in found if isinstance(a.lead.value, Number)]
    return max(numbers, key=lambda a: (_last(a.lead), -len(a.question[3]), a.lead.id))


def _last(statement: Statement) -> str:
    return "" if statement.period is None else str(min(statement.period.last, statement.period.last.max))


def unknown(evidence: Evidence, code: str) -> Chapter:
    """Return the chapter on what the ledger does not hold of an area, and since when."""
    found = told_by_theme(evidence.record, code, evidence.view.as_of, evidence.view.known_at)
    silent = tuple(theme for theme in EVERY_THEME if theme not in found)
    if not silent:
        told = missing("unknown.none", N_("The ledger holds something on each theme; the tables say of which time."))
    else:
        text = N_("The ledger holds nothing on: %(themes)s.")
        told = missing("unknown.themes", text, themes=Told(silent, "words", (), "theme"))
    return Chapter("unknown", N_("What is not known"), (Paragraph(told),))
