"""An answer of a public route: its bytes, and the headers that keep it to itself. No session, no cookie."""

from typing import TypeVar

from django.http import HttpResponse
from django.http.response import HttpResponseBase

Answer = TypeVar("Answer", bound=HttpResponseBase)

_OWN = "default-src 'self'; base-uri 'none'; form-action 'self'; object-src 'none'"
POLICY = f"{_OWN}; frame-ancestors 'none'"
# For a page made to be shown elsewhere: it holds no form and runs no script.
FRAMED_POLICY = f"{_OWN}; script-src 'none'; frame-ancestors *"
# For a picture opened by itself: a browser sets it on a page of its own, styled in the markup.
PICTURE_POLICY = "default-src 'none'; img-src 'self'; style-src 'unsafe-inline'; frame-ancestors 'none'"
# The headers that keep an answer to itself.
SEALS = {
    "Content-Security-Policy": POLICY, "X-Content-Type-Options": "nosniff", "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
}  # fmt: skip


def answer(content: bytes, kind: str, status: int, tag: str = "") -> HttpResponse:
    """Return an answer; with a tag it may be kept and asked for again."""
    made = HttpResponse(content, content_type=kind, status=status)
    if tag:
        made.headers["ETag"] = tag
        made.headers["Cache-Control"] = "public, max-age=0, must-revalidate"
    sealed(made)
    if kind == "image/png":
        made.headers["Content-Security-Policy"] = PICTURE_POLICY
    return made


def private(content: bytes, kind: str, status: int, wait_seconds: int = 0) -> HttpResponse:
    """Return an answer to what somebody sent: no cache keeps it and no search engine lists it."""
    made = answer(content, kind, status)
    made.headers["Cache-Control"] = "no-store"
    made.headers["X-Robots-Tag"] = "noindex"
    if wait_seconds:
        made.headers["Retry-After"] = str(wait_seconds)
    return made


def sealed(made: Answer) -> Answer:
    """Put the headers on that keep a page to itself."""
    for name, value in SEALS.items():
        made.headers[name] = value
    return made
