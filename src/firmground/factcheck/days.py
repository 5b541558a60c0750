"""Times told in a sentence: days, months, years, spans, and those counted from the day of publication or another."""

import calendar
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from typing import Final

from firmground.factcheck.marks import Mark, When, day_of
from firmground.factcheck.numerals import Numeral
from firmground.factcheck.relative_days import Clock, ago, following, of_its_month, relative_times
from firmground.factcheck.small_words import small_words
from firmground.factcheck.spans import spans
from firmground.factcheck.tokens import Tokens
from firmground.factcheck.written_days import (
    FIRST_YEAR,
    LAST_YEAR,
    TO_DAY,
    YEAR_LENGTH,
    day_at,
    is_gone,
    moved,
    share_year,
    slashed,
)
from firmground.model.dates import VagueDate, months_after

_ISO: Final = re.compile(r"\d{4}-\d{2}-\d{2}")
_DOTTED: Final = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})")
_SHORT_MONTH: Final = 4
_SHORTEST_DAY: Final = 8
_FILLERS: Final = 3


def whens(found: Tokens, marks: tuple[Mark, ...], numbers: list[Numeral], clock: tuple[date, int | None]) -> list[When]:
    """Return the times told in some tokens; `marks` are those of the family "time".

    `clock` is the day of publication and the year that the text last told.
    """
    told = list(_days(found, marks, numbers, clock))
    taken = {place for when in told for place in range(when.first, when.last + 1)}
    told += _years(found, marks, taken, numbers)
    taken |= {place for when in told for place in range(when.first, when.last + 1)}
    relative: list[When] = []
    if marks:
        relative += ago(found, marks, numbers, clock[0])
        relative += relative_times(marks, Clock(*clock), tuple(told))
        relative = [of_its_month(when, found, numbers) for when in relative]
    named = _weekdays_of_days(marks, told) if relative else frozenset()
    for when in relative:
        if taken.isdisjoint(range(when.first, when.last + 1)) and when.first not in named:
            told.append(when)
            taken |= set(range(when.first, when.last + 1))
    if not told:
        return told
    told.sort(key=lambda w: w.first)
    share_year(told, found)
    return spans([_to_short_year(when, found) for when in following(told, marks)], found, marks)


def _to_short_year(when: When, found: Tokens) -> When:
    """Return "2020-24" as a span; "2008-12" may be a month."""
    sign, end = (*found.keys[when.last + 1 : when.last + 3], "", "")[:2]
    short = sign in {"-", "–"} and len(end) == 2 and end.isdecimal() and when.day.precision == "year"
    first = when.day.first.year
    if not short or not max(first % 100, 12) < int(end):
        return when
    return When(
        VagueDate(when.day.first, date(first - first % 100 + int(end), 12, 31)), "span", when.first, when.last + 2
    )


def _weekdays_of_days(marks: tuple[Mark, ...], told: list[When]) -> frozenset[int]:
    """Return the tokens of weekdays that only name a day told beside them: "Friday 16 September 2016"."""
    days = [w for w in told if w.day.precision == "day"]
    return frozenset(
        m.first for m in marks if m.code.startswith("weekday.") and any(0 < w.first - m.last <= 2 for w in days)
    )


def _days(
    found: Tokens, marks: tuple[Mark, ...], numbers: list[Numeral], clock: tuple[date, int | None]
) -> Iterator[When]:
    published = clock[0]
    for place in found.figures:
        word = found.words[place]
        if len(word) < _SHORTEST_DAY:
            continue
        if (_ISO.fullmatch(word) and (day := day_at(int(word[:4]), int(word[5:7]), int(word[8:])))) or (
            (dotted := _DOTTED.fullmatch(word)) and (day := day_at(int(dotted[3]), int(dotted[2]), int(dotted[1])))
        ):
            yield When(day, "on", place, place)
    if "/" in found.keys:
        yield from slashed(found, published)
    if not any(mark.code.startswith(("month.", "season.", "short_month.")) for mark in marks):
        return
    days = {n.last: n for n in numbers if 1 <= n.value <= 31 and n.value == int(n.value)}
    after = {n.first: n for n in numbers if 1 <= n.value <= 31}
    worded = {n.first: n for n in numbers if n.in_words and FIRST_YEAR <= n.value <= LAST_YEAR}
    that = {m.last for m in marks if m.code == "that"}
    for mark in _long(marks, days):
        if mark.code.startswith("month."):
            base = _told_before(found, mark.first, published) if mark.first - 1 in that else published
            held = (_in_words(when, found, worded) for when in _around(mark, found, days, after, base))
            spans = (_from_before(when, found, days) for when in held)
            yield from _in_year(found, spans, marks, clock)
        elif mark.code.startswith("season."):
            yield _season(mark, found, published)


