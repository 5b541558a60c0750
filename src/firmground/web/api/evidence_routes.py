"""Published incidents, and arguments about withdrawal and use."""

import re
from datetime import date

from django.http import HttpRequest, HttpResponse
from ninja import Query, Router

from firmground.linkage.disclosure import TABLES
from firmground.linkage.published import AREA_BY, WORLD_BY, Publication, PublicRow, Tally
from firmground.linkage.question import UNIVERSES
from firmground.model.errors import NotFound
from firmground.views.arguments import arguments
from firmground.views.incidents import DIMENSIONS, people_tables, rows_of
from firmground.views.plain_answers.evidence import argument_plain
from firmground.views.plain_answers.incidents import (
    licences_of,
    people_plain,
    public_row_plain,
    source_plain,
    tally_plain,
)
from firmground.web.api import held_shapes, incident_shapes, shapes
from firmground.web.api.answering import Rows, document, page
from firmground.web.api.asking import Dated, DatedPage, Question, area_of, choice, one_of, question, text
from firmground.web.api.entrance import kept
from firmground.web.api.faults import Fault

router = Router(tags=["Incidents and arguments"])
_SENSE = "Counts from reports are at least. Mine/ERW and cluster munition figures overlap: never add the two."
_STANCES = ("for", "against")
_YEAR = re.compile("[0-9]{4}")
_YEARS = "^[0-9]{4}(-[0-9]{4})?$"


class IncidentList(DatedPage):
    """A list of incidents."""

    area: str = text("The code or name of an area; all with public rows if left out.")
    year: str = text("Only those of a year.", pattern="^[0-9]{4}$")
    device: str = text("Only those of one kind of device.")


class CountsBy(Dated):
    """Totals of incidents."""

    by: str = text(
        f"What rows are of: {', '.join(filter(None, WORLD_BY))}; of an area {', '.join(filter(None, AREA_BY))}."
    )
    area: str = text("The totals of one area, by its code or name.")
    universe: str = choice("mine_erw or cluster; both, apart, if left out.", tuple(UNIVERSES))
    years: str = text("Only rows of a year or of a span like 2015-2020; needs by with year.", pattern=_YEARS)


class PeopleList(DatedPage):
    """A list of rows of people."""

    area: str = text("The code or name of an area; all areas together if left out.")
    table: str = choice("mine_erw or cluster_attack; no person is in both.", tuple(TABLES))
    dimension: str = choice("status, age or sex.", DIMENSIONS)
    year: str = text("Only those of a year.", pattern="^[0-9]{4}$")


class ArgumentList(DatedPage):
    """A list of arguments."""

    side: str = choice("Only those for or against.", _STANCES)


@router.get("/incidents", response={200: incident_shapes.Incidents, **shapes.FAULTS}, summary="Incidents")
def list_incidents(request: HttpRequest, q: Query[IncidentList]) -> HttpResponse:
    """List the public rows of incidents: month, district, device, killed and injured."""
    asked = question(request, q)
    _check_year(q.year)
    held = _published(asked)
    codes = (area_of(asked.record, q.area, "area"),) if q.area else held.areas
    rows = [
        row for code in codes for row in (rows_of(asked.record, code) if held.digest else ())
        if (not q.year or row.month[:4] == q.year) and (not q.device or row.device == q.device)
        and _begun(row, asked.view.as_of)
    ]  # fmt: skip
    licences = licences_of(held)
    found = page(asked, q, rows, Rows(lambda r: str(r.incident_id), lambda r: public_row_plain(r, licences)))
    return document(asked, found | {"published": _day(held)}, kept())


@router.get(
    "/incidents/counts", response={200: incident_shapes.IncidentCounts, **shapes.FAULTS}, summary="Counts of incidents"
)
def count_incidents(request: HttpRequest, q: Query[CountsBy]) -> HttpResponse:
    """Total the published incidents in the two universes, which are never added."""
    asked = question(request, q)
    held = _published(asked)
    one_of("universe", q.universe, tuple(UNIVERSES))
    known = AREA_BY if q.area else WORLD_BY
    if q.by not in known:
        raise Fault.of_field("by", q.by, f"{', '.join(filter(None, known))}, or nothing")
    tallies = dict(held.tallies)
    if q.area:
        area = held.area(area_of(asked.record, q.area, "area"))
        tallies = dict(area.tallies) if area else {}
    by = tuple(filter(None, q.by.split(",")))
    first, last = _years(q.years, by)
    rows = [
        t for t in tallies.get(q.by, ())
        if _within(t, by, asked) and (not q.years or first <= int(t.of[by.index("year")] or 0) <= last)
    ]  # fmt: skip
    return document(asked, _counts(held, by, rows, q.universe), kept())


