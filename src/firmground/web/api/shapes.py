"""The shapes of what the API answers, for its description; the answers are made in views/plain_answers."""

from typing import Any

from ninja import Schema
from pydantic import ConfigDict, Field


class Shape(Schema):
    """A shape with these keys and no others."""

    model_config = ConfigDict(extra="forbid")


class Error(Shape):
    """Why there is no answer; the field, what it held and what fits, where a field is at fault."""

    error: str
    field: str | None
    found: str | None
    expected: str | None


class Page(Shape):
    """A page of a list; `next` is the address of the next one, null on the last."""

    head: str
    as_of: str | None
    known_at: str
    total: int
    limit: int
    next: str | None


class Step(Shape):
    """A step of a reckoning, in words and in its parts."""

    text: str
    word: str
    date: str | None
    provision: str | None
    detail: str | None
    statements: list[str]


class Notice(Shape):
    """Something to know beside a standing."""

    code: str
    date: str | None
    statements: list[str]


class Act(Shape):
    """What a state did toward a treaty."""

    kind: str
    date: str | None
    instrument: str | None
    statement: str


class Standing(Shape):
    """Where an area stands toward a treaty on a day."""

    area: str
    treaty: str
    on: str
    standing: str
    since: str | None
    until: str | None
    provisional: bool
    notices: list[Notice]
    assertions: list[Notice]
    acts: list[Act]
    steps: list[Step]
    statements: list[str]
    head: str


class Standings(Page):
    """A page of standings."""

    items: list[Standing]


class Parties(Shape):
    """The parties of a treaty on a day under one counting rule; other areas are in none."""

    treaty: str
    on: str
    count_from: str
    count: int
    areas: list[str]
    undated: list[str]
    other_areas: bool
    head: str


class Deadline(Shape):
    """What a treaty asks of a state, by when."""

    area: str
    treaty: str
    obligation: str
    provision: str
    episode: str
    initial_due: str | None
    due: str | None
    state: str
    request_due: str | None
    steps: list[Step]
    statements: list[str]


class Deadlines(Page):
    """A page of deadlines."""

    items: list[Deadline]


class Change(Shape):
    """A change of standing."""

    on: str
    area: str
    treaty: str
    before: str
    after: str
    statements: list[str]


class Changes(Page):
    """A page of changes of standing."""

    items: list[Change]


class StandsAt(Shape):
    """A standing in short."""

    treaty: str
    standing: str
    since: str | None


class Area(Shape):
    """An area, its names in six languages, its groups on the day asked about, and where it stands."""

    code: str
    kind: str
    alpha2: str | None
    m49: str | None
    wikidata: str
    region: str
    subregion: str
    valid_from: str | None
    valid_to: str | None
    within: list[str]
    names: dict[str, str]
    other_names: list[str]
    groups: list[str]
    standings: list[StandsAt]


class Areas(Page):
    """A page of areas."""

    items: list[Area]


class Treaty(Shape):
    """A treaty, and how many states stand where toward it on the day asked about."""

    treaty: str
    name: str
    short: str
    in_force: int
    deposit: int
    standings: dict[str, list[str]]
    obligations: list[str]
    weapons: list[str]


class Treaties(Page):
    """The treaties."""

    items: list[Treaty]


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


class Incident(Shape):
    """An incident as the public sees it; the point is a coarse one of its district or province."""

    incident_id: str
    month: str
    area: str
    admin1: str | None
    admin2: str | None
    device: str
    killed: int | None
    injured: int | None
    provisional: bool
    sources: list[str]
    licences: list[str]
    lat: float | None
    lon: float | None


class Incidents(Page):
    """A page of incidents."""

    published: str | None
    items: list[Incident]


class Universe(Shape):
    """The totals of one universe; two are never added."""

    universe: str
    rows: list[dict[str, Any]]


class RecordSource(Shape):
    """A source of records of events."""

    name: str
    publisher: str
    licence: str
    rows: bool
    records: int


class IncidentCounts(Shape):
    """Totals of the published incidents, by universe."""

    by: list[str]
    published: str | None
    settled: str | None
    sense: str
    universes: list[Universe]
    sources: list[RecordSource]


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


FAULTS = {400: Error, 404: Error, 429: Error, 503: Error}
