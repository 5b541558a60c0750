"""Times counted from another: "ten years ago", "that year", "the year before", "3 December following"."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Final

from firmground.factcheck.marks import Mark, When, day_of
from firmground.factcheck.numerals import Numeral
from firmground.factcheck.small_words import small_words
from firmground.factcheck.tokens import Tokens
from firmground.factcheck.written_days import day_at
from firmground.model.dates import VagueDate, months_after
from firmground.model.frozen import frozen


@frozen
class Clock:
    """What relative words count from: the day of publication, and the year last told."""

    published: date
    year: int | None


def ago(found: Tokens, marks: tuple[Mark, ...], numbers: list[Numeral], published: date) -> Iterator[When]:
    """Yield "ten years ago", "il y a dix ans": the year, or the very day where "today" stands beside it."""
    after = {m.first: m for m in marks if m.code == "ago"}
    before = {m.last: m for m in marks if m.code == "ago_before"}
    if not after and not before:
        return
    units = {m.first: m for m in marks if m.code in {"years_unit", "months_unit", "decades_unit"}}
    beside = {"now": 0, "today": 0, "tomorrow": 1, "yesterday": -1}
    today = {place: beside[m.code] for m in marks if m.code in beside for place in (m.first, m.last)}
    to_the_day = {m.first: m for m in marks if m.code == "to_the_day"}
    ends = {n.last for n in numbers}
    lone = [
        Numeral(Decimal(1), m.first - 1, m.first - 1, Decimal(1))
        for m in units.values()
        if m.first - 1 not in ends and found.keys[m.first - 1] in small_words("one")
    ]
    for number in (*numbers, *lone):
        unit = units.get(number.last + 1)
        if unit is None or number.value > 100 or number.value != int(number.value):
            continue
        mark = after.get(unit.last + 1)
        opened = before.get(number.first - 1)
        if mark is None and opened is None:
            continue
        first, last = (opened.first if opened else number.first), (mark.last if mark else unit.last)
        off = today.get(last + 1, today.get(first - 1) if opened is not None else None)
        last += last + 1 in today
        exact = to_the_day.get(last + 1)
        if exact is not None:
            off, last = off or 0, exact.last
        day = published if off is None else published + timedelta(days=off)
        yield _counted_back(int(number.value), unit.code, day, first, last, exact=off is not None)


def _counted_back(number: int, unit: str, counted_from: date, first: int, last: int, *, exact: bool) -> When:
    months = number * {"years_unit": 12, "decades_unit": 120}.get(unit, 1)
    day = months_after(counted_from, -months)
    if exact:
        return When(VagueDate.day(day), "on", first, last, relative=True)
    # "Ten years ago" is said of months around the day, and until the eleventh is full.
    before, after = (11, 7) if months >= 12 else (1, 1)
    return When(VagueDate(months_after(day, -before), months_after(day, after)), "on", first, last, relative=True)


def relative_times(marks: tuple[Mark, ...], clock: Clock, told: tuple[When, ...]) -> Iterator[When]:
    """Yield the times told by relation; "the year before" counts from a year of the same sentence if there is one."""
    # "The highest since 2020 and 19 per cent more than the year before": what is counted from is no beginning.
    since = {place for m in marks if m.code == "since" for place in (m.last + 1, m.last + 2)}
    years = [(w.first, w.year) for w in told if w.first not in since] or [(w.first, w.year) for w in told]
    for mark in marks:
        if mark.code not in _RELATIVE and not mark.code.startswith(("weekday.", "coming.")):
            continue
        here = clock
        if mark.code in {"that_year", "year_before", "year_after"} and years:
            before = [year for first, year in years if first < mark.first]
            told_before = clock.year if mark.code == "that_year" else None
            here = Clock(clock.published, before[-1] if before else told_before or years[0][1])
        day = _that_day(mark, told) if mark.code == "that_day" else _relative_day(mark.code, here)
        if day is not None:
            if mark.code in {"last_year", "this_year"}:
                years = sorted([*years, (mark.first, day.last.year)])
            yield When(day, "now" if mark.code == "now" else "on", mark.first, mark.last, relative=True)


def _that_day(mark: Mark, told: tuple[When, ...]) -> VagueDate | None:
    """Return the day that a sentence told last before "that day"."""
    days = [w.day for w in told if w.first < mark.first and w.day.precision == "day"]
    return days[-1] if days else None


_YEARS: Final = {"this_year": 0, "last_year": -1, "next_year": 1}
# From the year the text told last.
_TOLD_YEARS: Final = {"that_year": 0, "year_before": -1, "year_after": 1}
# So many days before publication, from the first to the last.
_DAYS: Final = {
    "now": (0, 0),
    "today": (0, 0),
    "yesterday": (1, 1),
    "tomorrow": (-1, -1),
    "this_week": (8, 0),
    "last_week": (14, 1),
}
_MONTHS: Final = {"this_month": 0, "last_month": -1}
_RELATIVE: Final = frozenset((*_YEARS, *_TOLD_YEARS, *_DAYS, *_MONTHS, "that_day"))


def _relative_day(code: str, clock: Clock) -> VagueDate | None:
    today = clock.published
    if code in _YEARS:
        return day_of(today.year + _YEARS[code])
    if code in _TOLD_YEARS:
        # "The year before" has the year of publication to count from where none was told.
        base = clock.year or (today.year if code == "year_before" else None)
        return day_of(base + _TOLD_YEARS[code]) if base else None
    if code in _DAYS:
        first, last = _DAYS[code]
        return VagueDate(today - timedelta(days=first), today - timedelta(days=last))
    if code in _MONTHS:
        start = months_after(today.replace(day=1), _MONTHS[code])
        return VagueDate(start, months_after(start, 1) - timedelta(days=1))
    if code.startswith("weekday."):
        return VagueDate.day(today - timedelta(days=(today.isoweekday() - int(code[8:])) % 7))
    if code.startswith("coming."):
        return VagueDate.day(today + timedelta(days=(int(code[7:]) - today.isoweekday() - 1) % 7 + 1))
    return None


def following(told: list[When], marks: tuple[Mark, ...]) -> list[When]:
    """Put days without a year after the time told before them where a word says so: "el 3 de diciembre siguiente"."""
    words = {m.first: m for m in marks if m.code == "following"}
    if not words:
        return told
    placed: list[When] = []
    for when in told:
        word = words.get(when.last + 1)
        moves = word is not None and when.relative and placed
        placed.append(_after(when, placed[-1].day.last, word) if word is not None and moves else when)
    return placed


def _after(when: When, before: date, word: Mark) -> When:
    years = before.year - when.day.first.year
    years += (when.day.first.month, when.day.first.day) <= (before.month, before.day)
    day = VagueDate(months_after(when.day.first, 12 * years), months_after(when.day.last, 12 * years))
    return When(day, when.role, when.first, word.last)


def of_its_month(when: When, found: Tokens, numbers: list[Numeral]) -> When:
    """Return the day of a month told by relation: "the 27th of last month", "el día 1 de este mes"."""
    if when.day.precision != "month":
        return when
    before = when.first - 1
    # The word for "of" may belong to that for the month.
    before -= before >= 0 and found.keys[before] in small_words("of_year")
    number = next((n for n in numbers if n.last == before and 1 <= n.value <= 31 and n.value == int(n.value)), None)
    day = day_at(when.day.first.year, when.day.first.month, int(number.value)) if number is not None else None
    return when if number is None or day is None else replace(when, day=day, first=number.first)
