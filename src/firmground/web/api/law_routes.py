"""Areas, treaties, standing, parties, deadlines and changes of standing."""

from datetime import date
from typing import Literal

from django.http import HttpRequest, HttpResponse
from ninja import Query, Router

from firmground.law.standing import STANDINGS
from firmground.views.asked import months_of
from firmground.views.changes import changes
from firmground.views.due_rows import due_rows, due_within
from firmground.views.plain_answers.law import change_plain, deadline_plain, parties_plain, standing_plain
from firmground.views.plain_answers.places import area_plain, treaty_plain
from firmground.views.standings import parties, standing
from firmground.vocabulary.areas import AreaKind
from firmground.web.api import shapes
from firmground.web.api.answering import Rows, document, page
from firmground.web.api.asking import (
    Dated,
    DatedPage,
    area_of,
    areas_of,
    choice,
    one_of,
    optional_day,
    question,
    text,
    treaties_of,
    treaty_of,
)
from firmground.web.api.asking import day as day_field
from firmground.web.api.entrance import kept
from firmground.web.api.heads import at_head

router = Router(tags=["Law"])
_FIRST = date.min
_KINDS = tuple(kind.value for kind in AreaKind)
_HEAD = "Read the ledger as it stood at this head: at least eight of its digits."


class AreaList(DatedPage):
    """A list of areas."""

    kind: str = choice("Only states, other areas, or former states.", _KINDS)
    region: str = text("Only those of an M49 region, like 002 for Africa.")


class Standings(DatedPage):
    """Standings of one area or of all states."""

    area: str = text("The code or name of an area; all states if left out.")
    treaty: str = text("apmbc or ccm; both if left out.")
    standing: str = choice("Only who stands so.", STANDINGS)
    head: str = text(_HEAD)


class PartiesOf(Dated):
    """The parties of a treaty."""

    count_from: str = choice("Count a state from deposit or while it is in force for it.", ("deposit", "in-force"))


class DeadlineList(DatedPage):
    """Deadlines of one state or of all."""

    area: str = text("The code or name of a state; all if left out.")
    treaty: str = text("apmbc or ccm; both if left out.")
    obligation: str = text("Only one obligation, like clearance.")
    state: str = text("Only rows in one state, like overdue.")
    within: str = text("Only open ones due within so many months, the earliest first.", pattern="^[0-9]{1,3}m$")


class ChangeList(DatedPage):
    """Changes of standing between two days."""

    since: str = day_field("Only changes after this day.")
    area: str = text("The code or name of a state; all if left out.")
    treaty: str = text("apmbc or ccm; both if left out.")


@router.get("/areas", response={200: shapes.Areas, **shapes.FAULTS}, summary="Areas")
def list_areas(request: HttpRequest, q: Query[AreaList]) -> HttpResponse:
    """List states and other areas by English name, with where each stands."""
    asked = question(request, q)
    one_of("kind", q.kind, _KINDS)
    areas = asked.record.shelf.areas
    rows = [
        a for a in areas.sorted_by_name("en")
        if (not q.kind or a.kind.value == q.kind) and (not q.region or q.region in {a.region, a.subregion})
    ]  # fmt: skip
    told = Rows(lambda a: str(a.code), lambda a: area_plain(asked.record, a, asked.view))
    return document(asked, page(asked, q, rows, told), kept())


@router.get("/areas/{area}", response={200: shapes.Area, **shapes.FAULTS}, summary="One area")
def one_area(request: HttpRequest, area: str, q: Query[Dated]) -> HttpResponse:
    """Return one area by its code or name."""
    asked = question(request, q)
    code = area_of(asked.record, area, "area", 404)
    return document(asked, area_plain(asked.record, asked.record.shelf.areas.get(code), asked.view), kept())


@router.get("/treaties", response={200: shapes.Treaties, **shapes.FAULTS}, summary="Treaties")
def list_treaties(request: HttpRequest, q: Query[DatedPage]) -> HttpResponse:
    """List the treaties with who stands where toward each."""
    asked = question(request, q)
    rows = list(asked.record.shelf.treaties.values())
    told = Rows(lambda t: str(t.slug), lambda t: treaty_plain(asked.record, t, asked.view))
    return document(asked, page(asked, q, rows, told), kept())


