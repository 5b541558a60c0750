"""What a statement can say of its subject: a text, a date, a number, a code or an area."""

from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any, Literal

from firmground.model.dates import VagueDate

Sense = Literal["exact", "at_least", "more_than", "about", "almost", "up_to", "less_than"]
SENSES: tuple[Sense, ...] = ("exact", "at_least", "more_than", "about", "almost", "up_to", "less_than")
_SENSES: dict[str, Sense] = {sense: sense for sense in SENSES}


@dataclass(frozen=True, slots=True)
class Text:
    """Words, with the language they are written in (BCP 47)."""

    text: str
    language: str = "en"

    def __str__(self) -> str:
        return self.text


@dataclass(frozen=True, slots=True)
class Number:
    """A figure with its unit; `low` and `high` where the source gives a range, `best` where it gives a value.

    At least one of the three is there. `sense` keeps the source's hedge ("at least", "about").
    """

    best: Decimal | None
    unit: str
    low: Decimal | None = None
    high: Decimal | None = None
    sense: Sense = "exact"

    def __post_init__(self) -> None:
        if self.low is None and self.high is None and self.best is not None:
            return
        given = [n for n in (self.low, self.best, self.high) if n is not None]
        if not given:
            raise ValueError("a number needs a best value, a low or a high")
        if given != sorted(given):
            raise ValueError(f"low, best and high are out of order: {given}")

    def __str__(self) -> str:
        if self.best is not None:
            return f"{self.best:f}"
        if self.low is not None and self.high is not None:
            return f"{self.low:f}–{self.high:f}"
        return f"{self.low if self.low is not None else self.high:f}"


@dataclass(frozen=True, slots=True)
class Code:
    """A word of a closed list, for example ``Code("finding", "alleged")``."""

    list: str
    code: str

    def __str__(self) -> str:
        return self.code


@dataclass(frozen=True, slots=True)
class AreaValue:
    """An area as the value itself (a meeting's host, a recipient)."""

    area: str

    def __str__(self) -> str:
        return self.area


Value = Text | VagueDate | Number | Code | AreaValue


def decimal(text: str) -> Decimal:
    """Read a plain decimal number (no thousands marks, no exponent, no sign words); ValueError says what was found."""
    stripped = text.removeprefix("-")
    if not stripped.replace(".", "", 1).isdigit() or not text.isascii():
        raise ValueError(f'"{text}" is not a plain number')
    try:
        return Decimal(text)
    except InvalidOperation:
        raise ValueError(f'"{text}" is not a plain number') from None


def to_json(value: Value) -> dict[str, str]:
    """Return the canonical form of a value: strings only, so that no digit is lost."""
    match value:
        case Text():
            return {"type": "text", "text": value.text, "language": value.language}
        case VagueDate():
            return {"type": "date", "date": str(value)}
        case Number():
            found = {"best": value.best, "low": value.low, "high": value.high}
            numbers = {key: f"{n:f}" for key, n in found.items() if n is not None}
            return {"type": "number", "unit": value.unit, "sense": value.sense, **numbers}
        case Code():
            return {"type": "code", "list": value.list, "code": value.code}
        case AreaValue():
            return {"type": "area", "area": value.area}


class Once(dict[str, str]):
    """Texts, each given back as its one copy: ``once[text]``."""

    def __missing__(self, text: str) -> str:
        self[text] = text
        return text


def from_json(data: dict[str, str], once: Once) -> Value:
    """Read the canonical form of a value; an unknown type is an error, never a guess."""
    match data["type"]:
        case "number":
            return _number(data, once)
        case "text":
            return Text(data["text"], once[data["language"]])
        case "date":
            return VagueDate.parse(data["date"])
        case "code":
            return Code(once[data["list"]], once[data["code"]])
        case "area":
            return AreaValue(once[data["area"]])
        case other:
            raise ValueError(f'"{other}" is not a type of value')


def _number(data: dict[str, str], once: Once) -> Number:
    sense = _SENSES.get(data["sense"])
    if sense is None:
        raise ValueError(f'"{data["sense"]}" is not a known sense of a number')
    unit = once[data["unit"]]
    if "low" not in data and "high" not in data and "best" in data:
        return _single(Decimal(data["best"]), unit, sense)
    best, low, high = (Decimal(data[name]) if name in data else None for name in ("best", "low", "high"))
    return Number(best, unit, low, high, sense)


class _Unsealed:
    """A number being filled: the same slots, not frozen yet. See the one in statement.py."""

    __slots__ = Number.__slots__


def _single(best: Decimal, unit: str, sense: Sense) -> Number:
    """Return a number without a range, of which there is nothing to check."""
    made: Any = _Unsealed()
    made.best, made.unit, made.low, made.high, made.sense = best, unit, None, None, sense
    made.__class__ = Number
    number: Number = made
    return number
