"""Whether a time that is claimed fits a day that a source gives."""

from datetime import timedelta
from typing import Final, Literal

from firmground.factcheck.marks import When
from firmground.model.dates import VagueDate, months_after

DayFit = Literal["fits", "near", "no"]
_A_DAY: Final = timedelta(days=1)


def fits_day(claimed: When, actual: VagueDate) -> DayFit:
    """Return whether a claimed time says a day: it holds it or is held by it; a day beside it is near.

    A month told without its year may be of the year after: "will take effect in January".
    """
    found = _overlap(claimed.day, actual)
    if found == "no" and claimed.relative and claimed.day.precision in {"day", "month"}:
        try:
            later = VagueDate(months_after(claimed.day.first, 12), months_after(claimed.day.last, 12))
        except ValueError:
            return found
        return _overlap(later, actual)
    return found


def _overlap(claimed: VagueDate, actual: VagueDate) -> DayFit:
    if claimed.first <= actual.last and actual.first <= claimed.last:
        return "fits"
    gap = max(claimed.first - actual.last, actual.first - claimed.last)
    return "near" if gap <= _A_DAY else "no"


def same_year(claimed: When, actual: VagueDate) -> bool:
    """Tell whether both lie in one year."""
    return claimed.day.first.year <= actual.last.year and actual.first.year <= claimed.day.last.year
