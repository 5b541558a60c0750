"""A rise told with both its numbers, of anything: whether the per cent follow from them."""

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from functools import partial
from typing import Final

from firmground.factcheck.claim import Found, Verdict
from firmground.factcheck.comparing import fit
from firmground.factcheck.facts import Facts
from firmground.factcheck.marks import Amount
from firmground.factcheck.scene import Clauses
from firmground.factcheck.tolls.shifts import Shift
from firmground.model.said import said, shown

_REACH: Final = 45
_UNITS: Final = frozenset(("", "km2", "usd_million", "eur_million"))
_UP: Final = frozenset(("rise", "more"))


def reckoned(view: Clauses, shift: Shift) -> Iterator[Found]:
    """Yield a rise that its own numbers refute as one of the per cent *of* the earlier taken for the per cent more."""
    size = shift.size
    if size is None or size.unit != "percent" or size.value <= 100 or shift.mark.code not in _UP:
        return
    numbers = [
        a for a in view.sentence.amounts
        if a.first < size.first and a.unit in _UNITS and a.value > 0 and view.distance(a, size) <= _REACH
    ]  # fmt: skip
    for before in numbers:
        for after in numbers:
            if before.at != after.at and _is_ratio(size, before, after):
                reading = {
                    "change": shift.mark.code,
                    "from": f"{before.value:f}",
                    "to": f"{after.value:f}",
                    "size": f"{size.value:f}",
                }
                first, last = min(shift.mark.first, size.first), max(shift.mark.last, size.last)
                judged = partial(_refuted, before=before.value, after=after.value)
                yield Found(first, last, shift.mark.first, reading, judged, weight=3)
                return


def _is_ratio(size: Amount, before: Amount, after: Amount) -> bool:
    ratio = after.value / before.value * 100
    return fit(replace(size, sense="exact"), ratio, points=True) == "fits" and ratio > 100


def _refuted(facts: Facts, before: Decimal, after: Decimal) -> Verdict:
    percent = (after / before - 1) * 100
    more = said("{number} % more", number=shown(percent.quantize(Decimal(1)), f"{percent:.0f}"))
    return Verdict(
        "contradicted",
        "percent_of_for_more",
        more,
        said(
            "From {first} to {last} is {more} (as of {day}).",
            first=shown(before, f"{before:f}"),
            last=shown(after, f"{after:f}"),
            more=more,
            day=facts.published,
        ),
    )
