"""An answer of a public route: its bytes, and the headers that keep it to itself. No session, no cookie."""

from typing import TypeVar

from django.http import HttpResponse
from django.http.response import HttpResponseBase

Sent = TypeVar("Sent", bound=HttpResponseBase)
POLICY = "default-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; object-src 'none'"


def answer(content: bytes, kind: str, status: int, tag: str = "") -> HttpResponse:
    """Return an answer; with a tag it may be kept and asked for again."""
    made = HttpResponse(content, content_type=kind, status=status)
    if tag:
        made.headers["ETag"] = tag
        made.headers["Cache-Control"] = "public, max-age=0, must-revalidate"
    return sealed(made)


def private(content: bytes, kind: str, status: int, wait_seconds: int = 0) -> HttpResponse:
    """Return an answer to what somebody sent: no cache keeps it and no search engine lists it."""
    made = answer(content, kind, status)
    made.headers["Cache-Control"] = "no-store"
    made.headers["X-Robots-Tag"] = "noindex"
    if wait_seconds:
        made.headers["Retry-After"] = str(wait_seconds)
    return made


def sealed(made: Sent) -> Sent:
    """Put the headers on that keep a page to itself."""
    made.headers["Content-Security-Policy"] = POLICY
    made.headers["X-Content-Type-Options"] = "nosniff"
    made.headers["Referrer-Policy"] = "same-origin"
    made.headers["Cross-Origin-Opener-Policy"] = "same-origin"
    return made
