"""Whether numbers that were true on a day are those of a time that is told."""

from datetime import date, timedelta
from typing import Final

from firmground.model.dates import VagueDate
from firmground.model.statement import Statement

_BESIDE: Final = timedelta(days=210)


def is_of_less(statements: list[Statement], when: VagueDate) -> bool:
    """Tell whether numbers are of the last of several years that are told: "in 2009–2018" is not said of 2018."""
    starts = [s.period.first.year for s in statements if s.period and s.period.last - s.period.first > _BESIDE]
    return when.last.year - when.first.year > 1 and bool(starts) and min(starts) == when.last.year


def holds(statements: list[Statement], when: VagueDate) -> bool:
    """Tell whether a time lies inside the period that the numbers are of."""
    return any(
        s.period and s.period.start and s.period.first <= when.first and when.last <= s.period.last for s in statements
    )


def stands(point: date, when: VagueDate) -> bool | None:
    """Tell whether a number of a day answers for a time: it settles, it may support, or (None) it does not."""
    if when.precision == "year":
        if point.year == when.first.year:
            return True
        # "Croatia entered 2016 with 294 km²": the number of the last day of 2015.
        entered = (point.year, point.month, point.day) == (when.first.year - 1, 12, 31)
        return False if entered or point.year == when.first.year + 1 else None
    if when.first - _BESIDE <= point <= when.last + _BESIDE:
        return when.first - _BESIDE / 3 <= point <= when.last + _BESIDE / 3
    return None
