"""How often munitions fail: what is claimed beside what was observed."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from firmground.model.viewpoint import Viewpoint
from firmground.views.charts import Chart, rates_chart
from firmground.views.record import Record
from firmground.views.reliability import Munition, Rate, munitions, policy_limits

ADDRESS = "evidence/reliability/"


@dataclass(frozen=True, slots=True)
class ReliabilityPage:
    """The munitions with what is claimed and observed of each, and the limits that states set themselves.

    `both` are those with a claim and an observation; of `above` every observation lies above every claim.
    """

    munitions: tuple[Munition, ...]
    limits: tuple[Rate, ...]
    both: tuple[Munition, ...]
    above: tuple[Munition, ...]
    chart: Chart | None = field(repr=False)


def keys(record: Record, view: Viewpoint) -> tuple[str, ...]:
    """Return the one key of this page."""
    del record, view
    return ("",)


def data(record: Record, key: str, view: Viewpoint) -> ReliabilityPage:
    """Return what was known of the reliability of munitions."""
    del key
    found = munitions(record, view.as_of, view.known_at)
    both = tuple(m for m in found if m.above_claim is not None)
    return ReliabilityPage(
        found,
        policy_limits(record, view.as_of, view.known_at),
        both,
        tuple(m for m in both if m.above_claim),
        next(rates_chart(record, found, view), None),
    )


def table(page: object) -> Sequence[Sequence[str]]:
    """Return one row for each rate."""
    if not isinstance(page, ReliabilityPage):
        raise TypeError(f"expected the data of this page, found {type(page).__name__}")
    head = ("subject", "name", "kind", "low", "high", "setting", "place", "period", "layer", "by", "edition",
            "statement")  # fmt: skip
    rates = [(m.name, rate) for m in page.munitions for rate in m.rates] + [("", rate) for rate in page.limits]
    return [head, *(_row(name, rate) for name, rate in rates)]


def _row(name: str, rate: Rate) -> tuple[str, ...]:
    s = rate.statement
    return (
        s.subject, name, rate.kind, _number(rate.low), _number(rate.high), s.part("setting"), s.part("place"),
        str(s.period or ""), s.layer, s.attribution, s.edition, s.id,
    )  # fmt: skip


def _number(number: Decimal | None) -> str:
    return "" if number is None else f"{number:f}"
