"""A statement: one sourced claim about one property of one subject."""

from dataclasses import dataclass
from typing import Any, Literal, Required, TypedDict

from firmground.model.canonical import Plain, canonical, digest
from firmground.model.dates import Period
from firmground.model.value import Once, Value, from_json, to_json

Layer = Literal["obligation", "finding", "claim", "assessment"]
LAYERS: tuple[Layer, ...] = ("obligation", "finding", "claim", "assessment")
KnownBy = Literal["edition", "value", "period"]
Grade = Literal["verified", "unverified"]
Breakdown = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Statement:
    """One sourced claim. The first eight fields are its identity; the others describe it and may be restated.

    `edition` is the edition that claims it; `locator` the place in that edition; `cites` the sources as the row gives
    them; `read_in` where it was read when that is another; `collected` the table of ours it was taken from and
    `collected_at` the place there; `attribution` who finds, claims or denies; `known_by` which day makes it known:
    the edition's publication, the value (a treaty act: its deposit) or the period (a decision: the day it was taken).
    """

    edition: str
    subject: str
    property: str
    period: Period | None
    breakdown: Breakdown
    value: Value
    locator: str
    id: str
    layer: Layer = "finding"
    known_by: KnownBy = "edition"
    visibility: Literal["public", "restricted"] = "public"
    cites: tuple[str, ...] = ()
    read_in: str = ""
    quote: str = ""
    attribution: str = ""
    remark: str = ""
    collected: str = ""
    collected_at: str = ""

    def part(self, name: str) -> str:
        """Return one part of the breakdown ("treaty", "weapon"), or an empty text where it has none."""
        return next((value for key, value in self.breakdown if key == name), "")


def breakdown(**parts: str) -> Breakdown:
    """Return a breakdown in its one order; empty parts are left out."""
    return tuple(sorted((key, value) for key, value in parts.items() if value))


def statement_id(  # noqa: PLR0913, PLR0917 - the seven parts that design.md fixes as the identity of a statement
    edition: str, subject: str, prop: str, period: Period | None, parts: Breakdown, value: Value, locator: str
) -> str:
    """Return the identity of a statement: 32 hexadecimal digits of the SHA-256 of what it says and where."""
    identity: Plain = {
        "edition": edition,
        "subject": subject,
        "property": prop,
        "period": "" if period is None else str(period),
        "breakdown": [[key, part] for key, part in parts],
        "value": {**to_json(value)},
        "locator": locator,
    }
    return digest(canonical(identity))[:32]


_DESCRIBING = ("visibility", "read_in", "quote", "attribution", "remark", "collected", "collected_at")


def statement_to_plain(statement: Statement) -> dict[str, Plain]:
    """Return the plain form that is stored and hashed; empty describing fields are left out."""
    plain: dict[str, Plain] = {
        "edition": statement.edition,
        "subject": statement.subject,
        "property": statement.property,
        "breakdown": [[key, part] for key, part in statement.breakdown],
        "value": {**to_json(statement.value)},
        "locator": statement.locator,
        "layer": statement.layer,
        "known_by": statement.known_by,
        "cites": list(statement.cites),
    }
    if statement.period is not None:
        plain["period"] = str(statement.period)
    for name in _DESCRIBING:
        text = getattr(statement, name)
        if text and not (name == "visibility" and text == "public"):
            plain[name] = text
    return plain


class PlainStatement(TypedDict, total=False):
    """The stored form of a statement, as `statement_to_plain` writes it."""

    edition: Required[str]
    subject: Required[str]
    property: Required[str]
    breakdown: Required[list[list[str]]]
    value: Required[dict[str, str]]
    locator: Required[str]
    layer: Required[Layer]
    known_by: Required[KnownBy]
    cites: Required[list[str]]
    period: str
    visibility: Literal["public", "restricted"]
    read_in: str
    quote: str
    attribution: str
    remark: str
    collected: str
    collected_at: str
    grade: Grade


class _Periods(dict[str, Period]):
    def __missing__(self, text: str) -> Period:
        self[text] = period = Period.parse(text)
        return period


class Shared:
    """One copy of each text, period, breakdown and list of citations that many statements share."""

    __slots__ = ("breakdowns", "cites", "periods", "texts")

    def __init__(self) -> None:
        self.texts, self.periods = Once(), _Periods()
        self.breakdowns: dict[Breakdown, Breakdown] = {}
        self.cites: dict[tuple[str, ...], tuple[str, ...]] = {}


class _Unsealed:
    """A statement being filled: the same slots, not frozen yet.

    A frozen dataclass fills its fields by a call each; for 200,000 statements that takes six times as long.
    """

    __slots__ = Statement.__slots__


def statement_from_plain(statement_id: str, plain: PlainStatement, shared: Shared) -> Statement:
    """Read the stored form; pass the same `shared` throughout one reading."""
    once = shared.texts
    parts: Breakdown = tuple([(key, part) for key, part in plain["breakdown"]])
    cites = tuple(plain["cites"])
    made: Any = _Unsealed()
    made.edition = once[plain["edition"]]
    made.subject = once[plain["subject"]]
    made.property = once[plain["property"]]
    made.period = shared.periods[plain["period"]] if "period" in plain else None
    made.breakdown = shared.breakdowns.setdefault(parts, parts)
    made.value = from_json(plain["value"], once)
    made.locator = plain["locator"]
    made.id = statement_id
    made.layer = once[plain["layer"]]
    made.known_by = once[plain["known_by"]]
    made.visibility = once[plain.get("visibility", "public")]
    made.cites = shared.cites.setdefault(cites, cites)
    made.read_in = once[plain.get("read_in", "")]
    made.quote = plain.get("quote", "")
    made.attribution = once[plain.get("attribution", "")]
    made.remark = once[plain.get("remark", "")]
    made.collected = once[plain.get("collected", "")]
    made.collected_at = plain.get("collected_at", "")
    made.__class__ = Statement
    statement: Statement = made
    return statement
