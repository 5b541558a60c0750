"""Stockpiles: what parties destroyed and still hold, what is due; what is kept for training is never added to them."""

from collections.abc import Mapping

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
)
from firmground.publish.reports.chapters.land import due_table, settled
from firmground.publish.reports.evidence import Evidence, area, asked, end_of, missing, period_of, sentence
from firmground.publish.wording.marking import N_
from firmground.views.holdings import retained

_MOST = 15
# Key → (property, parts, sentence), asked of the group of parties.
_TEXTS: Mapping[str, Mapping[str, tuple[str, Mapping[str, str], str]]] = {
    "apmbc": {
        "stocks.done": ("states_completed_mine_destruction", {}, N_(
            "A source counts %(amount)s parties that have completed the destruction of their stockpiles, "
            "by %(period)s.")),
        "stocks.destroyed": ("stockpile_destroyed", {}, N_(
            "Together the parties have destroyed %(amount)s, by %(period)s.")),
        "stocks.remaining": ("stockpile_remaining", {}, N_("They had %(amount)s left to destroy, by %(period)s.")),
    },
    "ccm": {
        "stocks.done": ("states_completed_cluster_destruction", {}, N_(
            "A source counts %(amount)s parties that have completed the destruction of their stockpiles, "
            "by %(period)s.")),
        "stocks.destroyed": ("stockpile_destroyed", {"item": "cluster_munitions"}, N_(
            "Together the parties have destroyed %(amount)s, by %(period)s.")),
        "stocks.submunitions": (
            "stockpile_destroyed", {"item": "submunitions"}, N_("These held %(amount)s, by %(period)s."),
        ),
    },
}  # fmt: skip
GROUPS = {"apmbc": "group:apmbc-parties", "ccm": "group:ccm-parties"}


def stockpiles(evidence: Evidence, slug: str) -> tuple[Sentence, ...]:
    """Return what the parties destroyed and still hold."""
    told: list[Sentence] = []
    for key, (prop, parts, text) in _TEXTS.get(slug, {}).items():
        found = evidence.latest(prop, GROUPS[slug], **parts)
        form = "amount" if key == "stocks.done" else "figure"
        told += sentence(key, text, amount=evidence.number(found, form), period=end_of(found))
    none = N_("No total of destroyed stockpiles is in the ledger for the years up to %(year)s.")
    return tuple(told) or missing("stocks.none", none, year=asked(evidence.last_year))


def kept(evidence: Evidence, slug: str) -> Table | None:
    """Return the states that keep most for training, by the latest figure of each within reach."""
    first = evidence.last_year - 10
    found = [
        r for r in retained(evidence.record, evidence.treaty(slug), evidence.view)
        if r.answers.lead.period is not None and r.answers.lead.period.last.year >= first
    ]  # fmt: skip
    rows: list[tuple[Cell, ...]] = []
    for one in found[:_MOST]:
        number, period = evidence.number(one.answers, "figure"), period_of(one.answers)
        standing = Told(one.standing, "word", (one.answers.lead.id,), "standing")
        rows.append(
            (
                (area(one.area, [one.answers.lead.id]),),
                (number,) if number else (),
                (period,) if period else (),
                (standing,),
            )
        )
    columns = (
        Column(N_("State"), weight=2),
        Column(N_("Kept"), True),
        Column(N_("As of")),
        Column(N_("Standing"), weight=2),
    )
    caption = N_("Kept for training: the latest figure of each state, none older than ten years")
    return Table("kept", caption, columns, tuple(rows), max(len(found) - _MOST, 0)) if rows else None


def stocks(evidence: Evidence, slug: str) -> Chapter:
    """Return the chapter on stockpiles."""
    table, retained_table = due_table(evidence, slug, ("stockpile_destruction",)), kept(evidence, slug)
    blocks: list[Block] = [Paragraph((*stockpiles(evidence, slug), *settled(evidence, slug, "stockpile_destruction")))]
    blocks += [table] if table else []
    if retained_table:
        blocks += [Heading(N_("Kept for training")), retained_table]
        blocks.append(Note(N_(
            "What is kept under the exception is no stockpile for use and is never part of a sum with "
            "one. The years differ, so the column has no sum.")))  # fmt: skip
    return Chapter("stockpiles", N_("Stockpiles"), tuple(blocks))
