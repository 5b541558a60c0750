"""Ban policy: how many states are bound under both counting rules, who joined, who left, who gave notice."""

from collections.abc import Iterator, Sequence
from datetime import date

from firmground.law.standing import StandingWord
from firmground.law.treaty import Treaty
from firmground.publish.reports.blocks import (
    Block,
    Cell,
    Chapter,
    Column,
    Drawing,
    Heading,
    Note,
    Paragraph,
    Sentence,
    Table,
    Told,
    of_date,
)
from firmground.publish.reports.evidence import Evidence, area, asked, computed, missing, sentence, treaty
from firmground.publish.wording.marking import N_
from firmground.views.charts import parties_chart
from firmground.views.counts import treaty_counts
from firmground.views.leaving import Withdrawal, leaving
from firmground.views.maps import standing_map
from firmground.views.membership import BOUND, JOINED, Move, YearOfParties, history

_FEW = 6
_FORCE_RULE = N_("Counted by Firmground from the acts of these states: those whose instrument has taken effect.")
_DEPOSIT_RULE = N_(
    "Counted by Firmground from the acts of these states: those that deposited an instrument and did not leave."
)


def parties(evidence: Evidence, slug: str) -> tuple[Sentence, ...]:
    """Return how many states are bound on the day asked about, under both counting rules."""
    law, view = evidence.treaty(slug), evidence.view
    counts = treaty_counts(evidence.record, law, view.as_of, view.known_at)
    deposited, bound = _statements(evidence, law, JOINED), _statements(evidence, law, BOUND)
    if not deposited:
        return missing(
            "policy.parties", N_("No act toward the %(treaty)s is in the ledger by then."), treaty=treaty(slug)
        )
    return sentence(
        "policy.parties",
        N_(
            "On %(day)s %(bound)s states were bound by the %(treaty)s; counted from the deposit of the "
            "instrument they were %(deposit)s."),
        day=Told(view.as_of, "day", tuple(deposited[:1])),
        bound=computed(counts.in_force, _FORCE_RULE, bound or deposited),
        treaty=treaty(slug), deposit=computed(counts.deposit, _DEPOSIT_RULE, deposited),
    )  # fmt: skip


def _statements(evidence: Evidence, law: Treaty, standings: frozenset[StandingWord]) -> list[str]:
    """Return the statements of the acts of all states that have one of these standings."""
    view, record = evidence.view, evidence.record
    found = (record.segment(a.code, law, view.as_of, view.known_at) for a in record.shelf.areas.states())
    return [s for segment in found if segment.standing in standings for s in segment.statements if s]


def moves(evidence: Evidence, slug: str) -> tuple[Sentence, ...]:
    """Return who joined and who left in the year, a sentence for each where they are few."""
    year = _year(evidence, slug)
    if year is None:
        return ()
    joined, left = year.joined, year.left
    told = [
        *_told(joined, slug, "policy.joined", N_(
            "%(area)s joined the %(treaty)s: it deposited its instrument on %(day)s.")),
        *_told(left, slug, "policy.left", N_("%(area)s left the %(treaty)s: its withdrawal took effect on %(day)s.")),
    ]  # fmt: skip
    if not joined:
        text = N_("The ledger holds no deposit of an instrument to the %(treaty)s in %(year)s.")
        told += missing("policy.none_joined", text, treaty=treaty(slug), year=asked(evidence.last_year))
    return tuple(told)


def _told(found: Sequence[Move], slug: str, key: str, text: str) -> Iterator[Sentence]:
    for move in found[:_FEW]:
        day = Told(move.day, "day", move.statements)
        yield from sentence(key, text, area=area(move.area, move.statements), treaty=treaty(slug), day=day)


def _year(evidence: Evidence, slug: str) -> YearOfParties | None:
    found = history(evidence.record, evidence.treaty(slug), evidence.view)
    return next((y for y in found.years if y.year == evidence.last_year), None)


