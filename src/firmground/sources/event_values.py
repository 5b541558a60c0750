"""Values of event tables that several sources write alike: days, whole numbers, degrees."""

import re
from collections.abc import Callable, Sequence
from datetime import date
from typing import Final

import pyarrow as pa
import pyarrow.compute as pc

from firmground.model.coded import Coded, coded_texts, texts_of
from firmground.model.errors import BadInput, shown
from firmground.model.text_column import are_filled
from firmground.sources.event_table import EventTable, Unfit

_DAY: Final = re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2})(?:[T ]00:00(?::00(?:\.0+)?)?(?:Z|\+00:00)?)?")
_DEGREES: Final = re.compile(r"[-+]?[0-9]{1,3}(?:\.[0-9]+)?")
_ALL_DEGREES: Final = rf"^(?:{_DEGREES.pattern})?$"
_WHOLE: Final = re.compile(r"[0-9]{1,9}(?:\.0+)?")
_MONTHS: Final = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
    "december",
)  # fmt: skip
_PARTED: Final = re.compile(r"([0-9]{1,2})[/.-]([0-9]{1,2})[/.-]([0-9]{4})")
_WRITTEN: Final = re.compile(r"([0-9]{1,2})[ -]([A-Za-z]{3,9})[ -]([0-9]{4})")


def iso_day(text: str, column: str = "") -> str:
    """Return the day of a text like 2014-01-22, which may carry midnight as its time."""
    found = _DAY.fullmatch(text)
    try:
        return date.fromisoformat(found[1] if found else text).isoformat()
    except ValueError:
        raise Unfit(shown(text), "a day like 2014-01-22", column) from None


def whole(text: str, column: str = "") -> str:
    """Return a whole number as its digits; "3.0" is the 3 of a program that keeps gaps as fractions."""
    if not _WHOLE.fullmatch(text):
        raise Unfit(shown(text), "a whole number", column)
    return str(int(text.split(".", 1)[0]))


def points(table: EventTable, lat: str, lon: str) -> tuple[Sequence[str], Sequence[str]]:
    """Return the degrees of each row as they were written; half a point or a wrong degree refuses the file."""
    lats, lons = table.take(lat), table.take(lon)
    norths, easts = texts_of(lats), texts_of(lons)
    are_halves = pc.any(pc.xor(are_filled(norths), are_filled(easts))).as_py()
    if are_halves or not (_are_degrees(norths, 90) and _are_degrees(easts, 180)):
        table.each(lat, lon, using=lambda north, east: point(north, east, (lat, lon)))
    return lats, lons


def _are_degrees(column: pa.Array, most: int) -> bool:
    """Tell whether all are degrees or empty: by column, since a million points are a million different texts."""
    if not pc.all(pc.match_substring_regex(column, _ALL_DEGREES)).as_py():
        return False
    highest = pc.max(pc.abs(pc.cast(column.filter(are_filled(column)), pa.float64()))).as_py()
    return highest is None or highest <= most


def checked(table: EventTable, column: str, fits: str, check: Callable[[str], object]) -> Sequence[str]:
    """Return a column in which nearly every text is another; `check` refuses those that the pattern `fits` does not."""
    texts = table.take(column)
    if not pc.all(pc.match_substring_regex(texts_of(texts), fits)).as_py():
        table.each(column, using=check)
    return texts


def groups_of(found: Coded[str], groups: Sequence[str]) -> dict[str, Sequence[str]]:
    """Return one column of 1 and 0 for each group: whether it was found of the row."""

    def is_in(group: str) -> Callable[[str], str]:
        return lambda one: "1" if one == group else "0"

    return {group: found.each(is_in(group)) for group in groups}


def whole_or_none(text: str, column: str = "") -> str | None:
    """Return a whole number, None where the cell says nothing."""
    return whole(text, column) if text else None


def degrees(text: str, most: int, column: str) -> str:
    """Return degrees of latitude (most 90) or longitude (most 180) as they were written."""
    if not _DEGREES.fullmatch(text) or abs(float(text)) > most:
        raise Unfit(shown(text), f"degrees from -{most} to {most}", column)
    return text


def point(lat: str, lon: str, columns: tuple[str, str]) -> tuple[str, str]:
    """Return both degrees of a point, or two empty texts; half a point is refused."""
    if not lat and not lon:
        return "", ""
    if not lat or not lon:
        raise Unfit(f"{shown(lat)}, {shown(lon)}", "both degrees of a point or none", columns[0])
    return degrees(lat, 90, columns[0]), degrees(lon, 180, columns[1])


def written_day(text: str, column: str = "") -> str:
    """Return the day of a text like "5 March 2021" or "05-Mar-2021"."""
    found = _WRITTEN.fullmatch(text)
    months = [number for number, name in enumerate(_MONTHS, 1) if found and found[2].lower() in {name, name[:3]}]
    if found is None or not months:
        raise Unfit(shown(text), "a day like 5 March 2021", column)
    return _day(int(found[3]), months[0], int(found[1]), text, column)


def ordered_day(text: str, order: str, column: str = "") -> str:
    """Return the day of a text like 31/12/2021; `order` is "dmy" or "mdy", which no text tells by itself."""
    found = _PARTED.fullmatch(text)
    if found is None:
        raise Unfit(shown(text), "a day like 31/12/2021" if order == "dmy" else "a day like 12/31/2021", column)
    day, month = (int(found[1]), int(found[2])) if order == "dmy" else (int(found[2]), int(found[1]))
    return _day(int(found[3]), month, day, text, column)


def _day(year: int, month: int, day: int, text: str, column: str) -> str:
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        raise Unfit(shown(text), "a day that exists", column) from None


def day_reader(table: EventTable, column: str, empty: bool = False) -> Sequence[str]:
    """Return the days of a column written as 2021-12-31, 31 December 2021 or 31/12/2021; `empty`: a cell may be empty.

    Whether 5/6/2021 is in May or June the column must tell by a day above 12; one that never does is refused.
    """
    order = _order(table, column)

    def day(text: str) -> str:
        if empty and not text:
            return ""
        if re.match(r"[0-9]{4}-", text):
            return iso_day(text)
        return written_day(text) if re.search("[A-Za-z]", text) else ordered_day(text, order)

    return table.each(column, using=day)


def _order(table: EventTable, column: str) -> str:
    parts = [found for text in coded_texts(table.take(column)).distinct if (found := _PARTED.fullmatch(text))]
    first = any(int(found[1]) > 12 for found in parts)
    second = any(int(found[2]) > 12 for found in parts)
    if parts and first == second:
        text = parts[0][0]
        row = [*table.take(column)].index(text)
        expected = "days of which one above 12 shows where the month stands"
        what = f"{shown(text)}, and others with the month {'first' if first else 'on either side'}"
        raise BadInput(table.place(row, column), what, expected, "Write days as 2021-12-31.")
    return "mdy" if second else "dmy"
