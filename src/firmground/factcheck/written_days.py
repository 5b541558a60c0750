"""How days are written: by figures between slashes, and in lists that share one year."""

import calendar
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Final

from firmground.factcheck.marks import When
from firmground.factcheck.small_words import small_words
from firmground.factcheck.tokens import Tokens
from firmground.model.dates import VagueDate, months_after

YEAR_LENGTH: Final = 4
FIRST_YEAR, LAST_YEAR = 1960, 2099
# What joins the first day of a span to its last.
TO_DAY: Final = frozenset(("to", "al", "au", "-", "–", "and", "et", "y"))
_LISTED_MONTHS: Final = 2
_SHORT_YEAR: Final = 2


def slashed(found: Tokens, published: date) -> Iterator[When]:
    """Yield "18/9/1997" and "1/8/09"; where either number may be the month, all from the earlier day to the later."""
    words = found.words
    for place in range(len(words) - 4):
        if words[place + 1] != "/" or words[place + 3] != "/" or found.keys[place - 1 : place] == ("/",):
            continue
        one, two, told = words[place], words[place + 2], words[place + 4]
        if not (one.isdecimal() and two.isdecimal() and told.isdecimal()) or max(len(one), len(two)) > _SHORT_YEAR:
            continue
        if len(told) not in {_SHORT_YEAR, YEAR_LENGTH} or found.keys[place + 5 : place + 6] == ("/",):
            continue
        year = int(told) if len(told) == YEAR_LENGTH else published.year - (published.year - int(told)) % 100
        days = [d for d in (day_at(year, int(two), int(one)), day_at(year, int(one), int(two))) if d is not None]
        if days and FIRST_YEAR <= year <= LAST_YEAR:
            span = VagueDate(min(d.first for d in days), max(d.last for d in days))
            yield When(span, "on", place, place + 4)


def share_year(told: list[When], found: Tokens) -> None:
    """Give a month without a year that of the one listed behind it: "in July and August 2006", "el 3 y 4 de mayo"."""
    for place in range(len(told) - 2, -1, -1):
        when, after = told[place], told[place + 1]
        months = {when.day.precision, after.day.precision} <= {"month", "day"}
        between = found.keys[when.last + 1 : after.first]
        if not (months and when.relative and not after.relative) or not 0 < len(between) <= _LISTED_MONTHS:
            continue
        if found.words[when.last].isdigit() and len(found.words[when.last]) == YEAR_LENGTH:
            continue
        if not all(
            key in small_words("listing") or key in TO_DAY or key in small_words("span_link") for key in between
        ):
            continue
        year = after.day.first.year - (when.day.first.month > after.day.first.month)
        told[place] = replace(when, day=moved(when.day, 12 * (year - when.day.first.year)), relative=False)


def is_gone(found: Tokens, first: int, last: int) -> bool:
    """Tell whether a month is told as one gone by: "last May" in May is that of the year before."""
    return bool({*found.keys[max(first - 1, 0) : first], *found.keys[last + 1 : last + 2]} & small_words("gone_by"))


def moved(day: VagueDate, months: int) -> VagueDate:
    """Return a day or month so many months later; a month stays a whole one."""
    first, last = months_after(day.first, months), months_after(day.last, months)
    if day.precision == "month":
        last = last.replace(day=calendar.monthrange(last.year, last.month)[1])
    return VagueDate(first, last)


def day_at(year: int, month: int, day: int) -> VagueDate | None:
    """Return a day; None where there is none of these numbers."""
    try:
        return VagueDate.day(date(year, month, day))
    except ValueError:
        return None