# About when a season is, in the months before and after the first day of its year; people are loose about it.
_SEASONS: Final = {"1": (1, 6), "2": (4, 9), "3": (7, 12), "4": (10, 15)}


def _season(mark: Mark, found: Tokens, published: date) -> When:
    """Return a season of a year that is told, else the last there was: "in the summer of 2006", "this spring"."""
    begins, ends = _SEASONS[mark.code[7:]]
    year, last = _year_after(found, mark.last)
    told = year is not None
    if year is None:
        year = published.year - (months_after(date(published.year, 1, 1), begins) > published)
    # The winter of a year may be its first or its last.
    back = 12 if told and mark.code == "season.4" else 0
    first_of = date(year, 1, 1)
    day = VagueDate(months_after(first_of, begins - back), months_after(first_of, ends) - timedelta(days=1))
    return When(day, "on", mark.first, last, relative=not told)


def _in_words(when: When, found: Tokens, worded: dict[int, Numeral]) -> When:
    """Give a day the year that follows it in words: "el treinta (30) de mayo de dos mil ocho"."""
    place = when.last + 1
    while place < len(found) and found.keys[place] in small_words("day_filler") and place - when.last <= _FILLERS:
        place += 1
    year = worded.get(place) if when.relative else None
    if year is None:
        return when
    months = 12 * (int(year.value) - when.day.first.year)
    return When(moved(when.day, months), when.role, when.first, year.last)


def _from_before(when: When, found: Tokens, days: dict[int, Numeral]) -> When:
    """Let a day begin at the one before it: "from 3 to 4 December 1997", "del 3 al 4 de diciembre"."""
    link = found.keys[when.first - 1 : when.first]
    start = days.get(when.first - 2) if when.day.precision == "day" and link and link[0] in TO_DAY else None
    if start is None or not start.value < when.day.first.day:
        return when
    first = when.day.first.replace(day=int(start.value))
    return When(VagueDate(first, when.day.last), when.role, start.first, when.last, when.relative)


def _long(marks: tuple[Mark, ...], days: dict[int, Numeral]) -> Iterator[Mark]:
    """Yield the marks with short names of months as those of months where a day stands before: "4 mar" is no sea."""
    for mark in marks:
        short = mark.code.startswith("short_month.") and mark.first - 1 in days
        yield mark._replace(code=mark.code.removeprefix("short_")) if short else mark


_TO: Final = frozenset((("-",), ("–",)))
_OF: Final = frozenset((("of",), ("de",), ("del",), ("d",)))
_YEARS_ON: Final = {"last_year": -1, "this_year": 0, "next_year": 1}
# "In September of the following year": from the year told last, in the sentence or before it.
_YEARS_FROM: Final = {"year_after": 1, "year_before": -1}
_YEARS_TOLD: Final = frozenset((*_YEARS_ON, *_YEARS_FROM, "that_year"))


def _in_year(
    found: Tokens, told: Iterator[When], marks: tuple[Mark, ...], clock: tuple[date, int | None]
) -> Iterator[When]:
    """Give a day without a year the one that follows in words: "20 February next year", "in July last year"."""
    # "1 February of that year": the whole phrase, not "that" alone.
    years = {m.first: m for m in marks if m.code in _YEARS_TOLD or (m.code == "that" and m.last > m.first + 1)}
    for when in told:
        year = years.get(when.last + 1) or (
            years.get(when.last + 2) if found.keys[when.last + 1 : when.last + 2] in _OF else None
        )
        if year is None or not when.relative:
            yield when
            continue
        years_on = _year_meant(year, when, found, clock) - when.day.first.year
        day = VagueDate(months_after(when.day.first, 12 * years_on), months_after(when.day.last, 12 * years_on))
        yield When(day, when.role, when.first, year.last)


def _year_meant(word: Mark, when: When, found: Tokens, clock: tuple[date, int | None]) -> int:
    """Return the year of a day that a word beside it tells: "next year", "of that year", "of the following year"."""
    if word.code in _YEARS_ON:
        return clock[0].year + _YEARS_ON[word.code]
    if word.code in _YEARS_FROM:
        before = date(clock[1], 12, 31) if clock[1] is not None else when.day.last
        return _told_before(found, when.first, before).year + _YEARS_FROM[word.code]
    return _told_before(found, when.first, when.day.last).year