@router.get("/treaties/{treaty}", response={200: shapes.Treaty, **shapes.FAULTS}, summary="One treaty")
def one_treaty(request: HttpRequest, treaty: str, q: Query[Dated]) -> HttpResponse:
    """Return one treaty with who stands where toward it."""
    asked = question(request, q)
    return document(
        asked, treaty_plain(asked.record, treaty_of(asked.record, treaty, "treaty", 404), asked.view), kept()
    )


@router.get("/treaties/{treaty}/parties", response={200: shapes.Parties, **shapes.FAULTS}, summary="Parties")
def parties_of(request: HttpRequest, treaty: str, q: Query[PartiesOf]) -> HttpResponse:
    """List and count the parties of a treaty, as `firmground parties` does; in force unless told otherwise."""
    asked = question(request, q)
    one_of("count_from", q.count_from, ("deposit", "in-force"))
    rule: Literal["deposit", "in-force"] = "deposit" if q.count_from == "deposit" else "in-force"
    of = treaty_of(asked.record, treaty, "treaty", 404)
    found = parties(asked.record, of, asked.view.as_of, asked.view.known_at, rule)
    return document(asked, parties_plain(asked.record, found), kept())


@router.get("/standing", response={200: shapes.Standings, **shapes.FAULTS}, summary="Standing")
def list_standings(request: HttpRequest, q: Query[Standings]) -> HttpResponse:
    """Say where an area, or every state, stands toward each treaty, as `firmground standing` does."""
    asked = question(request, q, at_head(request, q.head) if q.head else None)
    one_of("standing", q.standing, STANDINGS)
    record, view = asked.record, asked.view
    places = [
        (area, treaty) for area in areas_of(record, q.area) for treaty in treaties_of(record, q.treaty)
        if not q.standing or record.segment(area, treaty, view.as_of, view.known_at).standing == q.standing
    ]  # fmt: skip
    told = Rows(
        lambda place: f"{place[0]}.{place[1].slug}",
        lambda place: standing_plain(record, standing(record, place[0], place[1], view.as_of, view.known_at)),
    )
    return document(asked, page(asked, q, places, told), kept())


@router.get("/deadlines", response={200: shapes.Deadlines, **shapes.FAULTS}, summary="Deadlines")
def list_deadlines(request: HttpRequest, q: Query[DeadlineList]) -> HttpResponse:
    """List what the treaties ask, by when, and how each date is reached, as `firmground deadlines` does."""
    asked = question(request, q)
    record, view = asked.record, asked.view
    rows = due_rows(record, areas_of(record, q.area), treaties_of(record, q.treaty), view.as_of, view.known_at)
    if q.within:
        rows = due_within(rows, view.as_of, months_of(q.within, "within"))
    rows = tuple(
        row for row in rows
        if (not q.obligation or row.obligation == q.obligation) and (not q.state or row.state == q.state)
    )  # fmt: skip
    told = Rows(lambda r: ".".join((r.area, r.treaty, r.obligation, r.episode, str(r.initial_due))), deadline_plain)
    return document(asked, page(asked, q, rows, told), kept())


@router.get("/changes", response={200: shapes.Changes, **shapes.FAULTS}, summary="Changes of standing")
def list_changes(request: HttpRequest, q: Query[ChangeList]) -> HttpResponse:
    """List changes of standing after one day and up to another, the latest first, with those that are certain ahead."""
    asked = question(request, q)
    record, view = asked.record, asked.view
    since = optional_day(q, "since", _FIRST)
    slugs = {treaty.slug for treaty in treaties_of(record, q.treaty)}
    codes = set(areas_of(record, q.area))
    rows = [
        c for c in changes(record, view.as_of, view.known_at)
        if c.on > since and c.treaty in slugs and c.area in codes and (not q.since or c.on <= view.as_of)
    ]  # fmt: skip
    told = Rows(lambda c: f"{c.on}.{c.area}.{c.treaty}", change_plain)
    return document(asked, page(asked, q, rows, told), kept())