@router.get("/incidents/people", response={200: incident_shapes.PeopleRows, **shapes.FAULTS}, summary="People by area")
def list_people(request: HttpRequest, q: Query[PeopleList]) -> HttpResponse:
    """List people by status, age or sex, one row for an area and year, as published: a row with a small part is hidden.

    What is hidden stays hidden in every publication, so that nobody can be found by subtraction.
    """
    asked = question(request, q)
    _check_year(q.year)
    one_of("table", q.table, tuple(TABLES))
    one_of("dimension", q.dimension, DIMENSIONS)
    held = _published(asked)
    area = held.area(area_of(asked.record, q.area, "area")) if q.area else held
    rows = [
        row for several in people_tables(area.people if area else ()) for row in several.rows
        if (not q.table or row.table == q.table) and (not q.dimension or row.dimension == q.dimension)
        and (not q.year or row.year == int(q.year)) and row.year <= asked.view.as_of.year
    ]  # fmt: skip
    found = page(asked, q, rows, Rows(lambda r: f"{r.table}/{r.dimension}/{r.year}", people_plain))
    sources = [source_plain(source) for source in held.sources]
    return document(asked, found | {"published": _day(held), "sources": sources}, kept())


@router.get(
    "/incidents/{incident_id}", response={200: incident_shapes.Incident, **shapes.FAULTS}, summary="One incident"
)
def one_incident(request: HttpRequest, incident_id: str, q: Query[Dated]) -> HttpResponse:
    """Return the public row of one incident."""
    asked = question(request, q)
    held = _published(asked)
    rows = (row for code in held.areas for row in rows_of(asked.record, code) if row.incident_id == incident_id)
    found = next((row for row in rows if _begun(row, asked.view.as_of)), None)
    if found is None:
        raise NotFound(f'there is no public row of an incident "{incident_id}"')
    return document(asked, public_row_plain(found, licences_of(held)), kept())


@router.get("/arguments", response={200: held_shapes.Arguments, **shapes.FAULTS}, summary="Arguments")
def list_arguments(request: HttpRequest, q: Query[ArgumentList]) -> HttpResponse:
    """List arguments about withdrawal and use, with who makes each, what answers it, and what would change it."""
    asked = question(request, q)
    one_of("side", q.side, _STANCES)
    found = arguments(asked.record, asked.view.as_of, asked.view.known_at)
    rows = [argument for argument in found if not q.side or argument.side == q.side]
    return document(asked, page(asked, q, rows, Rows(lambda a: str(a.key), argument_plain)), kept())


def _check_year(written: str) -> None:
    if written and _YEAR.fullmatch(written) is None:
        raise Fault.of_field("year", written, "a year like 2013")


def _years(written: str, by: tuple[str, ...]) -> tuple[int, int]:
    """Return the first and last year asked for; totals are of years only where `by` says so."""
    if not written:
        return 0, 0
    if re.fullmatch(_YEARS, written) is None or "year" not in by:
        raise Fault.of_field("years", written, "a year or a span like 2015-2020, beside by=year")
    first, _, last = written.partition("-")
    return int(first), int(last or first)


def _published(asked: Question) -> Publication:
    """Return the publication of incidents as known on the day asked about: an empty one before its own day."""
    held = asked.record.incidents
    return held if held.day <= asked.view.known_at else Publication()


def _begun(row: PublicRow, as_of: date) -> bool:
    return row.month <= as_of.isoformat()[: len(row.month)]


def _within(tally: Tally, by: tuple[str, ...], asked: Question) -> bool:
    """Tell whether a total is of the world by the day asked about; Fault where it cannot be parted by year."""
    if "year" in by:
        return int(dict(zip(by, tally.of, strict=True))["year"] or 0) <= asked.view.as_of.year
    if asked.request.GET.get("as_of") and asked.view.as_of < asked.record.incidents.day:
        raise Fault.of_field("by", ",".join(by), "a count by year where as_of is before the publication")
    return True


def _counts(held: Publication, by: tuple[str, ...], rows: list[Tally], universe: str) -> dict[str, object]:
    return {
        "by": list(by), "published": _day(held), "settled": held.settled.isoformat() if held.digest else None,
        "sense": _SENSE,
        "universes": [
            {"universe": name, "rows": [tally_plain(t, by) for t in rows if t.universe == name]}
            for name in ((universe,) if universe else UNIVERSES)
        ],
        "sources": [source_plain(source) for source in held.sources],
    }  # fmt: skip


def _day(held: Publication) -> str | None:
    return held.day.isoformat() if held.digest else None
