"""Figures, and the editions that statements come from."""

from datetime import date

from django.http import HttpRequest, HttpResponse
from ninja import Query, Router

from firmground.model.errors import FirmgroundError, NotFound
from firmground.views.asked import WORLD, subject_of
from firmground.views.editions import EditionCount, edition, editions_by_authority
from firmground.views.figure_index import figure_index
from firmground.views.figures import figure, require_figure
from firmground.views.plain_answers.evidence import property_plain
from firmground.views.plain_answers.figures import figure_plain, no_figure_plain
from firmground.views.plain_answers.statements import edition_plain
from firmground.web.api import held_shapes, shapes
from firmground.web.api.answering import Rows, document, page
from firmground.web.api.asking import DatedPage, Known, Paged, optional_day, question, text
from firmground.web.api.asking import day as day_field
from firmground.web.api.entrance import kept
from firmground.web.api.faults import Fault

router = Router(tags=["Figures and sources"])


class FigureList(DatedPage):
    """A list of properties."""

    theme: str = text("Only those of a theme, like casualties.")


class FigureOf(Known):
    """A figure of a subject."""

    as_of: str = day_field("Only what tells of the world by this day; without it nothing is left out.")
    subject: str = text("An area by code or name, or a subject like treaty:apmbc; the world if left out.")
    year: str = text("A year or period; the latest if left out.")


class EditionList(Known, Paged):
    """A list of editions."""

    source: str = text("Only those of a source.")
    authority: str = text("Only those of one place in the written order of sources.")


@router.get("/figures", response={200: held_shapes.Properties, **shapes.FAULTS}, summary="Properties")
def list_properties(request: HttpRequest, q: Query[FigureList]) -> HttpResponse:
    """List every property with statements, by theme: how many, about how many subjects, and up to when."""
    asked = question(request, q)
    themes = figure_index(asked.record, asked.view)
    rows = [entry for theme in themes if not q.theme or theme.theme == q.theme for entry in theme.properties]
    return document(asked, page(asked, q, rows, Rows(lambda e: str(e.property.slug), property_plain)), kept())


@router.get("/figures/{prop}", response={200: held_shapes.Figure, **shapes.FAULTS}, summary="One figure")
def one_figure(request: HttpRequest, prop: str, q: Query[FigureOf]) -> HttpResponse:
    """Say what sources give for a figure, which leads and where they differ, as `firmground figure` does."""
    asked = question(request, q)
    record = asked.record
    try:
        about = subject_of(record, q.subject or WORLD, "subject")
        require_figure(record, prop, about)
    except Fault:
        raise
    except FirmgroundError as error:
        raise Fault(str(error), 400 if prop in record.shelf.vocabulary.properties else 404) from None
    try:
        found = figure(record, prop, about, q.year, asked.view.known_at, optional_day(q, "as_of", date.max))
    except NotFound:
        return document(asked, no_figure_plain(prop, about, q.year), kept())
    return document(asked, figure_plain(record, found), kept())


@router.get("/editions", response={200: held_shapes.Editions, **shapes.FAULTS}, summary="Editions")
def list_editions(request: HttpRequest, q: Query[EditionList]) -> HttpResponse:
    """List the editions in the written order of sources, with how many of their statements were known."""
    asked = question(request, q)
    rows = [
        count for group in editions_by_authority(asked.record, asked.view.known_at) for count in group.editions
        if (not q.source or count.edition.source == q.source) and (not q.authority or group.authority == q.authority)
    ]  # fmt: skip
    found = page(asked, q, rows, Rows(lambda count: str(count.edition.id), _edition))
    return document(asked, found | {"as_of": None}, kept())


@router.get("/editions/{edition_id}", response={200: held_shapes.Edition, **shapes.FAULTS}, summary="One edition")
def one_edition(request: HttpRequest, edition_id: str, q: Query[Known]) -> HttpResponse:
    """Return one edition with everything needed to cite it."""
    asked = question(request, q)
    wanted = edition(asked.record, edition_id)
    groups = editions_by_authority(asked.record, asked.view.known_at)
    found = next((count for group in groups for count in group.editions if count.edition.id == wanted.id), None)
    if found is None:
        raise Fault(f"this edition was not public yet on {asked.view.known_at}", 404)
    return document(asked, _edition(found), kept())


def _edition(count: EditionCount) -> dict[str, object]:
    return {
        **edition_plain(count.edition), "statements": count.statements, "collected": count.collected,
        "is_counted": count.is_counted,
    }  # fmt: skip
