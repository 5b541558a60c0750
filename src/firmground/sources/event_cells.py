"""Values of a file that has types, as the texts that a table of events holds."""

from collections.abc import Callable, Sequence, Set
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from math import copysign
from typing import Final, TypeVar, cast

from firmground.model.coded import Coded, coded_texts
from firmground.model.text_column import text_column
from firmground.sources.event_csv import trimmed_texts

T = TypeVar("T")
Cell = int | float | str | bool | time | date | datetime | timedelta
# Of types with no two of these, no two values that are written in different ways are equal, as 1, 1.0 and True are;
# but -0.0 is 0.0.
_NUMBERS: Final = {int, float, bool}
_TOLD_APART: Final = _NUMBERS | {str, type(None), date, datetime, time, timedelta}


def column_of(values: Sequence[T], text_of: Callable[[T, int], str]) -> Coded[str]:
    """Return values as text, without surrounding space; `text_of` takes a value and its row, from 0."""
    kinds = set(map(type, values))
    if kinds == {str}:
        return trimmed_texts(text_column(cast(Sequence[str], values)))
    if kinds <= _TOLD_APART and len(kinds & _NUMBERS) < 2 and not _has_minus_nought(values, kinds):
        texts = {
            value: value.strip() if isinstance(value, str) else text_of(value, 0) for value in dict.fromkeys(values)
        }
        return coded_texts([*map(texts.__getitem__, values)])
    return coded_texts([v.strip() if isinstance(v, str) else text_of(v, number) for number, v in enumerate(values)])


def _has_minus_nought(values: Sequence[object], kinds: Set[type]) -> bool:
    return float in kinds and any(copysign(1, cast(float, value)) < 0 for value in values if value == 0)


def digits(number: float) -> str:
    """Return a number in digits: 6.1e-05 is 0.000061."""
    text = repr(number)
    return format(Decimal(text), "f") if "e" in text else text


def cell_text(cell: Cell) -> str:
    """Return a cell of a workbook as text: whole numbers and days plainly."""
    match cell:
        case str():
            return cell
        case bool():
            return "true" if cell else "false"
        case float():
            return str(int(cell)) if cell.is_integer() else digits(cell)
        case datetime():
            return cell.date().isoformat() if cell.time() == time() else cell.isoformat()
        case date() | time():
            return cell.isoformat()
        case _:
            return str(cell)
