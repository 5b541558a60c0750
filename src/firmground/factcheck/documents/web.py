"""A page fetched from the open web by the machine this runs on, within limits of size and time."""

import http.client
import ssl
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from time import monotonic
from typing import Final
from urllib.parse import SplitResult, urljoin, urlsplit

from firmground.factcheck.documents.charsets import is_charset
from firmground.factcheck.documents.document import Document
from firmground.factcheck.documents.forms import read_bytes
from firmground.factcheck.documents.web_line import Answered, NotPublic, Refused, ask, is_public
from firmground.model.errors import BadInput, Place, shown
from firmground.model.said import said

_MOST_REDIRECTS: Final = 5
_EXPECTED: Final = "an address of a page on the open web, like https://example.org/page"
_SUFFIXES: Final = {"text/html": ".html", "application/xhtml+xml": ".html", "text/plain": ".txt"}


@dataclass(frozen=True, slots=True)
class Fetch:
    """How an address is fetched: which addresses may be asked, and for how many bytes and seconds in all."""

    permits: Callable[[str], bool] = is_public
    largest: int = 16 << 20
    seconds: float = 30


def read_address(address: str, fetch: Fetch) -> Document:
    """Return the document at an address; a redirect is followed where it leads to the open web too."""
    now_at, until = address, monotonic() + fetch.seconds
    for _ in range(_MOST_REDIRECTS + 1):
        answer = _asked(address, now_at, fetch, until)
        if not answer.moved:
            return _document(address, now_at, answer)
        now_at = _joined(address, now_at, answer.moved)
    raise BadInput(Place(address), f"more than {_MOST_REDIRECTS} redirects", "a page")


def _joined(address: str, now_at: str, moved: str) -> str:
    try:
        return urljoin(now_at, moved)
    except ValueError:
        raise BadInput(Place(address), f"a redirect to {shown(moved)}", _EXPECTED) from None


def _asked(address: str, now_at: str, fetch: Fetch, until: float) -> Answered:
    parts = _split(address, now_at)
    place, expected = Place(address), "a page that answers"
    try:
        return ask(parts, fetch.permits, fetch.largest, until)
    except NotPublic as error:
        raise BadInput(place, str(error), _EXPECTED, "Save the page and check the file.") from None
    except Refused as error:
        raise BadInput(place, str(error), expected) from None
    except ssl.SSLCertVerificationError as error:
        raise BadInput(place, f"no trusted connection ({error.verify_message})", expected) from None
    except (http.client.HTTPException, zlib.error, OSError) as error:
        told = f"within {fetch.seconds:g} seconds" if monotonic() >= until else f"({error or type(error).__name__})"
        raise BadInput(place, f"no answer {told}", expected) from None


def _split(address: str, now_at: str) -> SplitResult:
    try:
        parts = urlsplit(now_at)
        is_right = parts.scheme in {"http", "https"} and parts.hostname and parts.port != 0 and "@" not in parts.netloc
    except ValueError:
        is_right = False
    if not is_right:
        raise BadInput(Place(address), shown(now_at), _EXPECTED)
    return parts


def _document(address: str, now_at: str, answer: Answered) -> Document:
    if answer.media and not answer.media.startswith(("text/", "application/")):
        raise BadInput(
            Place(address), f"a file of the type {shown(answer.media)}", "a page, a text, a PDF or a DOCX file"
        )
    raw = answer.raw
    if answer.media in _SUFFIXES and answer.charset not in {"", "utf-8", "utf8"}:
        raw = _as_utf8(raw, answer.charset)
    found = read_bytes(address, raw, _SUFFIXES.get(answer.media, ""))
    moved = () if now_at == address else (said("it was found at {address}", address=now_at),)
    return Document(address, found.text, found.published, as_given=False, notes=(*found.notes, *moved))


def _as_utf8(raw: bytes, charset: str) -> bytes:
    try:
        return raw.decode(charset).encode() if is_charset(charset) else raw
    except UnicodeError:
        # The server is wrong about it; the bytes will tell.
        return raw
