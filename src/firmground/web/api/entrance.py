"""The way into every address of the API: hosts, methods, limits, other sites' pages, what is kept, and faults."""

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache, wraps
from threading import BoundedSemaphore

from django.conf import settings
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.urls import URLPattern

from firmground.model.errors import FirmgroundError
from firmground.web.answers import private, sealed
from firmground.web.api.answering import Kept
from firmground.web.api.faults import JSON, Fault, fault_of, told
from firmground.web.limits import RateLimit, client_of

View = Callable[..., HttpResponseBase]
METHODS = "GET, HEAD, OPTIONS, POST"
_MINUTE = 60


@dataclass
class Limits:
    """What one process grants a client in a minute, and how many of the costly answers it makes at once."""

    requests: RateLimit = field(default_factory=lambda: RateLimit(settings.API_REQUESTS, _MINUTE, clients=2_000))
    bulk: RateLimit = field(default_factory=lambda: RateLimit(10, _MINUTE))
    ledger: RateLimit = field(default_factory=lambda: RateLimit(10, _MINUTE))
    bulk_at_once: BoundedSemaphore = field(default_factory=lambda: BoundedSemaphore(2))
    ledger_at_once: BoundedSemaphore = field(default_factory=lambda: BoundedSemaphore(1))


@cache
def limits() -> Limits:
    """Return what this process grants."""
    return Limits()


@cache
def kept() -> Kept:
    """Return the answers that this process keeps."""
    return Kept()


def grant(request: HttpRequest, limit: RateLimit) -> None:
    """Count a request; Fault with the seconds to wait where it is one too many."""
    if not limit.most:
        return
    wait = limit.wait_seconds(client_of(request.META, settings.PROXIES), time.monotonic())
    if wait:
        raise Fault(f"too many requests from your address: at most {limit.most:,} a minute", 429, wait)


def entrances(patterns: list[URLPattern]) -> list[URLPattern]:
    """Return routes whose views stand behind the entrance."""
    return [URLPattern(p.pattern, entrance(p.callback), p.default_args, p.name) for p in patterns]


def entrance(view: View) -> View:
    """Put a view behind the entrance; a HEAD is answered as its GET, without the body."""

    @wraps(view)
    def entered(request: HttpRequest, *args: object, **named: object) -> HttpResponseBase:
        # Refuses a host that is not allowed; without middleware nobody else asks.
        request.get_host()
        asked = request.method
        if asked == "OPTIONS":
            return opened(private(b"", JSON, 204))
        if asked == "HEAD":
            request.method = "GET"
        try:
            grant(request, limits().requests)
            made = (kept().at(request) if request.method == "GET" else None) or view(request, *args, **named)
            if made.status_code == 405:
                made = _not_so(asked or "", made.headers.get("Allow", "GET"))
        except FirmgroundError as error:
            made = told(fault_of(error))
        request.method = asked
        return opened(_without_body(made) if asked == "HEAD" else made)

    return entered


def opened(made: HttpResponseBase) -> HttpResponseBase:
    """Let pages of other sites ask and read: nothing here depends on who asks."""
    made.headers["Access-Control-Allow-Origin"] = "*"
    made.headers["Access-Control-Allow-Methods"] = METHODS
    made.headers["Access-Control-Allow-Headers"] = "Content-Type, If-None-Match"
    made.headers["Access-Control-Expose-Headers"] = "ETag, Retry-After"
    made.headers["Access-Control-Max-Age"] = "86400"
    made.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
    return made


def _not_so(method: str, known: str) -> HttpResponse:
    """Return the answer to a method that an address does not know."""
    made = told(Fault(f"{method} is not understood here", 405))
    made.headers["Allow"] = f"{known}, HEAD, OPTIONS" if "GET" in known else f"{known}, OPTIONS"
    return made


def _without_body(made: HttpResponseBase) -> HttpResponseBase:
    if not isinstance(made, StreamingHttpResponse):
        return made
    made.close()
    bare = sealed(HttpResponse(b"", status=made.status_code))
    for name, value in made.headers.items():
        bare.headers[name] = value
    return bare


def missing(request: HttpRequest, rest: str) -> HttpResponseBase:
    """Answer where no address of the API is."""
    del rest
    raise Fault(f"there is nothing at {request.path}; /api/v1/docs lists what there is", 404)
