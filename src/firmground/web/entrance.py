"""What stands before Django: it looks at what a client says of a body, and how long it takes to send it."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http import HTTPStatus
from socket import SHUT_RD, socket
from threading import Timer
from time import monotonic
from wsgiref.types import InputStream, StartResponse, WSGIApplication, WSGIEnvironment

from django.utils.http import parse_header_parameters

from firmground.web.answers import SEALS

BODY_SECONDS = 10
_UTF_8 = frozenset(("utf-8", "utf8"))


class SlowBody(TimeoutError):
    """A body that did not come in time; Django tells it as one that cannot be read, with this as its cause."""


@dataclass
class _Timed:
    """The body of a request, of which so many bytes are left to be read by a moment of the monotonic clock."""

    stream: InputStream
    left: int
    ends: float
    cut: Timer

    def read(self, size: int = -1, /) -> bytes:
        return self._in_time(self.stream.read(size))

    def readline(self, size: int = -1, /) -> bytes:
        return self._in_time(self.stream.readline(size))

    def readlines(self, hint: int = -1, /) -> list[bytes]:
        del hint
        return list(self)

    def __iter__(self) -> Iterator[bytes]:
        return iter(self.readline, b"")

    def _in_time(self, found: bytes) -> bytes:
        self.left -= len(found)
        if self.left <= 0:
            self.cut.cancel()
        elif monotonic() >= self.ends:
            raise SlowBody
        return found


@dataclass(frozen=True, slots=True)
class Entrance:
    """A site behind its entrance.

    Django reads a form by the encoding that its client names, and Python knows some that take the square of a length
    (punycode) or are no encodings of texts (rot13): ours are in UTF-8, and nothing else is passed on.
    """

    site: WSGIApplication
    body_seconds: float = BODY_SECONDS

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        """Pass a request on, or answer it in one line."""
        try:
            environ["CONTENT_TYPE"] = in_utf_8(environ.get("CONTENT_TYPE", ""))
        except ValueError:
            return _refused(start_response)
        length = environ.get("CONTENT_LENGTH", "")
        if not length.isdigit() or int(length) == 0:
            # Without a length, Django reads nothing.
            return self.site(environ, start_response)
        # Before the line is cut: a body that ends there must be known as late.
        ends = monotonic() + self.body_seconds
        with cut_after(self.body_seconds, environ.get("gunicorn.socket")) as cut:
            environ["wsgi.input"] = _Timed(environ["wsgi.input"], int(length), ends, cut)
            return self.site(environ, start_response)


def in_utf_8(content_type: str) -> str:
    """Return a type without the encoding it names, unless that is UTF-8; ValueError where it cannot be read."""
    try:
        kind, told = parse_header_parameters(content_type)
    # What a parameter is encoded in is looked up among Python's codecs too.
    except (LookupError, ValueError) as error:
        raise ValueError("no content type") from error
    if not told or (set(told) <= {"charset", "boundary"} and told.get("charset", "utf-8").lower() in _UTF_8):
        return content_type
    boundary = told.get("boundary", "").replace("\\", "\\\\").replace('"', '\\"')
    return f'{kind}; boundary="{boundary}"' if boundary else kind


@contextmanager
def cut_after(seconds: float, line: socket | None) -> Iterator[Timer]:
    """Stop listening to a client after so long: one that sends a byte now and then outlasts any limit of one step."""
    timer = Timer(seconds, _cut, (line,))
    timer.daemon = True
    timer.start()
    try:
        yield timer
    finally:
        timer.cancel()


def _cut(line: socket | None) -> None:
    try:
        if line is not None:
            line.shutdown(SHUT_RD)
    except OSError:
        # It is closed already.
        return


def _refused(start_response: StartResponse) -> Iterable[bytes]:
    body = b"The content type of this request cannot be read.\n"
    told = {"Content-Type": "text/plain; charset=utf-8", "Content-Length": str(len(body)), **SEALS}
    start_response(f"{HTTPStatus.BAD_REQUEST.value} {HTTPStatus.BAD_REQUEST.phrase}", list(told.items()))
    return [body]
