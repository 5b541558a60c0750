"""Rows of numbers in the ledger: a property of a subject with a breakdown, by the time each is of."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Final

from firmground.factcheck.facts import Facts
from firmground.factcheck.figures import WORLD, Parts
from firmground.factcheck.knowledge import Knowledge
from firmground.factcheck.told import Known, kept
from firmground.model.frozen import frozen
from firmground.model.statement import Statement
from firmground.model.value import Number

# Parts of a breakdown that a sentence seldom tells: who counted, under which duty.
_ASIDE: Final = frozenset(("obligation", "treaty", "recorded_by", "provisional", "excludes"))
_FRESH: Final = timedelta(days=400)
# Sources of one time: numbers of so long before the newest still stand beside it.
_TOGETHER: Final = timedelta(days=400)
UNDATED: Final = date.min
Held = Mapping[date, list[Statement]]


@frozen
class Row:
    """A row of numbers; `yearly` where each is of a whole year, else it holds on a day.

    `loose` where its numbers may support, not contradict. `terms` tell how to compute it where no source prints it:
    states and areas less areas, confirmed and suspected.
    """

    property: str
    subject: str = WORLD
    parts: Parts = ()
    yearly: bool = False
    terms: tuple[tuple[int, Parts], ...] = ()
    loose: bool = False


def by_time(facts: Facts, row: Row, authority: str = "") -> Held:
    """Return the statements of a row under the last day of their period; those without one under the first of all days.

    With an authority, only those of its editions, where there are any.
    """
    known = facts.known(row.subject, row.property)
    if not known.statements:
        return {}
    return kept(facts.knowledge.rows, (known, row, authority), lambda: _by_time(facts, known, row, authority))


def _by_time(facts: Facts, known: Known, row: Row, authority: str) -> dict[date, list[Statement]]:
    all_told = [s for s in known.statements if isinstance(s.value, Number)]
    if not all_told:
        return {}
    found = [s for s in all_told if bare(s) == row.parts]
    found += _computed(all_told, row, {(s.edition, str(s.period)) for s in found})
    if row.yearly:
        found = [s for s in found if s.period is not None and s.period.first.year == s.period.last.year]
    if authority:
        found = [s for s in found if facts.record.reading.editions[s.edition].authority == authority] or found
    held: dict[date, list[Statement]] = {}
    for s in found:
        held.setdefault(s.period.last if s.period is not None else UNDATED, []).append(s)
    return held


def bare(statement: Statement) -> Parts:
    """Return the breakdown without the parts that a sentence seldom tells."""
    return tuple(part for part in statement.breakdown if part[0] not in _ASIDE)


def _computed(told: list[Statement], row: Row, printed: set[tuple[str, str]]) -> list[Statement]:
    """Return what the terms of a row give for each edition and period that prints all of them but not the row."""
    if not row.terms:
        return []
    found: list[Statement] = []
    for base in (s for s in told if bare(s) == row.terms[0][1] and (s.edition, str(s.period)) not in printed):
        total = Decimal(0)
        for sign, parts in row.terms:
            value = next((_best(s) for s in told if bare(s) == parts and _beside(s, base)), None)
            if value is None:
                break
            total += sign * value
        else:
            number = base.value
            if isinstance(number, Number):
                found.append(replace(base, value=replace(number, best=total, low=None, high=None)))
    return found


def _beside(one: Statement, other: Statement) -> bool:
    return (one.edition, one.period) == (other.edition, other.period)


def _best(statement: Statement) -> Decimal | None:
    return statement.value.best if isinstance(statement.value, Number) else None


def newest_together(facts: Facts, held: Held) -> list[Statement]:
    """Return the newest statements of each publisher, of those that are of about one time."""
    editions = facts.record.reading.editions
    newest = max(held)
    found: dict[str, tuple[date, list[Statement]]] = {}
    for point in sorted(held, reverse=True):
        if newest - point > _TOGETHER:
            break
        for s in held[point]:
            of, kept = found.setdefault(editions[s.edition].publisher, (point, []))
            if of == point:
                kept.append(s)
    return [s for _, kept in found.values() for s in kept]


def is_fresh(facts: Facts, statements: Sequence[Statement]) -> bool:
    """Tell whether statements are what was newest on the day of publication.

    They are not where they are old, or where a later edition of their series is out whose number we do not hold.
    """
    reading = facts.record.reading
    held = {s.edition: reading.known_from(s) for s in statements}
    if not held or facts.published - max(held.values()) > _FRESH:
        return False
    points = [s.period.last for s in statements if s.period is not None]
    if points and facts.published - max(points) > _FRESH * 2:
        return False
    newest = max(held, key=lambda e: held[e])
    own = reading.editions[newest]
    return not own.series or not any(
        held[newest] < known <= facts.published for known in facts.knowledge.once(_days_of_editions, own.series)
    )


def _days_of_editions(knowledge: Knowledge, series: str) -> tuple[date, ...]:
    """Return since when each edition of a series is known."""
    return tuple(e.known_from for e in knowledge.record.reading.editions.values() if e.series == series)
