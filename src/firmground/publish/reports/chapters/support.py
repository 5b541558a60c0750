"""Support to mine action, and the reports that states owe each other."""

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
)
from firmground.publish.reports.chapters.stocks import GROUPS
from firmground.publish.reports.evidence import (
    Evidence,
    area,
    asked,
    computed,
    is_year,
    missing,
    period_of,
    sentence,
    treaty,
)
from firmground.publish.wording.marking import N_, NN_
from firmground.views.ahead import due_days
from firmground.views.charts import figure_charts
from firmground.views.leading import Answers

_MOST = 10
_MONEY = (
    (
        "support.international",
        "funding_international",
        N_("Donors gave %(amount)s to mine action abroad in %(period)s."),
    ),
    (
        "support.national",
        "funding_national",
        N_("Affected states gave %(amount)s for mine action at home in %(period)s."),
    ),
    (
        "support.total",
        "funding_total",
        N_("International and national support together were %(amount)s in %(period)s."),
    ),
)
_REPORTS = (
    ("reports.rate", "annual_reporting_rate", "share", N_(
        "Of the parties that had to report on %(period)s, %(amount)s handed in their report.")),
    ("reports.missing", "annual_reports_missing", "amount", N_(
        "The reports of %(amount)s parties on %(period)s were missing.")),
    ("reports.initial_missing", "initial_reports_missing", "amount", N_(
        "The first reports of %(amount)s parties were overdue as of %(period)s.")),
)  # fmt: skip
_UNKNOWN = NN_(
    "For %(count)s state the day of the first report under the %(treaty)s has passed and the ledger holds no day on "
    "which one was handed in: that is a gap of the ledger.",
    "For %(count)s states the day of the first report under the %(treaty)s has passed and the ledger holds no day on "
    "which one was handed in: that is a gap of the ledger.",
)
_RULE = N_("Counted by Firmground from the acts of these states and the reports that the ledger holds.")


def money(evidence: Evidence) -> tuple[Sentence, ...]:
    """Return international, national and all support, each of its own latest year within reach."""
    told: list[Sentence] = []
    for key, prop, text in _MONEY:
        found = evidence.yearly(prop)
        told += sentence(key, text, amount=evidence.number(found, "figure"), period=period_of(found))
    latest = evidence.yearly("funding_international")
    if latest is None or not is_year(latest.lead.period, evidence.last_year):
        text = N_("The ledger holds no total of support for %(year)s.")
        told = [*missing("support.none", text, year=asked(evidence.last_year)), *told]
    return tuple(told)


def donors(evidence: Evidence, prop: str) -> Table | None:
    """Return the largest donors (funding_given) or recipients (funding_received) of the latest year of the totals."""
    year = evidence.yearly("funding_international")
    if year is None or year.lead.period is None:
        return None
    wanted = year.lead.period.first.year
    codes = [a.code for a in evidence.record.shelf.areas]
    found = [a for code in codes if (a := evidence.of_year(prop, wanted, code)) is not None]
    found.sort(key=lambda a: (-_amount(a), a.lead.subject))
    rows: list[tuple[Cell, ...]] = []
    for one in found[:_MOST]:
        number, period = evidence.number(one, "figure"), period_of(one)
        rows.append(
            ((area(one.lead.subject, [one.lead.id]),), (number,) if number else (), (period,) if period else ())
        )
    captions = {
        "funding_given": N_("Largest donors among those in the ledger"),
        "funding_received": N_("Largest recipients among those in the ledger"),
    }
    columns = (Column(N_("State or area"), weight=2), Column(N_("Amount"), True), Column(N_("When")))
    return Table(prop, captions[prop], columns, tuple(rows), max(len(found) - _MOST, 0)) if rows else None


def _amount(found: Answers) -> float:
    value = found.lead.value
    return (
        float(next(n for n in (value.best, value.low, value.high) if n is not None)) if isinstance(value, Number) else 0
    )


def support(evidence: Evidence) -> Chapter:
    """Return the chapter on support."""
    blocks: list[Block] = [Paragraph(money(evidence))]
    chart = next(iter(figure_charts(evidence.record, "funding_international", "world", evidence.view)), None)
    if chart is not None:
        caption = N_(
            "International support in millions of US dollars, nominal. A hollow dot: sources differ. A "
            "year without a dot: nothing is held."
        )
        blocks.append(Drawing(N_("International support, by year"), caption, chart))
    blocks += [t for t in (donors(evidence, "funding_given"), donors(evidence, "funding_received")) if t is not None]
    blocks.append(Note(N_("Money is nominal, in the currency named; no year is corrected for prices.")))
    return Chapter("support", N_("Support"), tuple(blocks))


def reporting(evidence: Evidence, slug: str) -> tuple[Sentence, ...]:
    """Return how many parties reported, by a source within reach, and of how many first reports nothing is held."""
    told: list[Sentence] = []
    for key, prop, form, text in _REPORTS:
        found = evidence.latest(prop, GROUPS[slug]) if slug in GROUPS else None
        told += sentence(key, text, amount=evidence.number(found, form), period=period_of(found))
    if not told:
        text = N_("The ledger holds no count of the reports of parties for the years up to %(year)s.")
        told += missing("reports.none", text, year=asked(evidence.last_year))
    return (*told, *_first_reports(evidence, slug))


def _first_reports(evidence: Evidence, slug: str) -> tuple[Sentence, ...]:
    counts = due_days(evidence.record, evidence.treaty(slug), evidence.view).counts
    unknown = [
        a
        for c in counts
        if c.obligation == "initial_report"
        for state, areas in c.states
        if state == "unknown"
        for a in areas
    ]
    view, law = evidence.view, evidence.treaty(slug)
    ids = [
        s for code in unknown for row in evidence.record.deadlines(code, law, view.as_of, view.known_at)
        if row.obligation == "initial_report" for s in row.statements
    ]  # fmt: skip
    if not unknown:
        return ()
    count = computed(len(set(unknown)), _RULE, ids)
    return sentence("reports.unknown", _UNKNOWN, count=count, treaty=treaty(slug))


def transparency(evidence: Evidence, slug: str) -> Chapter:
    """Return the chapter on transparency reports."""
    law = evidence.treaty(slug)
    yearly = next((o for o in law.obligations if o.yearly), None)
    blocks: list[Block] = [Paragraph(reporting(evidence, slug))]
    if yearly is not None and yearly.yearly:
        blocks.append(Note(N_("Each party owes a first report and then one each year, by the day its treaty names.")))
    return Chapter("transparency", N_("Transparency"), tuple(blocks))
