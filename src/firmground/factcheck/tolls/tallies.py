"""The numbers of a series that were known by the day of publication: of a year, of a span, the latest."""

from functools import lru_cache

from firmground.factcheck.facts import Answer, Facts
from firmground.factcheck.figures import Parts, Question
from firmground.model.dates import Period
from firmground.model.statement import Statement
from firmground.model.value import Number

# A sum with an open start is one from the first use on: what is said to be counted "since the 1960s".
_EARLY = 1970
# Parts of a breakdown that say who counted or what was left out; a figure may be quoted without them.
_ASIDE = frozenset(("recorded_by", "excludes", "provisional", "of"))


def answers_to(facts: Facts, question: Question, year: int) -> tuple[Answer, ...]:
    """Return the answers for a whole year, the leading one first; those of other counters where there is no other."""

    def made() -> tuple[Answer, ...]:
        held = [s for s in facts.told(question.subject, question.property) if _is_year(s.period, year)]
        return _chosen(facts, held, question.parts)

    return facts.remembered(("year", question, year), made)


def span_answers(facts: Facts, question: Question, start: int | None, end: int | None) -> tuple[Answer, ...]:
    """Return the answers over several years whose ends are those told; any, where none is told."""
    prop = question.property + "_cumulative"
    held = [s for s in facts.told(question.subject, prop) if s.period and _spans(s.period, start, end)]
    return _chosen(facts, held, question.parts)


def estimates(facts: Facts, question: Question, years: range) -> tuple[Answer, ...]:
    """Return the estimates of a year's victims, recorded or not, that are of some years."""
    held = [s for s in facts.told(question.subject, question.property + "_estimated")
            if s.period and s.period.start and s.period.last.year in years]  # fmt: skip
    return _chosen(facts, held, question.parts)


def latest_year(facts: Facts, question: Question) -> int | None:
    """Return the last year for which a number was known."""
    years = [s.period.last.year for s in facts.told(question.subject, question.property)
             if s.period and _is_year(s.period, s.period.last.year) and _bare(s) == question.parts]  # fmt: skip
    return max(years, default=None)


def years_of(facts: Facts, question: Question) -> tuple[int, ...]:
    """Return the years for which a number was known, the latest first."""
    held = {s.period.last.year for s in facts.told(question.subject, question.property)
            if s.period and _is_year(s.period, s.period.last.year) and _bare(s) == question.parts}  # fmt: skip
    return tuple(sorted(held, reverse=True))


def _chosen(facts: Facts, statements: list[Statement], parts: Parts) -> tuple[Answer, ...]:
    numbers = [s for s in statements if isinstance(s.value, Number)]
    exact = [s for s in numbers if s.breakdown == parts]
    return facts.ordered(exact or [s for s in numbers if _bare(s) == parts])


def part_answers(facts: Facts, question: Question, year: int) -> tuple[Answer, ...]:
    """Return the answers for a part of a year: "the first half of 2022"."""
    held = [s for s in facts.told(question.subject, question.property)
            if s.period and s.period.start and s.period.first.year == s.period.last.year == year
            and not _is_year(s.period, year)]  # fmt: skip
    return _chosen(facts, held, question.parts)


def _bare(statement: Statement) -> Parts:
    return tuple(part for part in statement.breakdown if part[0] not in _ASIDE)


@lru_cache(maxsize=4096)
def _is_year(period: Period | None, year: int) -> bool:
    if period is None or period.start is None or period.end is None:
        return False
    return (period.first.year, period.last.year) == (year, year) and (period.first.month, period.last.month) == (1, 12)


def _spans(period: Period, start: int | None, end: int | None) -> bool:
    if start is not None and period.start is None and start > _EARLY:
        return False
    if start is not None and period.start is not None and period.first.year != start:
        return False
    return end is None or (period.end is not None and period.last.year == end)


def all_answers(facts: Facts, question: Question, year: int) -> tuple[Answer, ...]:
    """Return the answers for a year whatever whole a share is of and whoever counted."""
    held = [s for s in facts.told(question.subject, question.property)
            if _is_year(s.period, year) and isinstance(s.value, Number) and _bare(s) == question.parts]  # fmt: skip
    return facts.ordered(held)
