"""A page's data as JSON has it."""

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from decimal import Decimal

from firmground.model.dates import Period, VagueDate
from firmground.model.value import AreaValue, Code, Number, Text, to_json


def plain(data: object) -> object:
    """Return data as JSON has it: dataclasses as maps, days as ISO texts, values in their canonical form.

    A field that a dataclass does not show (`repr=False`) is left out: its rows are in the page's table.
    """
    match data:
        case None | bool() | int() | float() | str():
            return data
        case Number() | Code() | Text() | AreaValue():
            return to_json(data)
        case VagueDate() | Period():
            return str(data)
        case date():
            return data.isoformat()
        case Decimal():
            return f"{data:f}"
        case _ if is_dataclass(data) and not isinstance(data, type):
            return {f.name: plain(getattr(data, f.name)) for f in fields(data) if f.repr}
        case Mapping():
            return {str(k): plain(v) for k, v in data.items()}
        case tuple() | list() | frozenset() | set():
            items = [plain(item) for item in data]
            # A set has another order in each process; its bytes are to be the same in all.
            return sorted(items, key=str) if isinstance(data, frozenset | set) else items
    raise TypeError(f"a page's data holds a {type(data).__name__}, which has no JSON form")
