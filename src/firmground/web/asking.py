"""Routes that answer what an address asks after its question mark: areas to compare, two days, a name; and the maps."""

from datetime import timedelta
from urllib.parse import quote, urlencode

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect

from firmground.model.errors import FirmgroundError
from firmground.model.viewpoint import Viewpoint
from firmground.publish.entries import entries, found_by_name, search_file
from firmground.publish.pages.compare import page as compare_page
from firmground.publish.pages.search import page as search_page
from firmground.publish.sitemaps import language_map, robots_txt, sitemap_index
from firmground.views.comparison import written
from firmground.web import views
from firmground.web.answers import answer, sealed
from firmground.web.publication import today
from firmground.web.views import BadViewpoint

_HTML = "text/html; charset=utf-8"
_KEPT = ("as_of", "known_at")


def compare(request: HttpRequest, lang: str) -> HttpResponse:
    """Lead from areas in the address to their page; the form where none are named or they cannot be compared."""
    given = [text for listed in request.GET.getlist("areas") for text in listed.split(",")]
    if not any(text.strip() for text in given) or not _answers(request, lang):
        return views.page(request, lang, compare_page.ADDRESS)
    press = views.publication().press()
    try:
        key = written(press.record.shelf.areas, given)
    except FirmgroundError as error:
        view = Viewpoint.default(today())
        data = compare_page.data(press.record, "", view)
        told = compare_page.ComparePage(data.ready, data.areas, str(error))
        return answer(press.answer("compare", compare_page.ADDRESS, told, view, lang), _HTML, 400)
    return _led(request, f"/{lang}/{compare_page.ADDRESS}{quote(key, safe=',')}/")


def changes(request: HttpRequest, lang: str) -> HttpResponse:
    """Lead from two days in the address to the page of what changed between them."""
    if not (request.GET.get("from") or request.GET.get("to")) or not _answers(request, lang):
        return views.page(request, lang, "changes/")
    now = today()
    try:
        first, last = views.day_of(request, "from", now - timedelta(days=365)), views.day_of(request, "to", now)
        if first >= last:
            raise BadViewpoint("to", str(last), "not_before", f"a day after {first}")
    except BadViewpoint as error:
        return views.bad_viewpoint(error, lang, "changes/")
    return _led(request, f"/{lang}/changes/{first}..{last}/")


def search(request: HttpRequest, lang: str) -> HttpResponse:
    """Answer a search by name; the empty form where nothing is asked."""
    asked = request.GET.get("q", "").strip()[:200]
    if not asked or not _answers(request, lang):
        return views.page(request, lang, search_page.ADDRESS)
    press = views.publication().press()
    try:
        view = views.viewpoint_of(request)
    except BadViewpoint as error:
        return views.bad_viewpoint(error, lang, search_page.ADDRESS)
    found = found_by_name(press.words(lang), entries(press.record, view), asked)
    data = search_page.SearchPage(asked, found)
    made = answer(press.answer("search", search_page.ADDRESS, data, view, lang), _HTML, 200)
    made.headers["X-Robots-Tag"] = "noindex"
    return made


def search_entries(request: HttpRequest, lang: str) -> HttpResponse:
    """Give the file of names that search.js reads."""
    if not _answers(request, lang):
        return views.page(request, lang, f"{search_page.ADDRESS}{search_page.FILE}/")
    press, view = views.publication().press(), Viewpoint.default(today())
    return answer(search_file(press.words(lang), entries(press.record, view)), "application/json", 200)


def robots(request: HttpRequest) -> HttpResponse:
    """Give robots.txt."""
    return answer(robots_txt(_base(request)), "text/plain; charset=utf-8", 200)


def sitemap(request: HttpRequest) -> HttpResponse:
    """Give the index of the maps."""
    langs = tuple(views.publication().settings.translations)
    return answer(sitemap_index(langs, _base(request)), "application/xml", 200)


def sitemap_of(request: HttpRequest, lang: str) -> HttpResponse:
    """Give the map of one language."""
    if not _answers(request, lang):
        return views.page(request, lang, "sitemap.xml/")
    view = Viewpoint.default(today())
    return answer(language_map(views.publication().press(), view, lang, _base(request)), "application/xml", 200)


def _base(request: HttpRequest) -> str:
    return f"{request.scheme}://{request.get_host()}/"


def _answers(request: HttpRequest, lang: str) -> bool:
    """Tell whether a question is to be answered here; what is not read, or in no language of ours, `page` refuses."""
    request.get_host()
    return request.method in {"GET", "HEAD"} and lang in views.publication().settings.translations


def _led(request: HttpRequest, path: str) -> HttpResponse:
    kept = {name: request.GET[name] for name in _KEPT if request.GET.get(name)}
    return sealed(HttpResponseRedirect(f"{path}?{urlencode(kept)}" if kept else path))
