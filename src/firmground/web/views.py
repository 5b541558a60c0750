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
from firmground.publish.press import Press, Settings
from firmground.web.answers import answer, sealed
from firmground.web.publication import Publication, today, translations

_EARLIEST = date(1990, 1, 1)
_FILES = ("index.html", "index.json", "index.csv")


class BadViewpoint(FirmgroundError):
    """A day in the address that is none, or that this site cannot answer for; `fault` is a code of the site's words."""

    def __init__(self, name: str, found: str, fault: str, expected: str) -> None:
        self.name, self.found, self.fault = name, found, fault
        super().__init__(f"{name}: found {shown(found)}; expected {expected}")


@cache
def publication() -> Publication:
    """Return the publication of this process, made at the first question or before the workers fork."""
    return Publication(settings=Settings(translations(), settings.CORRECTIONS), caching=settings.PAGE_CACHE)


def home(request: HttpRequest) -> HttpResponse:
    """Lead from the root to the first language."""
    request.get_host()
    return sealed(HttpResponseRedirect(f"/{next(iter(publication().settings.translations))}/"))


def page(request: HttpRequest, lang: str, address: str) -> HttpResponse:
    """Serve a page, or its data where the address ends in index.json, or its table where it ends in index.csv."""
    request.get_host()  # Refuses a host that is not allowed; without middleware nobody else asks.
    if lang not in publication().settings.translations:
        return answer(b"No such language.\n", "text/plain; charset=utf-8", 404)
    if request.method not in {"GET", "HEAD"}:
        refused = answer(b"This site is read with GET.\n", "text/plain; charset=utf-8", 405)
        refused.headers["Allow"] = "GET, HEAD"
        return refused
    name = next((known for known in _FILES if address == known or address.endswith(f"/{known}")), "")
    name = name or _extra_name(address)
    wanted = address.removesuffix(name)
    if wanted and not wanted.endswith("/"):
        query = request.META.get("QUERY_STRING", "")
        return sealed(HttpResponsePermanentRedirect(f"/{lang}/{quote(wanted)}/" + (f"?{query}" if query else "")))
    try:
        view = _viewpoint(request)
    except BadViewpoint as error:
        return _bad_viewpoint(error, lang, address)
    return _served(request, name, wanted, view, lang)


def _served(request: HttpRequest, name: str, wanted: str, view: Viewpoint, lang: str) -> HttpResponse:
    press = publication().press()
    try:
        kind, content = _file(press, name, wanted, view, lang)
    except NotFound:
        return answer(press.not_found(wanted, view, lang), "text/html; charset=utf-8", 404)
    tag = f'"{__version__}-{press.record.version}-{view.as_of}-{view.known_at}-{view.today}"'
    whole = answer(content, kind, 200, tag)
    return get_conditional_response(request, etag=tag, response=whole) or whole


def _file(press: Press, name: str, wanted: str, view: Viewpoint, lang: str) -> tuple[str, bytes]:
    """Return the type and bytes of a page's file; NotFound where the address has no such page or file."""
    if name == "index.json":
        return "application/json", press.look(wanted, view).json()
    if name == "index.csv":
        return "text/csv; charset=utf-8", press.look(wanted, view).csv()
    if name not in {"", "index.html"}:
        return publication().further(press, wanted, name, view, lang)
    return "text/html; charset=utf-8", publication().html(press, wanted, view, lang)


def _extra_name(address: str) -> str:
    """Return the name of a further file at the end of an address, "" where its page offers none at all."""
    before, slash, name = address.rpartition("/")
    try:
        page, _ = publication().press().find(f"{before}{slash}")
    except NotFound:
        return ""
    return name if "." in name and page.has_extras else ""


def server_error(request: HttpRequest) -> HttpResponse:
    """Answer where the program failed: a page that says so, or a plain line where not even that can be made."""
    if request.path.startswith("/api/"):
        return answer(b'{"error":"Something failed on our side."}\n', "application/json", 500)
    langs = tuple(publication().settings.translations)
    lang = next((known for known in langs if request.path.startswith(f"/{known}/")), langs[0])
    try:
        address = request.path.removeprefix(f"/{lang}/")
        page = publication().press().notice("server_error.html", address, Viewpoint.default(today()), lang)
    # One of the two entrances: whatever failed before may fail here again, and the reader still needs an answer.
    except Exception:  # noqa: BLE001
        return answer(b"Something failed on our side.\n", "text/plain; charset=utf-8", 500)
    return answer(page, "text/html; charset=utf-8", 500)


def _viewpoint(request: HttpRequest) -> Viewpoint:
    now = today()
    return Viewpoint(_day(request, "as_of", now), _day(request, "known_at", now), now)


def _day(request: HttpRequest, name: str, default: date) -> date:
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


def _bad_viewpoint(error: BadViewpoint, lang: str, address: str) -> HttpResponse:
    if address.endswith(("index.json", "index.csv")):
        return answer(f"{error}\n".encode(), "text/plain; charset=utf-8", 400)
    told = {"field": error.name, "fault": error.fault, "found": shown(error.found)}
    view = Viewpoint.default(today())
    page = publication().press().notice("bad_request.html", address.removesuffix("index.html"), view, lang, **told)
    return answer(page, "text/html; charset=utf-8", 400)