def _around(
    mark: Mark, found: Tokens, before: dict[int, Numeral], after: dict[int, Numeral], published: date
) -> Iterator[When]:
    """Yield the day or month a month's name stands in: "27 December 2025", "December 27, 2025", "mars 2010", "May"."""
    month = int(mark.code[6:])
    first, last = mark.first, mark.last
    day = before.get(_back(found, first)) or _bracketed(found, _back(found, first), before)
    if day is None and found.keys[first - 1 : first] == ("of",):
        day = before.get(first - 2)
    if day is not None:
        first = day.first
    elif (day := after.get(_past_stop(found, last))) is not None and not _is_year(found, _past_stop(found, last)):
        last = day.last
        # "December 3-4, 1997" goes on to a second day.
        second = after.get(last + 2) if found.keys[last + 1 : last + 2] in _TO else None
        last = second.last if second is not None and not _is_year(found, second.first) else last
    year, end = _year_after(found, last)
    if year is None:
        # A month without a year: the last one that was.
        # Told ahead ("will take effect in January"), it may be the next: kinds try both.
        gone = day is None and month == published.month and is_gone(found, first, last)
        year = (
            published.year
            if (month, int(day.value) if day else 1) <= (published.month, published.day) and not gone
            else (published.year - 1)
        )
        yield _when(year, month, day, first, last, relative=True)
        return
    yield _when(year, month, day, first, end, relative=False)


def _bracketed(found: Tokens, close: int, before: dict[int, Numeral]) -> Numeral | None:
    """Return the day that stands in brackets behind its word: "treinta (30) de mayo"."""
    if found.keys[close - 2 : close + 1 : 2] != ("(", ")"):
        return None
    day, word = before.get(close - 1), before.get(close - 3)
    return replace(day, first=word.first) if day is not None and word is not None else day


def _past_stop(found: Tokens, last: int) -> int:
    """Return the token after a month's name, past the stop of a short one: "Dec. 2"."""
    stopped = found.keys[last + 1 : last + 2] == (".",) and len(found.words[last]) <= _SHORT_MONTH
    return last + 2 if stopped else last + 1


def _told_before(found: Tokens, place: int, published: date) -> date:
    """Return the end of the year that the sentence told last before a place: "that December" is in it."""
    years = [int(found.words[p]) for p in range(place) if _is_year(found, p)]
    return date(years[-1], 12, 31) if years else published


def _when(year: int, month: int, day: Numeral | None, first: int, last: int, *, relative: bool) -> When:
    held = day_at(year, month, int(day.value)) if day else None
    whole = VagueDate(date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1]))
    return When(held or whole, "on", first, last, relative)


def _back(found: Tokens, first: int) -> int:
    """Return the token before a month's name, past "of", "de" and commas."""
    place = first - 1
    while place > 0 and found.keys[place] in small_words("day_filler") and first - place <= 2:
        place -= 1
    return place


def _year_after(found: Tokens, last: int) -> tuple[int | None, int]:
    place = last + 1
    while place < len(found) and found.keys[place] in small_words("day_filler") and place - last <= 2:
        place += 1
    return (int(found.words[place]), place) if _is_year(found, place) else (None, last)


def _is_year(found: Tokens, place: int) -> bool:
    words = found.words
    word = words[place] if 0 <= place < len(words) else ""
    return len(word) == YEAR_LENGTH and word.isdigit() and FIRST_YEAR <= int(word) <= LAST_YEAR


_IN: Final = (("in",), ("en",), ("since",), ("during",), ("durante",), ("depuis",), ("desde",))


def _years(found: Tokens, marks: tuple[Mark, ...], taken: set[int], numbers: list[Numeral]) -> Iterator[When]:
    """Yield years that stand alone, also as parts of "2019/2020" or "1997–2014"."""
    years = [place for place in found.figures if _is_year(found, place)]
    if not years:
        return
    scaled = {n.first for n in numbers if n.last > n.first}
    counted = {m.first - 1 for m in marks if m.code == "counted"}
    for place in years:
        if place in taken or place in scaled:
            continue
        # "In 2023 mines killed …", "between 1979 and 2023 mines …": the noun is not counted.
        if place in counted and found.keys[place - 1 : place] not in _IN and not _is_year(found, place - 2):
            continue
        if found.keys[place - 1 : place] in {("$",), ("€",), ("£",)} and place:
            continue
        yield When(day_of(int(found.words[place])), "on", place, place)
