"""Use, production and transfer as reported in the year: each with its finding and by whom."""

from collections.abc import Iterator, Sequence

from firmground.model.statement import Statement
from firmground.model.value import Code
from firmground.publish.reports.blocks import Block, Cell, Chapter, Column, Note, Paragraph, Sentence, Table, Told
from firmground.publish.reports.evidence import Evidence, asked, computed, meets, missing, period_of, sentence
from firmground.publish.wording.marking import N_, NN_
from firmground.views.told import told_by_property

_ACTS = ("use", "production", "transfer")
_REPORTS_RULE = N_("Counted by Firmground: the rows of the table of this chapter.")

_REPORTS = NN_(
    "For %(year)s the ledger holds %(count)s report, finding or denial; it stands below with who says so.",
    "For %(year)s the ledger holds %(count)s reports, findings and denials; each stands below with who says so.",
)


def _rows(found: Sequence[Statement]) -> Told:
    return computed(len(found), _REPORTS_RULE, [s.id for s in found])


def reports(evidence: Evidence, slug: str) -> list[Statement]:
    """Return what is told of use, production and transfer of the treaty's weapons within the year."""
    weapons, view = evidence.treaty(slug).weapons, evidence.view
    known = told_by_property(evidence.record, view.as_of, view.known_at)
    found = [s for act in _ACTS for _, statements in known.get(act, ()) for s in statements]
    return [s for s in found if s.part("weapon") in weapons and meets(s.period, evidence.last_year)]


def counted(evidence: Evidence, slug: str) -> tuple[Sentence, ...]:
    """Return counts of users that an edition prints, with the edition as the one who finds."""
    texts = {
        "": N_("In %(count)s countries the %(weapon)s were used in %(period)s, by the count of %(by)s."),
        "non-state-armed-groups": N_(
            "In %(count)s countries armed groups used %(weapon)s in %(period)s, by the count of %(by)s."),
    }  # fmt: skip
    weapon = evidence.treaty(slug).weapons[0]
    told: list[Sentence] = []
    for actor, text in texts.items():
        parts = {"weapon": weapon} | ({"actor": actor} if actor else {})
        found = evidence.latest("countries_using", **parts)
        if found is None or not meets(found.lead.period, evidence.last_year):
            continue
        told += sentence(
            "practice.countries", text,
            count=evidence.number(found), period=period_of(found), by=evidence.by(found.lead),
            weapon=Told(weapon, "noun", (found.lead.id,), "weapon"),
        )  # fmt: skip
    return tuple(told)


def practice(evidence: Evidence, slug: str) -> Chapter:
    """Return the chapter on use, production and transfer."""
    found = sorted(reports(evidence, slug), key=lambda s: (_ACTS.index(s.property), s.subject, str(s.period), s.id))
    told = [*counted(evidence, slug)]
    if found:
        told += sentence("practice.reports", _REPORTS, year=asked(evidence.last_year), count=_rows(found))
    else:
        told += missing("practice.none", N_(
            "The ledger holds no report of use, production or transfer for %(year)s. That is no finding "
            "that there was none."), year=asked(evidence.last_year))  # fmt: skip
    blocks: list[Block] = [Paragraph(tuple(told))]
    if found:
        columns = (
            Column(N_("Who"), weight=3), Column(N_("What is reported"), weight=5), Column(N_("When"), weight=3),
            Column(N_("Finding"), weight=5), Column(N_("By whom"), weight=4),
        )  # fmt: skip
        rows = tuple(_row(evidence, s) for s in found)
        blocks.append(Table("practice", N_("What is reported, with its finding and by whom"), columns, rows))
    blocks.append(Note(N_(
        "A report is no proof. What armed groups are said to have done is never counted as done by "
        "the state in whose territory they are.")))  # fmt: skip
    return Chapter("practice", N_("Use, production and transfer"), tuple(blocks))


def _row(evidence: Evidence, statement: Statement) -> tuple[Cell, ...]:
    ids = (statement.id,)
    period = (Told(statement.period, "period", ids),) if statement.period else ()
    return _who(statement), tuple(_what(statement)), period, (_finding(statement),), (evidence.by(statement),)


def _who(statement: Statement) -> Cell:
    ids = (statement.id,)
    actor = statement.part("actor")
    return (Told(actor, "code", ids, "actor"),) if actor else (Told(statement.subject, "area", ids),)


def _what(statement: Statement) -> Iterator[Told]:
    ids = (statement.id,)
    yield Told(statement.property, "word", ids, "reported_act")
    yield Told(statement.part("weapon"), "noun", ids, "weapon")
    place = statement.part("in")
    if place and (place != statement.subject or statement.part("actor")):
        yield Told(place, "area", ids)
    if statement.part("to"):
        yield Told(statement.part("to"), "area", ids)


def _finding(statement: Statement) -> Told:
    value, ids = statement.value, (statement.id,)
    if not isinstance(value, Code):
        raise TypeError(f"{statement.property} of {statement.subject} has no finding")
    if value.code == "alleged":
        return Told(statement.layer, "word", ids, "told_finding")
    return Told(value.code, "code", ids, "finding")


def finding_cells(evidence: Evidence, statement: Statement) -> tuple[Cell, ...]:
    """Return the cells of one report without who did it: what, when, finding, by whom."""
    return _row(evidence, statement)[1:]
