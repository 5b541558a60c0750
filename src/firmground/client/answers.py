"""What the API answers: documents, and rows that are fetched page by page or line by line as they are asked for."""

from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pandas
    import polars

Answer = dict[str, Any]


class ApiError(Exception):
    """What the API says where it cannot answer: one line, the status, and the field that is at fault."""

    def __init__(self, line: str, status: int = 0, field: str = "", found: str = "", expected: str = "") -> None:
        self.status, self.field, self.found, self.expected = status, field, found, expected
        super().__init__(line)


class Rows:
    """Rows of a list, fetched while they are walked through; each walk asks anew.

    Example: ``for row in rows: …``, ``rows.to_pandas()``, ``rows.first(10)``.
    """

    def __init__(self, fetch: Callable[[], Iterator[Answer]], count: Callable[[], int]) -> None:
        self._fetch, self._count = fetch, count

    def __iter__(self) -> Iterator[Answer]:
        return self._fetch()

    def total(self) -> int:
        """Return how many rows there are, without fetching them."""
        return self._count()

    def first(self, number: int) -> list[Answer]:
        """Return the first rows."""
        return [row for _, row in zip(range(number), self, strict=False)]

    def to_list(self) -> list[Answer]:
        """Return every row as the API gives it."""
        return list(self)

    def to_pandas(self) -> "pandas.DataFrame":
        """Return a table with one column for each field; figures are numbers."""
        import pandas  # noqa: PLC0415 - an own wish of whoever asks for it

        return pandas.DataFrame(self.columns())

    def to_polars(self) -> "polars.DataFrame":
        """Return a table with one column for each field; figures are numbers."""
        import polars  # noqa: PLC0415 - an own wish of whoever asks for it

        return polars.DataFrame(self.columns(), strict=False)

    def columns(self) -> dict[str, list[object]]:
        """Return every row in columns of the same length; what a row does not have is None."""
        found: dict[str, list[object]] = {}
        count = 0
        for count, row in enumerate(self, start=1):
            for name, value in flat(row).items():
                found.setdefault(name, [None] * (count - 1)).append(value)
            for values in found.values():
                if len(values) < count:
                    values.append(None)
        return found


def flat(row: Mapping[str, Any]) -> dict[str, object]:
    """Return a row without maps in it: parts by name with a dot, lists as text, the value of a statement in columns.

    ``{"breakdown": {"device": "x"}, "value": {"type": "number", "best": "12", "unit": "persons"}}`` becomes
    ``{"breakdown.device": "x", "type": "number", "value": 12, "unit": "persons"}``.
    """
    found: dict[str, object] = {}
    for name, value in row.items():
        if name == "value" and isinstance(value, Mapping):
            found |= _value(value)
        elif isinstance(value, Mapping):
            found |= {f"{name}.{part}": _cell(held) for part, held in value.items()}
        else:
            found[name] = _cell(value)
    return found


def _cell(value: object) -> object:
    if not isinstance(value, list):
        return value
    return "; ".join(map(str, value)) if all(isinstance(item, str) for item in value) else repr(value)


def _value(value: Mapping[str, str]) -> dict[str, object]:
    """Return type and value of a statement, with unit, sense, low and high of a figure."""
    kind = value["type"]
    found: dict[str, object] = {"type": kind, "text": None, "value": None, "low": None, "high": None}
    found |= {"unit": value.get("unit"), "sense": value.get("sense")}
    if kind == "number":
        numbers = {"value": "best", "low": "low", "high": "high"}
        return found | {name: float(value[held]) for name, held in numbers.items() if held in value}
    return found | {"text": next(value[name] for name in ("text", "date", "code", "area") if name in value)}
