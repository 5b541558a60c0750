"""What one year was of another: "175 per cent of that of 2014", "eight times those of 2021"."""

from collections.abc import Iterator
from typing import Final

from firmground.factcheck.marks import Amount, Mark, When
from firmground.factcheck.scene import Clauses
from firmground.factcheck.tolls.shifts import Shift
from firmground.factcheck.tolls.told_years import years_told

_NEXT: Final = 2
_UNITS: Final = frozenset(("percent", "times"))
RATIO: Final = "ratio"


def ratios(view: Clauses) -> Iterator[Shift]:
    """Yield the numbers that say what part or how many times an earlier year's figure something was."""
    for whole in view.sentence.of("ratio_whole"):
        amount = next((a for a in view.sentence.amounts if _ends_at(whole, a)), None)
        years = years_told(view)
        base = next(
            (w for w in years if 0 < w.first - whole.last <= _NEXT or whole.first < w.first <= whole.last), None
        )
        if amount is None or base is None:
            continue
        mark = Mark("shift", RATIO, amount.first, amount.last)
        yield Shift(mark, size=amount, base=base, now=_now(view, amount, base, years))


def _ends_at(whole: Mark, amount: Amount) -> bool:
    """Tell whether a number ends where "of that of" begins; "half of" holds the first word of it."""
    return amount.unit in _UNITS and amount.high is None and whole.first <= amount.last + 1 <= whole.last


def _now(view: Clauses, amount: Amount, base: When, years: list[When]) -> When | None:
    later = [w for w in years if w is not base and w.role == "on" and w.year != base.year]
    return view.nearest(later, amount)
