"""The brief of a treaty: one page on what it asks, who is bound, what is due next."""

from firmground.model.errors import NotFound
from firmground.model.viewpoint import Viewpoint
from firmground.publish.reports.blocks import (
    Block,
    Cell,
    Chapter,
    Column,
    Drawing,
    Paragraph,
    Report,
    Sentence,
    Table,
    Told,
)
from firmground.publish.reports.chapters.land import ahead, due_table
from firmground.publish.reports.chapters.policy import moves, parties, pending
from firmground.publish.reports.evidence import Evidence, said, treaty
from firmground.publish.wording.marking import N_
from firmground.views.holdings import related
from firmground.views.maps import standing_map
from firmground.views.record import Record

_NEXT = 6
_DAYS = (
    ("adopted_on", N_("The %(treaty)s was adopted on %(day)s.")),
    ("in_force_on", N_("It entered into force on %(day)s.")),
)  # fmt: skip


def brief(record: Record, key: str, view: Viewpoint) -> Report:
    """Return the brief of a treaty by its slug; NotFound for one there is none of."""
    if key not in record.shelf.treaties:
        raise NotFound(f'there is no treaty "{key}"')
    evidence = Evidence(record, view)
    title = Sentence("title", N_("%(treaty)s in brief"), {"treaty": treaty(key)})
    chapters = (_states(evidence, key), _duties(evidence, key), _next(evidence, key))
    return Report("brief", key, title, _history(evidence, key), (), chapters, view.as_of, view.known_at)


def _history(evidence: Evidence, slug: str) -> tuple[Sentence, ...]:
    facts = next((r.facts for r in related(evidence.record, evidence.view) if r.subject == f"treaty:{slug}"), {})
    told: list[Sentence] = []
    for prop, text in _DAYS:
        found = facts.get(prop)
        day = None if found is None else Told(found.lead.value, "date", (found.lead.id,))
        slots: dict[str, Told | None] = {"treaty": treaty(slug), "day": day} if "%(treaty)s" in text else {"day": day}
        told += said(f"brief.{prop}", text, slots)
    return tuple(told)


def _states(evidence: Evidence, slug: str) -> Chapter:
    law, view = evidence.treaty(slug), evidence.view
    blocks: tuple[Block, ...] = (
        Paragraph((*parties(evidence, slug), *moves(evidence, slug), *pending(evidence, slug))),
        Drawing(N_("Map: where each state stands"), N_("Hatched: a disputed area. Shapes are no statement on borders."),
            standing_map(evidence.record, law, view),
        ),
    )  # fmt: skip
    return Chapter("states", N_("Who is bound"), blocks)


def _duties(evidence: Evidence, slug: str) -> Chapter:
    rows: list[tuple[Cell, ...]] = []
    for obligation in evidence.treaty(slug).obligations:
        duty = f"{slug}/{obligation.slug}"
        rows.append(tuple((Told(duty, "duty", (), kind),) for kind in ("label", "provision", "due")))
    columns = (Column(N_("What it asks"), weight=3), Column(N_("Article")), Column(N_("By when"), weight=3))
    return Chapter(
        "duties", N_("What it asks"), (Table("duties", N_("Obligations with a due day"), columns, tuple(rows)),)
    )


def _next(evidence: Evidence, slug: str) -> Chapter:
    found = due_table(evidence, slug, ("clearance", "stockpile_destruction"))
    blocks: list[Block] = [Paragraph(ahead(evidence, slug))]
    if found:
        coming = tuple(row for row in found.rows if _is_due(row))
        table = Table("next", N_("Next due days"), found.columns, coming[:_NEXT], max(len(coming) - _NEXT, 0))
        blocks += [table] if coming else []
    return Chapter("next", N_("What is due"), tuple(blocks))


def _is_due(row: tuple[Cell, ...]) -> bool:
    return any(told.value == "due" for cell in row for told in cell)
