"""The shapes of incidents: public rows, records by source, people, counts."""

from typing import Any

from firmground.web.api.shapes import Page, Shape


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


class People(Shape):
    """People by status, age or sex in an area (`world`: all areas) and year; null where the row is hidden.

    `recorded` people are those of whom it is known, out of all `casualties`; `released` is the day of these figures.
    """

    table: str
    dimension: str
    year: int
    area: str
    hidden: bool
    people: dict[str, int] | None
    recorded: int | None
    casualties: int | None
    released: str | None


class PeopleRows(Page):
    """A page of rows of people."""

    published: str | None
    sources: list[RecordSource]
    items: list[People]


class IncidentCounts(Shape):
    """Totals of the published incidents, by universe."""

    by: list[str]
    published: str | None
    settled: str | None
    sense: str
    universes: list[Universe]
    sources: list[RecordSource]
