"""Reports: annual reports, fact sheets, briefs and profiles, as sentences and as data."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from ninja import Query, Router

from firmground.model.errors import NotFound
from firmground.model.viewpoint import Viewpoint
from firmground.publish.catalogues import languages
from firmground.publish.filters import Filters
from firmground.publish.reports.annual import KINDS, annual, years
from firmground.publish.reports.answers import report_plain
from firmground.publish.reports.blocks import Report
from firmground.publish.reports.brief import brief
from firmground.publish.reports.sheets import factsheet, profile
from firmground.views.record import Record
from firmground.web import views
from firmground.web.api import held_shapes, shapes
from firmground.web.api.answering import document
from firmground.web.api.asking import Dated, Question, area_of, choice, one_of, question, treaty_of
from firmground.web.api.entrance import kept
from firmground.web.api.faults import Fault

router = Router(tags=["Reports"])
_ANSWERS = {200: held_shapes.ReportAnswer, **shapes.FAULTS}
_NOT_FOUND = 404


class InLanguage(Dated):
    """A report in a language."""

    lang: str = choice("The language of the sentences; en if left out.", languages())


@router.get("/reports/{kind}/{year}", response=_ANSWERS, summary="An annual report")
def one_report(request: HttpRequest, kind: str, year: str, q: Query[InLanguage]) -> HttpResponse:
    """Return the annual report of mines or of cluster munitions: mine/2025, cluster/2025."""
    asked = question(request, q)
    if kind not in KINDS:
        raise Fault.of_field("kind", kind, " or ".join(KINDS), _NOT_FOUND)
    try:
        made = annual(asked.record, f"{kind}/{year}", asked.view)
    except NotFound:
        held = years(asked.record, KINDS[kind], asked.view)
        raise Fault.of_field("year", year, f"a year from {held.start} to {held.stop - 1}", _NOT_FOUND) from None
    return _answer(asked, q, made)


@router.get("/factsheets/{area}", response=_ANSWERS, summary="A fact sheet")
def one_factsheet(request: HttpRequest, area: str, q: Query[InLanguage]) -> HttpResponse:
    """Return the fact sheet of a state or area."""
    return _of_area(question(request, q), area, q, factsheet)


@router.get("/profiles/{area}", response=_ANSWERS, summary="A profile")
def one_profile(request: HttpRequest, area: str, q: Query[InLanguage]) -> HttpResponse:
    """Return the profile of a state or area."""
    return _of_area(question(request, q), area, q, profile)


@router.get("/briefs/{treaty}", response=_ANSWERS, summary="A brief")
def one_brief(request: HttpRequest, treaty: str, q: Query[InLanguage]) -> HttpResponse:
    """Return the brief of a treaty."""
    asked = question(request, q)
    slug = treaty_of(asked.record, treaty, "treaty", _NOT_FOUND).slug
    return _answer(asked, q, brief(asked.record, slug, asked.view))


def _of_area(
    asked: Question, area: str, q: InLanguage, make: Callable[[Record, str, Viewpoint], Report]
) -> HttpResponse:
    code = area_of(asked.record, area, "area", _NOT_FOUND)
    return _answer(asked, q, make(asked.record, code.lower(), asked.view))


def _answer(asked: Question, q: InLanguage, made: Report) -> HttpResponse:
    lang = one_of("lang", q.lang, languages()) or "en"
    words = Filters(asked.record, lang, views.publication().settings.translations[lang])
    return document(asked, report_plain(made, words), kept())
