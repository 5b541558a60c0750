"""The verdict on a figure that no construction reads: by its value alone, among what is known of the same state.

A number of many digits beside a state's name is that of the ledger or it is not: by chance it is hardly ever. What is
set beside it must be of a theme that the text speaks of. Two digits changed places, one lost or one nought more are how
such numbers go wrong; anything else is not called so.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from firmground.factcheck.claim import Verdict
from firmground.factcheck.comparing import gives
from firmground.factcheck.facts import Facts
from firmground.factcheck.labels import of_value
from firmground.factcheck.marks import Amount
from firmground.factcheck.slips import digits, is_slip
from firmground.model.said import figure, named, said
from firmground.model.statement import Statement
from firmground.model.value import Number

_TELLING: Final = 3
_OPEN: Final = said("No figure in the ledger could be set beside this one: it was not checked.")
_UNITS: Final = {"km2": "km2", "percent": "percent", "usd_million": "usd_million", "eur_million": "eur_million"}
# Sums over years and estimates of all time are of no state alone; a rank is no count.
_COUNTS: Final = frozenset(
    ("persons", "mines", "cluster_munitions", "submunitions", "items", "attacks", "areas", "states", "")
)


@dataclass(frozen=True, slots=True)
class Asked:
    """A figure with the states it may be of (none: the world), the themes spoken of, and the years told beside it."""

    amount: Amount
    subjects: tuple[str, ...]
    themes: frozenset[str]
    years: tuple[int, ...]
    settled: bool


def judge(facts: Facts, asked: Asked) -> Verdict:
    """Return support where the very number is known, a contradiction where it is one slip away, else neither."""
    if digits(asked.amount.value) < _TELLING or asked.amount.high is not None:
        return Verdict("not_in_ledger", "", "", _OPEN)
    known = list(_known(facts, asked))
    same = [s for s, value in known if value == asked.amount.value]
    if same:
        return _same(facts, asked, same)
    slips = [(s, value) for s, value in known if is_slip(asked.amount.value, value)]
    plain = asked.settled and asked.amount.sense == "exact" and len({value for _, value in slips}) == 1
    if plain and _is_of_years(asked, slips[-1][0]):
        statement, value = slips[-1]
        expected = figure(value)
        why = gives(facts.source(statement), expected, _what(facts, statement))
        return Verdict("contradicted", "wrong_number", expected, why, (statement.id,))
    return Verdict("not_in_ledger", "", "", _OPEN)


def _same(facts: Facts, asked: Asked, same: list[Statement]) -> Verdict:
    timely = [s for s in same if _is_of_years(asked, s)]
    if not timely:
        return Verdict(
            "not_in_ledger", "", "", said("The number is known, but of another time than the sentence tells.")
        )
    leading = timely[-1]
    why = said("{source} gives this number for {what}.", source=facts.source(leading), what=_what(facts, leading))
    return Verdict("supported", "", of_value(leading.value), why, tuple(s.id for s in timely[-3:]))


def _what(facts: Facts, statement: Statement) -> str:
    label = facts.record.shelf.vocabulary.property(statement.property).label
    what, name = named("property", statement.property, label), facts.name(statement.subject)
    if statement.period is None:
        return said("{what} ({name})", what=what, name=name)
    return said("{what} ({name}, {time})", what=what, name=name, time=statement.period)


def _known(facts: Facts, asked: Asked) -> Iterator[tuple[Statement, Decimal]]:
    """Yield every number known of the states and themes, in the order they are told."""
    vocabulary = facts.record.shelf.vocabulary
    for subject in asked.subjects or _wholes(facts):
        for name in facts.record.reading.properties_of(subject):
            if vocabulary.property(name).theme not in asked.themes:
                continue
            for statement in facts.told(subject, name):
                if isinstance(statement.value, Number) and _of_unit(asked.amount, statement.value):
                    best = statement.value.best
                    if best is not None:
                        yield statement, best


def _wholes(facts: Facts) -> tuple[str, ...]:
    """Return the subjects that are no single state: the world, and groups of parties."""
    return ("world", *(s for s in facts.record.reading.subjects() if s.startswith("group:")))


def _of_unit(amount: Amount, value: Number) -> bool:
    return value.unit == _UNITS[amount.unit] if amount.unit in _UNITS else value.unit in _COUNTS


def _is_of_years(asked: Asked, statement: Statement) -> bool:
    period = statement.period
    return (
        not asked.years
        or period is None
        or any(period.first.year <= year <= period.last.year + 1 for year in asked.years)
    )
