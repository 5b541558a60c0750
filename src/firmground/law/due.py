"""The closed list of words a treaty file may use for dates; each is one small function."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from firmground.model.dates import months_after, years_after
from firmground.model.errors import UnknownCode


@dataclass(frozen=True, slots=True)
class DateRule:
    """A word and its number: ``DateRule("years", 10)`` is ten years after the day it starts from."""

    word: str
    count: int

    def after(self, start: date) -> date:
        """Return the day the rule gives, counted from `start`."""
        function = RULES.get(self.word)
        if function is None:
            raise UnknownCode("date rule", self.word, tuple(RULES))
        return function(start, self.count)

    def before(self, end: date) -> date:
        """Return the latest day from which the rule gives `end` or an earlier day."""
        start = RULES[self.word](end, -self.count)
        while self.after(start) > end:
            start -= timedelta(days=1)
        return start

    def words(self) -> str:
        """Return the rule in words, for the steps."""
        return _WORDS[self.word].format(self.count)


def _first_of_month(start: date, months: int) -> date:
    return months_after(start.replace(day=1), months)


def _days(start: date, days: int) -> date:
    return start + timedelta(days=days)


RULES: dict[str, Callable[[date, int], date]] = {
    "years": years_after,
    "months": months_after,
    "days": _days,
    "first_of_month": _first_of_month,
}
_WORDS = {
    "years": "{0} years",
    "months": "{0} months",
    "days": "{0} days",
    "first_of_month": "first day of month {0} after",
}


def next_yearly(month: int, day: int, on: date) -> date:
    """Return the first such calendar day on or after `on`."""
    this_year = date(on.year, month, day)
    return this_year if this_year >= on else date(on.year + 1, month, day)
