"""The numbers of a series that were known by the day of publication: of a year, of a span, the latest."""

from collections.abc import Sequence

from firmground.factcheck.facts import Facts
from firmground.factcheck.figures import Parts, Question
from firmground.factcheck.knowledge import Answer
from firmground.factcheck.told import year_of
from firmground.model.dates import Period
from firmground.model.statement import Statement
from firmground.model.value import Number

# A sum with an open start is one from the first use on: what is said to be counted "since the 1960s".
_EARLY = 1970
# Parts of a breakdown that say who counted or what was left out; a figure may be quoted without them.
_ASIDE = frozenset(("recorded_by", "excludes", "provisional", "of"))


def answers_to(facts: Facts, question: Question, year: int) -> tuple[Answer, ...]:
    """Return the answers for a whole year, the leading one first; those of other counters where there is no other."""
    known = facts.known(question.subject, question.property)
    if not (held := known.of_year(year)):
        return ()
    return facts.remembered(known, (year, question.parts), lambda: _chosen(facts, held, question.parts))


def span_answers(facts: Facts, question: Question, start: int | None, end: int | None) -> tuple[Answer, ...]:
    """Return the answers over several years whose ends are those told; any, where none is told."""
    prop = question.property + "_cumulative"
    held = [s for s in facts.told(question.subject, prop) if s.period and _spans(s.period, start, end)]
    return _chosen(facts, held, question.parts)


def since_answers(facts: Facts, question: Question, start: int, end: int | None) -> tuple[Answer, ...]:
    """Return the sums from a year on, up to any year before the one told, whichever edition prints them."""
    every = facts.record.reading.of(question.subject, question.property + "_cumulative")
    latest = min(end, facts.published.year) if end is not None else facts.published.year
    held = [s for s in every if s.period and s.period.start and s.period.end
            and s.period.first.year == start and s.period.last.year <= latest
            and s.period.last < facts.published]  # fmt: skip
    # Whoever counted: the sum that reaches furthest is the one to hold a later sum against.
    return facts.ordered(s for s in held if isinstance(s.value, Number) and _bare(s) == question.parts)


def estimates(facts: Facts, question: Question, years: range) -> tuple[Answer, ...]:
    """Return the estimates of a year's victims, recorded or not, that are of some years.

    What was estimated for a year was said in it: the edition that tells of the estimate is often of years later.
    """
    prop, day = question.property + "_estimated", facts.published
    told = facts.told(question.subject, prop)
    if facts.early:
        every = facts.record.reading.of(question.subject, prop)
        told = tuple(s for s in every if s in told or (s.period and s.period.first <= day))
    held = [s for s in told if s.period and s.period.start and s.period.last.year in years]
    return _chosen(facts, held, question.parts)


def latest_year(facts: Facts, question: Question) -> int | None:
    """Return the last year for which a number was known."""
    return max(_years(facts, question), default=None)


def years_of(facts: Facts, question: Question) -> tuple[int, ...]:
    """Return the years for which a number was known, the latest first."""
    return tuple(sorted(_years(facts, question), reverse=True))


def _years(facts: Facts, question: Question) -> set[int]:
    told = facts.told(question.subject, question.property)
    return {year for s in told if (year := year_of(s.period)) and _bare(s) == question.parts}


def _chosen(facts: Facts, statements: Sequence[Statement], parts: Parts) -> tuple[Answer, ...]:
    numbers = [s for s in statements if isinstance(s.value, Number)]
    exact = [s for s in numbers if s.breakdown == parts]
    return facts.ordered(exact or [s for s in numbers if _bare(s) == parts])


def part_answers(facts: Facts, question: Question, year: int) -> tuple[Answer, ...]:
    """Return the answers for a part of a year: "the first half of 2022"."""
    held = [s for s in facts.told(question.subject, question.property)
            if s.period and s.period.start and s.period.first.year == s.period.last.year == year
            and year_of(s.period) != year]  # fmt: skip
    return _chosen(facts, held, question.parts)


def _bare(statement: Statement) -> Parts:
    return tuple(part for part in statement.breakdown if part[0] not in _ASIDE)


def _spans(period: Period, start: int | None, end: int | None) -> bool:
    if start is not None and period.start is None and start > _EARLY:
        return False
    if start is not None and period.start is not None and period.first.year != start:
        return False
    return end is None or (period.end is not None and period.last.year == end)


def all_answers(facts: Facts, question: Question, year: int) -> tuple[Answer, ...]:
    """Return the answers for a year whatever whole a share is of and whoever counted."""
    known = facts.known(question.subject, question.property)
    if not (held := known.of_year(year)):
        return ()
    return facts.remembered(known, (year, question.parts, "all"), lambda: facts.ordered(
        s for s in held if isinstance(s.value, Number) and _bare(s) == question.parts
    ))  # fmt: skip
