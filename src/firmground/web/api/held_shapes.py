"""The shapes of what is held: figures, statements, editions, arguments, and the ledger itself."""

from typing import Any

from ninja import Schema
from pydantic import Field

from firmground.web.api.shapes import Page, Shape


class FigureValue(Shape):
    """A figure as one edition gives it."""

    value: float | int | str | None
    unit: str | None
    citation: str
    edition: str
    known_from: str
    statement: str
    sense: str | None = None
    low: str | None = None
    high: str | None = None


class FigurePart(Shape):
    """A part of a figure."""

    breakdown: dict[str, str]
    lead: FigureValue
    disagreement: bool


class Figure(Shape):
    """What sources give for a figure, which leads, and where they differ."""

    property: str
    subject: str
    year: str
    lead: FigureValue | None
    breakdown: dict[str, str] = Field(default_factory=dict)
    others: list[FigureValue]
    disagreement: bool
    parts: list[FigurePart]


class Property(Shape):
    """A property with what is known of it."""

    property: str
    label: str
    theme: str
    type: str
    units: list[str]
    universe: str
    denominator: str
    breakdown: list[str]
    statements: int
    subjects: int
    latest: str | None


class Properties(Page):
    """A page of properties."""

    items: list[Property]


class Statement(Shape):
    """One sourced claim, with the licence of its edition; the parts of its value are texts."""

    id: str
    subject: str
    property: str
    period: str | None
    breakdown: dict[str, str]
    value: dict[str, str]
    layer: str
    known_from: str
    edition: str
    title: str
    publisher: str
    licence: str
    locator: str
    cites: list[str]
    read_in: str
    attribution: str
    remark: str
    quote: str
    collected: str
    collected_at: str


class Statements(Page):
    """A page of statements."""

    items: list[Statement]


class Event(Shape):
    """Something that happened to a statement in the ledger."""

    entry: str
    kind: str
    batch: int
    detail: str | None
    reason: str | None
    active: bool


class WholeStatement(Statement):
    """A statement with what happened to it."""

    grade: str
    retracted: bool
    events: list[Event]


class Edition(Shape):
    """One fixed version of a source, with how many of its statements were known."""

    id: str
    source: str
    series: str | None
    title: str
    publisher: str
    authority: str
    published: str | None
    known_from: str
    fetched: str
    covers: str | None
    cutoff: str | None
    address: str | None
    licence: str
    language: str
    checksum: str | None
    statements: int
    collected: int
    is_counted: bool


class Editions(Page):
    """A page of editions."""

    items: list[Edition]


class Said(Shape):
    """A statement of an argument, with the place of its source in the written order."""

    statement: str
    text: str
    by: str
    edition: str
    authority: str
    rank: int


class Argument(Shape):
    """An argument about withdrawal or use, what answers it, and what would change the assessment."""

    key: str
    side: str
    stance: str
    topic: str
    made: list[Said]
    answers: list[Said]
    would_change: list[Said]
    awaits_review: bool


class Arguments(Page):
    """A page of arguments."""

    items: list[Argument]


class Head(Shape):
    """Where the ledger stands."""

    head: str
    batches: int
    statements: int
    editions: int
    last_batch: str | None
    version: str


class Batch(Shape):
    """A batch of the chain; its reason and author as the public may read them."""

    number: int
    parent: str
    time: str
    author: str
    reason: str
    entries: int
    head: str


class Batches(Page):
    """A page of batches."""

    items: list[Batch]


class Verification(Shape):
    """What verifying the whole chain found."""

    holds: bool
    head: str
    batches: int
    entries: int
    redacted: list[str]
    faults: list[str]


class Check(Schema):
    """Claims found in a text with what the ledger holds of each; see docs/api.md."""

    published: str
    language: str
    read: bool
    claims: list[dict[str, Any]]


class ReportSentence(Shape):
    """A sentence of a report, with the statements its figures rest on; `state` is told, disputed or missing."""

    key: str
    state: str
    text: str
    statements: list[str]


class ReportAnswer(Shape):
    """A report: its sentences in words, and its chapters, tables and figures as data."""

    head: str
    sentences: list[ReportSentence]
    report: dict[str, Any]
