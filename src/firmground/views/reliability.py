"""Munition reliability: what makers and states claim, what was observed, and what only was estimated."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

from firmground.model.statement import Statement
from firmground.model.value import Number, Text
from firmground.views.parts import Part, parts
from firmground.views.record import Record
from firmground.views.told import told

RateKind = Literal["claimed", "observed", "estimate", "limit"]
_KINDS: dict[str, RateKind] = {
    "failure_rate_claimed": "claimed",
    "failure_rate_observed": "observed",
    "failure_rate_limit": "limit",
}
_ORDER: tuple[RateKind, ...] = ("limit", "claimed", "observed", "estimate")
_COUNTS = ("duds_expected", "duds_counted", "failure_rate_compared", "test_sample", "active_life_claimed")
_BELOW, _ABOVE = ("up_to", "less_than", "almost"), ("at_least", "more_than")


@dataclass(frozen=True, slots=True)
class Rate:
    """One failure rate in percent; `low` None where it is only bounded above, `high` None where only below.

    `kind` is observed only for a finding in combat or in a test: an estimate stands apart, whatever it is called.
    """

    kind: RateKind
    statement: Statement
    low: Decimal | None
    high: Decimal | None
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Munition:
    """A type of munition with its rates (limits and claims first) and what was told of it without a rate.

    `above_claim` tells whether every observed rate lies above every claimed one; None where one of the two is missing.
    """

    key: str
    name: str
    name_statement: str
    rates: tuple[Rate, ...]
    counts: tuple[Statement, ...]
    above_claim: bool | None

    def of(self, kind: str) -> tuple[Rate, ...]:
        """Return its rates of one kind."""
        return tuple(rate for rate in self.rates if rate.kind == kind)


def munitions(record: Record, as_of: date, known_at: date) -> tuple[Munition, ...]:
    """Return the munitions of which anything was known; those with both claim and observation first."""
    subjects = (s for s in record.reading.subjects() if s.startswith("munition:"))
    found = (_munition(record, subject, as_of, known_at) for subject in subjects)
    told = [m for m in found if m.rates or m.counts]
    return tuple(sorted(told, key=lambda m: (m.above_claim is None, not m.of("observed"), m.name)))


def policy_limits(record: Record, as_of: date, known_at: date) -> tuple[Rate, ...]:
    """Return the failure rates that states have set themselves as a limit, by area and period."""
    areas = (s for s in record.reading.subjects() if s in record.shelf.areas)
    found = [s for area in areas for s in told(record, area, "failure_rate_limit", as_of, known_at)]
    rates = (_rate(record, s, s.value) for s in found if isinstance(s.value, Number))
    return tuple(sorted(rates, key=lambda r: (r.statement.subject, str(r.statement.period))))


def _munition(record: Record, subject: str, as_of: date, known_at: date) -> Munition:
    reading = record.reading
    named = next(iter(reading.known(subject, "munition_name", known_at)), None)
    name = named.value.text if named and isinstance(named.value, Text) else subject.partition(":")[2].replace("-", " ")
    rates = tuple(
        _rate(record, s, s.value)
        for prop in _KINDS
        for s in told(record, subject, prop, as_of, known_at)
        if isinstance(s.value, Number)
    )
    counts = tuple(s for prop in _COUNTS for s in told(record, subject, prop, as_of, known_at))
    ordered = tuple(sorted(rates, key=lambda r: (_ORDER.index(r.kind), str(r.statement.period or ""), r.statement.id)))
    return Munition(
        subject.partition(":")[2], name, named.id if named else "", ordered, counts, _above(ordered)
    )  # fmt: skip


def _rate(record: Record, statement: Statement, number: Number) -> Rate:
    kind = _KINDS[statement.property]
    if kind == "observed" and (statement.part("setting") == "estimate" or statement.layer != "finding"):
        kind = "estimate"
    return Rate(kind, statement, *bounds(number), parts(record.shelf, statement.breakdown))


def bounds(number: Number) -> tuple[Decimal | None, Decimal | None]:
    """Return the lower and the upper end of a rate; None where it is only bounded on the other side."""
    low = number.low if number.low is not None else number.best
    high = number.high if number.high is not None else number.best
    return None if number.sense in _BELOW else low, None if number.sense in _ABOVE else high


def _above(rates: Iterable[Rate]) -> bool | None:
    """Tell whether every observation lies above every claim; an observation without a lower end never does."""
    told = list(rates)
    claims = [rate for rate in told if rate.kind == "claimed"]
    observed = [rate for rate in told if rate.kind == "observed"]
    if not claims or not observed:
        return None
    return all(o.low is not None and c.high is not None and o.low > c.high for o in observed for c in claims)
