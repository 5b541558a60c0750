"""The routes: parse, ask the press, answer. No session, no cookie."""

from datetime import date
from functools import cache
from urllib.parse import quote

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect, HttpResponseRedirect
from django.utils.cache import get_conditional_response

from firmground import __version__
from firmground.model.dates import exact_day
from firmground.model.errors import FirmgroundError, NotFound, shown
from firmground.model.viewpoint import Viewpoint
from firmground.publish.catalogues import translations
from firmground.publish.press import Settings
from firmground.web.answers import FRAMED_POLICY, answer, sealed
from firmground.web.publication import Publication, today

_EARLIEST = date(1990, 1, 1)


class BadViewpoint(FirmgroundError):
    """A day in the address that is none, or that this site cannot answer for; `fault` is a code of the site's words."""

    def __init__(self, name: str, found: str, fault: str, expected: str) -> None:
        self.name, self.found, self.fault = name, found, fault
        super().__init__(f"{name}: found {shown(found)}; expected {expected}")


@cache
def publication() -> Publication:
    """Return the publication of this process, made at the first question or before the workers fork."""
    told = Settings(translations(), settings.CORRECTIONS, settings.ADDRESS)
    return Publication(settings=told, caching=settings.PAGE_CACHE)


def home(request: HttpRequest) -> HttpResponse:
    """Lead from the root to the first language."""
    request.get_host()
    return sealed(HttpResponseRedirect(f"/{next(iter(publication().settings.translations))}/"))


def page(request: HttpRequest, lang: str, address: str) -> HttpResponse:
    """Serve a page, or a file of it where the address ends in one: index.json, index.csv, or one of its own."""
    request.get_host()  # Refuses a host that is not allowed; without middleware nobody else asks.
    if lang not in publication().settings.translations:
        return answer(b"No such language.\n", "text/plain; charset=utf-8", 404)
    if request.method not in {"GET", "HEAD"}:
        refused = answer(b"This site is read with GET.\n", "text/plain; charset=utf-8", 405)
        refused.headers["Allow"] = "GET, HEAD"
        return refused
    name = publication().press().file_name(address)
    wanted = address.removesuffix(name)
    if wanted and not wanted.endswith("/"):
        query = request.META.get("QUERY_STRING", "")
        return sealed(HttpResponsePermanentRedirect(f"/{lang}/{quote(wanted)}/" + (f"?{query}" if query else "")))
    try:
        view = viewpoint_of(request)
    except BadViewpoint as error:
        return bad_viewpoint(error, lang, wanted, name)
    return _served(request, name, wanted, view, lang)


def _served(request: HttpRequest, name: str, wanted: str, view: Viewpoint, lang: str) -> HttpResponse:
    press = publication().press()
    try:
        found = publication().file(press, wanted, name, view, lang)
    except NotFound:
        return answer(press.not_found(wanted, view, lang), "text/html; charset=utf-8", 404)
    tag = f'"{__version__}-{press.record.version}-{view.as_of}-{view.known_at}-{view.today}"'
    whole = answer(found.content, found.kind, 200, tag)
    if press.find(wanted)[0].framed:
        whole.headers["Content-Security-Policy"] = FRAMED_POLICY
    return get_conditional_response(request, etag=tag, response=whole) or whole


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer what Django refuses before any page of ours is asked for, in one line."""
    del exception
    if request.path.startswith("/api/"):
        return answer(b'{"error":"This request cannot be answered."}\n', "application/json", 400)
    return answer(b"This request cannot be answered.\n", "text/plain; charset=utf-8", 400)


def server_error(request: HttpRequest) -> HttpResponse:
    """Answer where the program failed: a page that says so, or a plain line where not even that can be made."""
    if request.path.startswith("/api/"):
        failed = b'{"error":"Something failed on our side.","field":null,"found":null,"expected":null}\n'
        return answer(failed, "application/json", 500)
    langs = tuple(publication().settings.translations)
    lang = next((known for known in langs if request.path.startswith(f"/{known}/")), langs[0])
    try:
        address = request.path.removeprefix(f"/{lang}/")
        page = publication().press().notice("server_error.html", address, Viewpoint.default(today()), lang)
    # One of the two entrances: whatever failed before may fail here again, and the reader still needs an answer.
    except Exception:  # noqa: BLE001
        return answer(b"Something failed on our side.\n", "text/plain; charset=utf-8", 500)
    return answer(page, "text/html; charset=utf-8", 500)


def viewpoint_of(request: HttpRequest) -> Viewpoint:
    """Return the viewpoint an address asks for; BadViewpoint where a day is none or out of reach."""
    now = today()
    return Viewpoint(day_of(request, "as_of", now), day_of(request, "known_at", now), now)


def day_of(request: HttpRequest, name: str, default: date) -> date:
    """Return a day the address names, or the one it has without; BadViewpoint where it is none or out of reach."""
    text = request.GET.get(name, "")
    if not text:
        return default
    try:
        found = exact_day(text)
    except ValueError:
        raise BadViewpoint(name, text, "not_a_day", "a day like 2026-02-20") from None
    if found < _EARLIEST or found.year > default.year + 50:
        raise BadViewpoint(name, text, "out_of_reach", f"a day from {_EARLIEST} to fifty years ahead")
    return found


def bad_viewpoint(error: BadViewpoint, lang: str, address: str, name: str = "") -> HttpResponse:
    """Answer a day that cannot be asked for; for a file of a page in one line."""
    if name not in {"", "index.html"}:
        return answer(f"{error}\n".encode(), "text/plain; charset=utf-8", 400)
    told = {"field": error.name, "fault": error.fault, "found": shown(error.found)}
    view = Viewpoint.default(today())
    page = publication().press().notice("bad_request.html", address, view, lang, **told)
    return answer(page, "text/html; charset=utf-8", 400)
