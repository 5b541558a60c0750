"""Casualties of one universe, mines and other remnants or cluster munitions; the two are never added.

Each count from reports is "at least"; killed, injured and unknown are three counts; a share names its denominator.
"""

from collections.abc import Mapping
from dataclasses import dataclass

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
    trimmed,
)
from firmground.publish.reports.evidence import (
    Evidence,
    area,
    asked,
    computed,
    is_year,
    missing,
    period_of,
    said,
    sentence,
)
from firmground.publish.wording.maps import WORDS
from firmground.publish.wording.marking import N_
from firmground.views.charts import figure_charts
from firmground.views.leading import Answers
from firmground.views.maps import casualties_map

_MOST, _YEARS = 10, 12
_HIGHEST = N_(
    "Of the %(states)s states and areas of which the ledger holds a total for %(year)s the highest are those of "
    "%(area1)s (%(count1)s), %(area2)s (%(count2)s) and %(area3)s (%(count3)s)."
)
_STATES_RULE = N_("Counted by Firmground: the states and areas of which the ledger holds a total for the year.")


@dataclass(frozen=True, slots=True)
class Universe:
    """What is counted: the property of its figures, those of its shares by name, and its sentences by their key."""

    property: str
    shares: Mapping[str, str]
    states: str
    texts: Mapping[str, str]


MINES = Universe(
    "casualties", {"civilian": "civilian_share", "child": "child_share", "female": "female_share"},
    "states_with_casualties",
    {
        "total": N_(
            "In %(year)s %(total)s people were killed or injured by mines and other explosive remnants "
            "of war."),
        "before": N_("For %(year)s the count was %(total)s."),
        "states": N_("Casualties of mines and other remnants were recorded in %(count)s states and areas in %(year)s."),
        "none": N_(
            "The ledger holds no total of casualties of mines and other explosive remnants of war for "
            "%(year)s."),
        "civilian": N_("In %(year)s, among casualties of mines and other remnants, civilians were %(share)s %(of)s."),
        "child": N_("In %(year)s, among casualties of mines and other remnants, children were %(share)s %(of)s."),
        "female": N_(
            "In %(year)s, among casualties of mines and other remnants, women and girls were %(share)s "
            "%(of)s."),
    },
)  # fmt: skip
CLUSTER = Universe(
    "cluster_casualties",
    {"civilian": "cluster_civilian_share", "child": "cluster_child_share", "female": "cluster_female_share"},
    "states_with_cluster_casualties",
    {
        "total": N_(
            "In %(year)s %(total)s people were killed or injured by cluster munitions, in attacks or by "
            "remnants."),
        "before": N_("For %(year)s the count was %(total)s."),
        "states": N_("Casualties of cluster munitions were recorded in %(count)s states and areas in %(year)s."),
        "none": N_("The ledger holds no total of casualties of cluster munitions for %(year)s."),
        "civilian": N_("In %(year)s, among casualties of cluster munitions, civilians were %(share)s %(of)s."),
        "child": N_("In %(year)s, among casualties of cluster munitions, children were %(share)s %(of)s."),
        "female": N_("In %(year)s, among casualties of cluster munitions, women and girls were %(share)s %(of)s."),
    },
)  # fmt: skip
_PARTS: tuple[tuple[str, str, str], ...] = (
    ("device", "antipersonnel_mine", N_("Antipersonnel mines killed or injured %(count)s people in %(year)s.")),
    ("device", "improvised_mine", N_("Improvised mines killed or injured %(count)s people in %(year)s.")),
    ("mode", "attack", N_("Attacks with cluster munitions killed or injured %(count)s people in %(year)s.")),
    ("mode", "remnant", N_("Remnants of cluster munitions killed or injured %(count)s people in %(year)s.")),
    ("age", "child", N_("The counts name %(count)s children among the casualties of %(year)s.")),
)


def totals(evidence: Evidence, universe: Universe) -> tuple[Sentence, ...]:
    """Return the total of the year, or of the latest year within reach with a word on what is missing."""
    found = evidence.yearly(universe.property)
    none = missing("casualties.none", universe.texts["none"], year=asked(evidence.last_year))
    if found is None:
        return none
    total = sentence("casualties.total", universe.texts["total"], year=period_of(found), total=evidence.number(found))
    return total if is_year(found.lead.period, evidence.last_year) else (*none, *total)


