"""Edition files of ours that hold one value per row, and how such a row becomes a draft."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import cast

from firmground.model.draft import Draft
from firmground.model.statement import LAYERS, Grade, breakdown
from firmground.model.value import SENSES, AreaValue, Code, Number, Sense, Text, Value
from firmground.sources.table import Row, read_table

GRADES = ("verified", "unverified")
_FIRST = ("subject", "property", "value", "low", "high", "unit", "sense", "period")
_LAST = ("edition", "grade", "layer", "attribution", "locator", "read_in", "sources", "remark")


@dataclass(frozen=True, slots=True)
class Shape:
    """What one table may hold: its breakdown columns and its properties with their kind of value.

    `kinds` maps a property to ``text``, ``date``, ``number``, ``area`` or ``code:LIST``; properties in
    `attributed` are never said without naming who finds or claims it.
    """

    parts: tuple[str, ...]
    kinds: Mapping[str, str]
    attributed: frozenset[str] = frozenset()

    @property
    def columns(self) -> tuple[str, ...]:
        """Return the header of the table."""
        return (*_FIRST, *self.parts, *_LAST)


def read_statements(raw: bytes, file: str, shape: Shape) -> Iterator[Draft]:
    """Yield one draft per row; a value that does not fit its property's kind stops the import."""
    for row in read_table(raw, file, shape.columns):
        draft = _draft(row, shape)
        row.done()
        yield draft


def _draft(row: Row, shape: Shape) -> Draft:
    prop = row.take_code("property", tuple(shape.kinds))
    attribution = row.take("attribution")
    if prop in shape.attributed and not attribution:
        raise row.refuse("attribution", "an empty cell", f"who finds or claims the {prop}")
    return Draft(
        edition=row.take_needed("edition"),
        subject=row.take_needed("subject"),
        property=prop,
        value=_value(row, shape.kinds[prop]),
        line=row.line,
        grade=cast(Grade, row.take_code("grade", GRADES)),
        period=row.take_period("period"),
        breakdown=breakdown(**{part: row.take(part) for part in shape.parts}),
        locator=row.take("locator"),
        cites=row.take_list("sources"),
        layer=row.take_code("layer", ("", *LAYERS)),
        read_in=row.take("read_in"),
        attribution=attribution,
        remark=row.take("remark"),
    )


def _value(row: Row, kind: str) -> Value:
    if kind == "number":
        return _number(row)
    if kind == "date":
        day = row.take_date("value")
        if day is None:
            raise row.refuse("value", "an empty cell", "a date")
        return day
    text = row.take_needed("value")
    if kind == "text":
        return Text(text)
    if kind == "area":
        return AreaValue(text)
    return Code(kind.removeprefix("code:"), text)


def _number(row: Row) -> Number:
    low, best, high = row.take_number("low"), row.take_number("value"), row.take_number("high")
    sense = cast(Sense, row.take_code("sense", ("", *SENSES)) or "exact")
    unit = row.take_needed("unit")
    given = [number for number in (low, best, high) if number is not None]
    if not given:
        raise row.refuse("value", "no number", "a value, a low or a high")
    if given != sorted(given):
        found = f"low {_or_none(low)}, value {_or_none(best)}, high {_or_none(high)}"
        raise row.refuse("low", found, "low, value and high in rising order")
    return Number(best, unit, low, high, sense)


def _or_none(number: Decimal | None) -> str:
    return "none" if number is None else f"{number:f}"
