"""How days, numbers and values are written for a reader, by CLDR."""

from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache

from babel import Locale
from babel.dates import format_date, format_skeleton
from babel.numbers import format_decimal, format_percent

from firmground.model.dates import Period, VagueDate

# What stands between the first and the last day of a span.
TO = " – "


@lru_cache(maxsize=20_000)
def day_text(day: date, lang: str) -> str:
    """Return a day in words: "6 March 2025"."""
    return _told(format_date(day, format="long", locale=_locale(lang)), lang)


@lru_cache(maxsize=20_000)
def date_text(vague: VagueDate, lang: str) -> str:
    """Return a vague date in words, no more exact than it is: "July 2012", "2012"."""
    if vague.precision == "day":
        return day_text(vague.first, lang)
    if vague.precision == "month":
        return format_skeleton("yMMMM", vague.first, locale=_locale(lang))
    if vague.precision == "year":
        return f"{vague.first.year}"
    first = "…" if vague.first == date.min else day_text(vague.first, lang)
    return f"{first}{TO}{'…' if vague.last == date.max else day_text(vague.last, lang)}"


def period_text(period: Period | None, lang: str) -> str:
    """Return a period in words; an open start is "to 2016", an open end "from 2022"."""
    if period is None:
        return ""
    if not period.is_span or period.start is None or period.end is None:
        only = period.start or period.end
        text = "" if only is None else date_text(only, lang)
        return text if not period.is_span else f"…{TO}{text}" if period.start is None else f"{text}{TO}…"
    return f"{date_text(period.start, lang)}{TO}{date_text(period.end, lang)}"


def unbroken(time: str) -> str:
    """Return a time in words whose days are not broken over two lines; a span may be, between its days."""
    return TO.join([day.replace(" ", "\u00a0") for day in time.split(TO)])


@lru_cache(maxsize=20_000)
def number_text(number: Decimal | int, lang: str) -> str:
    """Return a number with its thousands marks and all its digits."""
    return format_decimal(number, locale=_locale(lang), decimal_quantization=False)


def rounded(number: Decimal, unit: str) -> Decimal:
    """Return a measure with the digits that the field prints: tenths of a million, hundredths of a square kilometre.

    Two digits that tell always stay: 0.0469 million is 0.047, not 0. Counts and shares keep all of theirs.
    """
    most = 2 if unit == "km2" else 1 if unit.endswith("_million") else None
    if most is None or not number:
        return number
    places = max(most, 1 - number.adjusted())
    return number if _places(number) <= places else number.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)


def _places(number: Decimal) -> int:
    exponent = number.as_tuple().exponent
    return -exponent if isinstance(exponent, int) else 0


@lru_cache(maxsize=2_000)
def percent_text(number: Decimal, lang: str) -> str:
    """Return a number of hundredths as a share: "46%"."""
    return format_percent(number / 100, locale=_locale(lang), decimal_quantization=False)


@lru_cache(maxsize=512)
def day_of_year_text(month: int, day: int, lang: str) -> str:
    """Return a day of every year in words: "30 April"."""
    return _told(format_skeleton("MMMMd", date(2000, month, day), locale=_locale(lang)), lang)


@lru_cache(maxsize=32)
def _locale(lang: str) -> Locale:
    # British English orders a date as the field does: 6 March 2025.
    return Locale.parse({"en": "en_GB", "qps": "en_GB"}.get(lang, lang))


@lru_cache(maxsize=32)
def direction(lang: str) -> str:
    """Return "rtl" for a language written from right to left, else "ltr"."""
    return _locale(lang).text_direction


@lru_cache(maxsize=20_000)
def short_day_text(day: date, lang: str) -> str:
    """Return a day in few letters, for drawings: "6 Mar 2025"."""
    return _told(format_date(day, format="medium", locale=_locale(lang)), lang)


def _told(day: str, lang: str) -> str:
    """Return a day with the ordinal that French writes for the first of a month, and CLDR does not: "1er mars 1999"."""
    return f"1er {day[2:]}" if lang == "fr" and day.startswith("1 ") else day