def pending(evidence: Evidence, slug: str) -> tuple[Sentence, ...]:
    """Return who has given notice and is still bound, and what was asserted of a suspension in the year or before."""
    found = leaving(evidence.record, evidence.treaty(slug), evidence.view)
    told = [s for w in found.withdrawals if w.standing == "withdrawal_notified" for s in _notice(w, slug)]
    for asserted in found.suspension.asserted:
        told += sentence(
            "policy.suspension",
            N_("%(area)s asserted that it suspends the %(treaty)s: a claim of the state that changes no standing."),
            area=area(asserted.lead.subject, [asserted.lead.id]), treaty=treaty(slug),
        )  # fmt: skip
    return tuple(told)


def _notice(withdrawal: Withdrawal, slug: str) -> tuple[Sentence, ...]:
    name = area(withdrawal.area, withdrawal.statements)
    if withdrawal.effective is None:
        text = N_("%(area)s gave notice that it leaves the %(treaty)s and is still bound; no day of effect is known.")
        return sentence("policy.notice", text, area=name, treaty=treaty(slug))
    text = N_("%(area)s gave notice that it leaves the %(treaty)s; it is bound until the day before %(day)s.")
    day = Told(withdrawal.effective, "day", withdrawal.statements)
    return sentence("policy.notice", text, area=name, treaty=treaty(slug), day=day)


def movements(evidence: Evidence, slug: str) -> Table | None:
    """Return the table of who joined, who left and who gave notice in the year."""
    year = _year(evidence, slug)
    if year is None:
        return None
    rows: list[tuple[Cell, ...]] = []
    for kind, found in (("joined", year.joined), ("entered", year.entered), ("left", year.left)):
        rows += [_row(kind, m.area, m.day, m.statements) for m in found]
    notices = leaving(evidence.record, evidence.treaty(slug), evidence.view).withdrawals
    rows += [
        ((area(w.area, w.statements),), (Told("notified", "word", w.statements, "movement"),),
         of_date(w.notified, w.statements))
        for w in notices if w.notified is not None and w.notified.first.year == evidence.last_year
    ]  # fmt: skip
    columns = (Column(N_("State"), weight=2), Column(N_("What it did"), weight=2), Column(N_("Day"), weight=2))
    return (
        Table("movements", N_("Who joined, who left and who gave notice in the year"), columns, tuple(rows))
        if rows
        else None
    )


def _row(kind: str, code: str, day: date, statements: tuple[str, ...]) -> tuple[Cell, ...]:
    return (area(code, statements),), (Told(kind, "word", statements, "movement"),), of_date(day, statements)


def policy(evidence: Evidence, slug: str) -> Chapter:
    """Return the chapter on ban policy."""
    law, view = evidence.treaty(slug), evidence.view
    found = history(evidence.record, law, view)
    table = movements(evidence, slug)
    blocks: list[Block] = [Paragraph((*parties(evidence, slug), *moves(evidence, slug), *pending(evidence, slug)))]
    if found.changes:
        caption = N_(
            "Full line: bound. Dashed line: counted from the deposit of the instrument. Made from the "
            "acts of states; other areas are in no count."
        )
        blocks.append(
            Drawing(N_("Number of parties, by day"), caption, parties_chart(evidence.record, law, found, view))
        )
    if table:
        blocks.append(table)
    blocks += [
        Heading(N_("Who is where")),
        Drawing(N_("Map: where each state stands"),
            N_("Hatched: a disputed area. Plain land: no standing of its own. Shapes are no statement on borders."),
            standing_map(evidence.record, law, view),
        ),
        Note(N_(
            "A signatory is no party. A state that gave notice is a party until the day before its "
            "withdrawal takes effect. A vote, decree or law at home changes no standing, and a "
            "suspension is an assertion of the state that declares it.")),
    ]  # fmt: skip
    return Chapter("policy", N_("Ban policy"), tuple(blocks))
