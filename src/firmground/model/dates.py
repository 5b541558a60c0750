"""Dates as sources give them: a day, a month, a year, or a span; never made more exact than the source."""

import calendar
import re
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

_VAGUE = re.compile(r"(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?")


@dataclass(frozen=True, slots=True, order=True)
class VagueDate:
    """A day, month or year: every day from `first` to `last` is possible.

    Example: ``VagueDate.parse("2012-07")`` spans 2012-07-01 to 2012-07-31.
    """

    first: date
    last: date

    @classmethod
    def parse(cls, text: str) -> "VagueDate":
        """Read an ISO year, month or day; ValueError says what was found."""
        return _parse(text)

    @classmethod
    def day(cls, day: date) -> "VagueDate":
        """Return a date known to the day."""
        return cls(day, day)

    @property
    def precision(self) -> str:
        """Return ``day``, ``month``, ``year``, or ``span`` for any other run of days."""
        return _precision(self.first, self.last)

    def __str__(self) -> str:
        return _written(self.first, self.last)


@lru_cache(maxsize=65536)
def _precision(first: date, last: date) -> str:
    if first == last:
        return "day"
    if first.day == 1 and last == _month_end(first):
        return "month"
    whole_year = (first.month, first.day, last.month, last.day) == (1, 1, 12, 31) and first.year == last.year
    return "year" if whole_year else "span"


@lru_cache(maxsize=65536)
def _written(first: date, last: date) -> str:
    precision = _precision(first, last)
    if precision == "span":
        start = ".." if first == date.min else first.isoformat()
        return f"{start}/{'..' if last == date.max else last.isoformat()}"
    return first.isoformat()[: {"day": 10, "month": 7, "year": 4}[precision]]


def _month_end(day: date) -> date:
    return day.replace(day=calendar.monthrange(day.year, day.month)[1])


@lru_cache(maxsize=65536)
def _parse(text: str) -> VagueDate:
    match = _VAGUE.fullmatch(text)
    if match is None or not match[0].isascii():
        raise ValueError(f'"{text}" is not a date like 2012, 2012-07 or 2012-07-26')
    year, month, day = int(match[1]), match[2], match[3]
    if year == 0:
        raise ValueError(f'"{text}" names the year 0')
    if month is None:
        return VagueDate(date(year, 1, 1), date(year, 12, 31))
    if day is None:
        if not 1 <= int(month) <= 12:
            raise ValueError(f'"{text}" names a month that does not exist')
        return VagueDate(date(year, int(month), 1), date(year, int(month), calendar.monthrange(year, int(month))[1]))
    try:
        exact = date(year, int(month), int(day))
    except ValueError:
        raise ValueError(f'"{text}" names a day that does not exist') from None
    return VagueDate(exact, exact)


def exact_day(text: str) -> date:
    """Read an ISO day and nothing vaguer; ValueError says what was found."""
    found = VagueDate.parse(text)
    if found.first != found.last:
        raise ValueError(f'"{text}" is not a day like 2012-07-26')
    return found.first


@dataclass(frozen=True, slots=True)
class Period:
    """The time a statement is about: one vague date, or a span whose start or end may be open.

    Written ``2016``, ``2022-02/2024-07``, ``../2016`` (up to and including; start not stated), ``2022-02-24/..``.
    """

    start: VagueDate | None
    end: VagueDate | None

    @classmethod
    def parse(cls, text: str) -> "Period":
        """Read a period; ValueError says what was found."""
        return _parse_period(text)

    @property
    def is_span(self) -> bool:
        """Tell whether two ends are written rather than one date."""
        return self.start != self.end

    @property
    def first(self) -> date:
        """Return the first possible day; the first day of the calendar where the start is open."""
        return self.start.first if self.start else date.min

    @property
    def last(self) -> date:
        """Return the last possible day; the last day of the calendar where the end is open."""
        return self.end.last if self.end else date.max

    def __str__(self) -> str:
        if not self.is_span:
            return str(self.start)
        return f"{self.start or '..'}/{self.end or '..'}"


@lru_cache(maxsize=65536)
def _parse_period(text: str) -> Period:
    if "/" not in text:
        single = VagueDate.parse(text)
        return Period(single, single)
    first, _, second = text.partition("/")
    start = None if first == ".." else VagueDate.parse(first)
    end = None if second == ".." else VagueDate.parse(second)
    if start is None and end is None:
        raise ValueError(f'"{text}" has neither start nor end')
    if start and end and start.first > end.last:
        raise ValueError(f'"{text}" ends before it starts')
    return Period(start, end)


def months_after(day: date, months: int) -> date:
    """Return the same day of the month so many months later; the month's last day where that day does not exist."""
    index = day.year * 12 + day.month - 1 + months
    year, month = divmod(index, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def years_after(day: date, years: int) -> date:
    """Return the same calendar day so many years later (29 February becomes 28)."""
    return months_after(day, 12 * years)
