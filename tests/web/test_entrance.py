"""What stands before Django: encodings that are none of ours, and bodies that never end."""

import time
from collections.abc import Callable, Iterable
from datetime import date
from io import BytesIO
from socket import socketpair
from threading import Thread
from wsgiref.types import StartResponse, WSGIEnvironment
from wsgiref.util import setup_testing_defaults

import pytest
from django.core.handlers.wsgi import WSGIRequest
from django.http import HttpRequest

from firmground.web.entrance import Entrance, in_utf_8
from firmground.web.uploads import Refused, brought_as_json, form_sent

FORM = b'--B\r\nContent-Disposition: form-data; name="text"\r\n\r\n\xc3\xa9\r\n--B--\r\n'
KIND = "multipart/form-data; boundary=B"


def _start(said: list[str]) -> StartResponse:
    def start_response(status: str, headers: list[tuple[str, str]], *_: object) -> Callable[[bytes], object]:
        said.append(status)
        return BytesIO().write

    return start_response


def ask(environ: WSGIEnvironment, seconds: float = 5) -> tuple[str, HttpRequest | None]:
    """Send a request through the entrance, and return the status with the request that Django made of it."""
    found: list[HttpRequest] = []
    said: list[str] = []

    def site(given: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        found.append(WSGIRequest(given))
        start_response("200 OK", [])
        return []

    setup_testing_defaults(environ)
    list(Entrance(site, seconds)(environ, _start(said)))
    return said[0], found[0] if found else None


@pytest.mark.parametrize(
    "told",
    ["; charset=punycode", "; charset=rot13", "; charset=undefined", "; charset=\"utf-7\"", "; charset*=x''rot13",
     "; charset*0=puny; charset*1=code", "; Charset=idna", "; charset=latin-1", "; charset=UTF-8", "", "; a=b"],
)  # fmt: skip
def test_a_form_is_read_in_utf_8_whatever_its_client_says(told: str) -> None:
    environ: WSGIEnvironment = {
        "REQUEST_METHOD": "POST", "CONTENT_TYPE": KIND + told, "CONTENT_LENGTH": str(len(FORM)),
        "wsgi.input": BytesIO(FORM),
    }  # fmt: skip
    status, request = ask(environ)
    assert status.startswith("400" if "x''" in told else "200")
    assert request is None or form_sent(request).form.text == "é"


def test_a_page_is_served_whatever_its_reader_says_of_a_body(rf_get: WSGIEnvironment) -> None:
    for charset in ("rot13", "undefined", "punycode", "base64"):
        status, request = ask(rf_get | {"CONTENT_TYPE": f"text/html; charset={charset}"})
        assert status == "200 OK"
        assert request is not None
        assert request.GET["as_of"] == "2026-01-01"


@pytest.fixture
def rf_get() -> WSGIEnvironment:
    return {"QUERY_STRING": "as_of=2026-01-01"}


def test_a_boundary_stays_what_it_was() -> None:
    assert in_utf_8(KIND) == KIND
    assert in_utf_8("application/json") == "application/json"
    assert in_utf_8("") == ""
    assert (
        in_utf_8('multipart/form-data; charset=rot13; boundary="a\\"b c"') == 'multipart/form-data; boundary="a\\"b c"'
    )


def test_a_body_that_comes_byte_by_byte_is_given_up_in_time() -> None:
    ours, theirs = socketpair()
    stream = ours.makefile("rb")

    def drip() -> None:
        for _ in range(100):
            try:
                theirs.send(b" ")
            except OSError:
                return
            time.sleep(0.05)

    Thread(target=drip, daemon=True).start()
    environ: WSGIEnvironment = {
        "REQUEST_METHOD": "POST", "CONTENT_TYPE": "application/json", "CONTENT_LENGTH": "1000",
        "wsgi.input": stream, "gunicorn.socket": ours,
    }  # fmt: skip
    begun = time.monotonic()
    refused: list[Refused] = []

    def site(given: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        with pytest.raises(Refused) as caught:
            brought_as_json(WSGIRequest(given), date(2026, 1, 1))
        refused.append(caught.value)
        return []

    setup_testing_defaults(environ)
    list(Entrance(site, 0.5)(environ, _start([])))
    for end in (theirs, stream, ours):
        end.close()
    assert time.monotonic() - begun < 2
    assert [(r.status, r.fault) for r in refused] == [(408, "slow_body")]