def outcomes(evidence: Evidence, universe: Universe) -> tuple[Sentence, ...]:
    """Return how many were killed, how many injured and of how many neither is known, of the same year as the total."""
    year = _year(evidence, universe)
    if year is None:
        return ()
    killed, injured, unknown = (
        evidence.number(evidence.of_year(universe.property, year, outcome=outcome))
        for outcome in ("killed", "injured", "unknown")
    )  # fmt: skip
    when = period_of(evidence.of_year(universe.property, year))
    if unknown is None:
        text = N_("Of the people told of for %(year)s %(killed)s were killed and %(injured)s injured.")
        return sentence("casualties.outcomes", text, year=when, killed=killed, injured=injured)
    text = N_(
        "Of the people told of for %(year)s %(killed)s were killed and %(injured)s injured; of "
        "%(unknown)s it is not known whether they lived."
    )
    return sentence("casualties.outcomes", text, year=when, killed=killed, injured=injured, unknown=unknown)


def before(evidence: Evidence, universe: Universe) -> tuple[Sentence, ...]:
    """Return the total of the year before, in the same universe."""
    year = _year(evidence, universe)
    found = None if year is None else evidence.of_year(universe.property, year - 1)
    return sentence("casualties.before", universe.texts["before"], year=period_of(found), total=evidence.number(found))


def shares(evidence: Evidence, universe: Universe) -> tuple[Sentence, ...]:
    """Return shares of the year of the total, each with its denominator."""
    year = _year(evidence, universe)
    told: list[Sentence] = []
    for name, prop in universe.shares.items() if year is not None else ():
        given = [a for a in _of_any(evidence, prop) if is_year(a.lead.period, year or 0)]
        # A share that says of whom it is one goes before one that does not.
        given.sort(key=lambda a: not a.lead.part("of"))
        if given:
            of = given[0].lead.part("of")
            whom = (
                Told(of, "code", (given[0].lead.id,), "of")
                if of
                else Told("unstated", "word", (given[0].lead.id,), "denominator")
            )
            slots = {"share": evidence.number(given[0], "share"), "of": whom, "year": period_of(given[0])}
            told += said(f"casualties.{name}", universe.texts[name], slots)
    return tuple(told)


def _of_any(evidence: Evidence, prop: str) -> tuple[Answers, ...]:
    codes = evidence.record.shelf.vocabulary.codes["of"]
    return (*(a for of in codes for a in evidence.given(prop, of=of)), *evidence.given(prop))


def parts(evidence: Evidence, universe: Universe) -> tuple[Sentence, ...]:
    """Return the counts of single devices, of attacks and remnants, and of children in the year of the total."""
    year = _year(evidence, universe)
    told: list[Sentence] = []
    for name, code, text in _PARTS if year is not None else ():
        found = evidence.of_year(universe.property, year or 0, **{name: code})
        told += sentence(f"casualties.{name}.{code}", text, count=evidence.number(found), year=period_of(found))
    states = None if year is None else evidence.of_year(universe.states, year)
    told += sentence(
        "casualties.states", universe.texts["states"], count=evidence.number(states), year=period_of(states)
    )
    return tuple(told)


def _year(evidence: Evidence, universe: Universe) -> int | None:
    found = evidence.yearly(universe.property)
    return None if found is None or found.lead.period is None else found.lead.period.first.year


def most(evidence: Evidence, universe: Universe, year: int) -> list[Answers]:
    """Return the totals of states and areas in a year, the highest first."""
    areas = (a.code for a in evidence.record.shelf.areas)
    found = [a for code in areas if (a := evidence.of_year(universe.property, year, code)) is not None]
    return sorted(found, key=lambda a: (-_amount(a), a.lead.subject))


def _amount(found: Answers) -> int:
    value = found.lead.value
    if not isinstance(value, Number):
        return 0
    return int(next(n for n in (value.best, value.low, value.high) if n is not None))


def ranking(evidence: Evidence, universe: Universe) -> tuple[Sentence, ...]:
    """Return the three highest totals among the states of which the ledger holds one."""
    year = _year(evidence, universe)
    found = [] if year is None else most(evidence, universe, year)
    if year is None or len(found) < 3:
        return ()
    slots: dict[str, Told | None] = {f"area{n}": area(a.lead.subject, [a.lead.id]) for n, a in enumerate(found[:3], 1)}
    slots |= {f"count{n}": evidence.number(a) for n, a in enumerate(found[:3], 1)}
    slots["states"] = computed(len(found), _STATES_RULE, [a.lead.id for a in found])
    return said("casualties.most", _HIGHEST, slots | {"year": period_of(found[0])})


