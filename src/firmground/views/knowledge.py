"""Since when a statement is known and why, and why one of several leads."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from firmground.model.dates import VagueDate
from firmground.model.reading import Reading
from firmground.model.statement import Statement
from firmground.views.leading import Answers, rank
from firmground.vocabulary.properties import Vocabulary

KnownWhy = Literal["act", "decision", "published", "published_vaguely", "fetched", "no_edition"]
LeadsWhy = Literal["chosen", "authority", "later_edition", "more_exact", "tie"]


@dataclass(frozen=True, slots=True)
class KnownSince:
    """The first day a statement counts as known, and what makes it known on that day."""

    day: date | None
    why: KnownWhy


def known_since(reading: Reading, statement: Statement) -> KnownSince:
    """Return since when a statement is known and why: its own day, a decision's day, its edition's publication."""
    day = reading.known_from(statement)
    # Of an act whose month or year alone is given, the edition that tells of it may be out before the last day of it.
    if statement.known_by == "value" and isinstance(statement.value, VagueDate) and day == statement.value.last:
        return KnownSince(day, "act")
    if statement.known_by == "period" and statement.period is not None:
        return KnownSince(day, "decision")
    edition = reading.editions.get(statement.edition)
    if edition is None:
        return KnownSince(None, "no_edition")
    if edition.published is None or edition.published.last > edition.fetched:
        return KnownSince(day, "fetched")
    return KnownSince(day, "published" if edition.published.precision == "day" else "published_vaguely")


def why_it_leads(reading: Reading, vocabulary: Vocabulary, found: Answers) -> LeadsWhy:
    """Return the first rule of the written order that puts the leading statement before the next one."""
    if found.choice is not None:
        return "chosen"
    places = {authority: place for place, authority in enumerate(vocabulary.authorities)}
    lead, second = (rank(reading, places, statement) for statement in found.statements[:2])
    if lead.authority != second.authority:
        return "authority"
    if lead.before != second.before:
        return "later_edition"
    return "tie" if lead.width == second.width else "more_exact"
