"""The years of an action plan of the parties, how long it runs and how many actions it has, told beside its name."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from itertools import pairwise
from typing import Final

from firmground.factcheck.claim import Found, Verdict
from firmground.factcheck.facts import Facts
from firmground.factcheck.labels import of_value
from firmground.factcheck.marks import Amount, Mark, When
from firmground.factcheck.scene import Clauses
from firmground.model.dates import VagueDate
from firmground.model.said import listing, said
from firmground.model.statement import Statement
from firmground.model.value import Number

# Above what is said of any figure; a kind that reads the same words knows better.
_WEIGHT: Final = 1
_REACH: Final = 14
_BESIDE: Final = 2
_LONGEST: Final = 10


@dataclass(frozen=True, slots=True)
class Asked:
    """What is told of a plan: its first and last year, its length in years, or the number of its actions."""

    plan: str
    years: tuple[int, int] | None = None
    length: int | None = None
    actions: Amount | None = None


def plans(view: Clauses) -> Iterator[Found]:
    """Yield the years, the length and the number of actions told of a plan that is named."""
    for mark in view.sentence.of("action_plan"):
        yield from _spans(view, mark)
        yield from _lengths(view, mark)
        yield from _actions(view, mark)


def _spans(view: Clauses, mark: Mark) -> Iterator[Found]:
    """Yield the years it is of: "the Oslo Action Plan 2020-2024", "for the years 2014 to 2019"."""
    near = [w for w in view.sentence.whens if _is_its(view, mark, w) and not w.relative]
    spans = [(w, w) for w in near if w.role == "span" and w.day.first.year != w.day.last.year]
    single = [w for w in near if w.role != "since" and w.day.precision == "year"]
    spans += [(a, b) for a, b in pairwise(single) if b.first - a.last == _BESIDE and 0 < b.year - a.year <= _LONGEST]
    for begin, end in spans[:1]:
        years = begin.day.first.year, end.day.last.year
        yield _found(mark, begin.first, end.last, Asked(mark.code, years=years), f"{years[0]}/{years[1]}")


def _lengths(view: Clauses, mark: Mark) -> Iterator[Found]:
    """Yield how many years it is said to run: "the five-year Lausanne Action Plan"."""
    told = [
        (a.first, a.last, int(a.value)) for a in view.sentence.amounts if a.unit == "years" and _is_its(view, mark, a)
    ]
    told += [(m.first, m.last, int(m.code)) for m in view.sentence.of("plan_years") if _is_its(view, mark, m)]
    for first, last, years in told[:1]:
        yield _found(mark, first, last, Asked(mark.code, length=years), str(years))


def _actions(view: Clauses, mark: Mark) -> Iterator[Found]:
    """Yield how many actions it has: "the 50 actions of the Oslo Action Plan", "a 70-point plan"."""
    for amount in view.sentence.amounts:
        counted = any(0 < m.first - amount.last <= _BESIDE for m in view.sentence.of("plan_action"))
        if counted and not amount.unit and amount.high is None and _is_its(view, mark, amount):
            yield _found(mark, amount.first, amount.last, Asked(mark.code, actions=amount), f"{amount.value:f}")
            return


def _is_its(view: Clauses, mark: Mark, told: Mark | Amount | When) -> bool:
    """Tell whether a number stands near the name of a plan, and no other plan nearer."""
    return view.distance(mark, told) <= _REACH and view.nearest(view.sentence.of("action_plan"), told, _REACH) is mark


def _found(mark: Mark, first: int, last: int, asked: Asked, value: str) -> Found:
    reading = {"plan": mark.code, "value": value}
    span = min(mark.first, first), max(mark.last, last)
    return Found(*span, first, reading, partial(judge, asked=asked), weight=_WEIGHT)


def judge(facts: Facts, asked: Asked) -> Verdict:
    """Return support where a source says the same: a plan is known by its own title from the day it is adopted."""
    told = {prop: _told(facts, asked.plan, prop) for prop in ("plan_from", "plan_until", "plan_length", "plan_actions")}
    begins, ends = _years(told["plan_from"]), _years(told["plan_until"])
    spans = {(b, e): (one, other) for b, one in begins.items() for e, other in ends.items()}
    held: tuple[Statement, ...] = ()
    if asked.years is not None:
        held = spans.get(asked.years, ())
    elif asked.length is not None:
        # From 2014 to 2019 five years pass, and so they do from 2020 through 2024.
        runs = {e - b + more: pair for (b, e), pair in spans.items() for more in (0, 1)}
        held = _numbered(told["plan_length"], asked.length) or (
            () if told["plan_length"] else runs.get(asked.length, ())
        )
    elif asked.actions is not None:
        held = _numbered(told["plan_actions"], int(asked.actions.value))
    if not held:
        return Verdict("not_in_ledger", "", "", said("The ledger tells no such years or numbers of that plan."))
    expected = listing([of_value(s.value) for s in held])
    why = said("{source} gives {expected}.", source=facts.source(held[0]), expected=expected)
    return Verdict("supported", "", expected, why, tuple(s.id for s in held))


def _told(facts: Facts, plan: str, prop: str) -> tuple[Statement, ...]:
    return tuple(s for s in facts.record.reading.of(f"plan:{plan}", prop) if not s.breakdown)


def _years(statements: tuple[Statement, ...]) -> dict[int, Statement]:
    return {s.value.first.year: s for s in statements if isinstance(s.value, VagueDate)}


def _numbered(statements: tuple[Statement, ...], number: int) -> tuple[Statement, ...]:
    return tuple(s for s in statements if isinstance(s.value, Number) and s.value.best == number)[:1]
