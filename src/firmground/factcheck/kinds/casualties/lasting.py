"""Numbers said of no one year: sums that have grown since they were last printed, and "some fifty every year"."""

from collections.abc import Iterator
from decimal import Decimal
from itertools import product
from typing import Final

from firmground.factcheck.claim import Verdict
from firmground.factcheck.comparing import given, told
from firmground.factcheck.facts import Facts
from firmground.factcheck.figures import WORLD, Question
from firmground.factcheck.kinds.casualties.asking import OF_PERSONS, Asked
from firmground.factcheck.tolls.causes import CLUSTERS, MINES
from firmground.factcheck.tolls.tallies import answers_to, since_answers, years_of
from firmground.model.said import listing, said

# So much a sum may have grown since it was printed, and so far "more than" may lie below it.
_GROWN: Final = Decimal("1.005")
_BELOW: Final = Decimal("0.9")
_RECENT: Final = 4
_FEWEST: Final = 3
_ROUND: Final = 10
_LEAST: Final = frozenset(("more_than", "at_least"))


def grown_sum(facts: Facts, asked: Asked) -> Verdict | None:
    """Return support for a sum that was last printed for some years fewer: "10,628 from 1990 to March 2014"."""
    time, amount = asked.time, asked.amount
    if time.kind != "span" or time.start is None or amount.high is not None or asked.where.partial:
        return None
    for question in _questions(asked):
        answers = since_answers(facts, question, time.start, time.end)
        known = max(answers, key=lambda a: a.number.best or Decimal(0), default=None)
        best = known.number.best if known is not None else None
        if known is None or best is None:
            continue
        grown = best <= amount.value <= best * _GROWN
        if grown or (amount.sense in _LEAST and best * _BELOW <= amount.value <= best):
            return Verdict("supported", "", told(known), given(facts, known), (known.statement.id,))
    return None


def in_recent_years(facts: Facts, asked: Asked) -> Verdict | None:
    """Return support for "about fifty a year", of a state, where the last years lie around it."""
    amount, time = asked.amount, asked.time
    # "Kills fifty people a year" is as rough as "some fifty".
    round_ = amount.sense == "exact" and amount.step >= _ROUND
    rough = (amount.sense in {"about", "almost"} or round_) and amount.high is None and amount.value >= _ROUND
    if not rough or time.kind != "latest" or time.strict or WORLD in asked.where.sure:
        return None
    for question in _questions(asked):
        years = years_of(facts, question)[:_RECENT]
        held = [(y, a) for y in years for a in answers_to(facts, question, y)[:1] if a.number.best is not None]
        numbers = [a.number.best for _, a in held if a.number.best is not None]
        if len(held) >= _FEWEST and min(numbers) <= amount.value <= max(numbers):
            each = listing(said("{number} in {year}", number=told(a), year=str(y)) for y, a in held)
            why = said("{source}: {expected}.", source=facts.source(held[0][1].statement), expected=each)
            return Verdict("supported", "", each, why, tuple(a.statement.id for _, a in held))
    return None


def _questions(asked: Asked) -> Iterator[Question]:
    """Yield what a number of a state may be of; victims of cluster bombs of long ago are counted with all others.

    So are those of antipersonnel mines, where a state counts the victims of all mines and of what is left behind.
    """
    series: dict[tuple[str, tuple[tuple[str, str], ...]], None] = dict.fromkeys(asked.sure)
    if asked.where.sure != (WORLD,):
        series |= {
            (MINES, tuple(q for q in p if q[0] not in {"mode", "device"})): None
            for s, p in asked.sure
            if s == CLUSTERS or OF_PERSONS in p
        }
    yield from (Question(prop, parts, subject) for (prop, parts), subject in product(series, asked.where.sure))
