"""The shapes of what the API answers, for its description; the answers are made in views/plain_answers."""

from ninja import Schema
from pydantic import ConfigDict


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


FAULTS = {400: Error, 404: Error, 429: Error, 503: Error}