def casualties(evidence: Evidence, universe: Universe) -> Chapter:
    """Return the chapter on casualties of one universe."""
    told = (
        *totals(evidence, universe), *outcomes(evidence, universe), *before(evidence, universe),
        *parts(evidence, universe), *shares(evidence, universe), *ranking(evidence, universe),
    )  # fmt: skip
    blocks: list[Block] = [Paragraph(told)]
    blocks += by_year_drawn(evidence, universe, "world")
    drawn = casualties_map(evidence.record, universe.property, evidence.view)
    if drawn.editions:
        blocks.append(Drawing(N_("Map: people killed or injured, by area"), WORDS["map_caption"]["casualties"], drawn))
    blocks += [t for t in (by_year(evidence, universe), by_state(evidence, universe)) if t is not None]
    blocks.append(Note(N_(
        "A count from reports is a minimum: read each as “at least”. Casualties of cluster munitions "
        "overlap with those of mines and other remnants: never add the two.")))  # fmt: skip
    return Chapter("casualties", N_("Casualties"), tuple(blocks))


def by_year_drawn(evidence: Evidence, universe: Universe, subject: str) -> tuple[Drawing, ...]:
    """Return the chart of everybody killed or injured, year by year; none for fewer than three years."""
    chart = next(iter(figure_charts(evidence.record, universe.property, subject, evidence.view)), None)
    caption = N_(
        "The value that leads for each year; each is a minimum. A hollow dot: sources differ. A year "
        "without a dot: nothing is held, which is not zero."
    )
    return () if chart is None else (Drawing(N_("People killed or injured, by year"), caption, chart),)


def by_year(evidence: Evidence, universe: Universe, subject: str = "world", years: int = _YEARS) -> Table | None:
    """Return killed, injured, unknown and total year by year, the latest first."""
    totals = {str(a.lead.period): a for a in evidence.given(universe.property, subject) if _single(a)}
    outcomes = {
        o: {str(a.lead.period): a for a in evidence.given(universe.property, subject, outcome=o)}
        for o in ("killed", "injured", "unknown")
    }
    held = sorted({p for found in (totals, *outcomes.values()) for p in found if len(p) == 4}, reverse=True)[:years]
    rows: list[tuple[Cell, ...]] = []
    for period in held:
        given = [
            outcomes["killed"].get(period),
            outcomes["injured"].get(period),
            outcomes["unknown"].get(period),
            totals.get(period),
        ]
        first = next(a for a in given if a is not None)
        told = (evidence.number(a) for a in given)
        rows.append(((period_of(first) or asked(period),), *(() if t is None else (t,) for t in told)))
    heads = (
        Column(N_("Year")), Column(N_("Killed"), True), Column(N_("Injured"), True),
        Column(N_("Outcome unknown"), True), Column(N_("All"), True),
    )  # fmt: skip
    return trimmed(Table("by_year", N_("By year; each is a count from reports"), heads, tuple(rows))) if rows else None


def _single(found: Answers) -> bool:
    return found.lead.period is not None and len(str(found.lead.period)) == 4


def by_state(evidence: Evidence, universe: Universe) -> Table | None:
    """Return the states and areas with the highest totals of the year, among those of which one is held."""
    year = _year(evidence, universe)
    found = [] if year is None else most(evidence, universe, year)
    rows: list[tuple[Cell, ...]] = []
    for given in found[:_MOST]:
        code = given.lead.subject
        outcome = (evidence.of_year(universe.property, year or 0, code, outcome=o) for o in ("killed", "injured"))
        cells = (*outcome, given)
        rows.append(
            ((area(code, [given.lead.id]),), *(() if (t := evidence.number(a)) is None else (t,) for a in cells))
        )
    heads = (
        Column(N_("State or area")),
        Column(N_("Killed"), True),
        Column(N_("Injured"), True),
        Column(N_("All"), True),
    )
    caption = N_("States and areas with most, among those of which the ledger holds a total for the year")
    return trimmed(Table("by_state", caption, heads, tuple(rows), max(len(found) - _MOST, 0))) if rows else None
