"""The site as a WSGI server sees it: our assets come with headers of their own."""

from collections.abc import Callable
from io import BytesIO
from wsgiref.types import WSGIEnvironment
from wsgiref.util import setup_testing_defaults

import pytest

from firmground.web.wsgi import application


@pytest.mark.parametrize("asset", ["site.css", "viewpoint.js"])
def test_an_asset_is_never_taken_for_another_type(asset: str) -> None:
    environ: WSGIEnvironment = {"PATH_INFO": f"/assets/{asset}", "REQUEST_METHOD": "GET"}
    setup_testing_defaults(environ)
    answers: list[tuple[str, dict[str, str]]] = []

    def start_response(status: str, headers: list[tuple[str, str]], *_: object) -> Callable[[bytes], object]:
        answers.append((status, dict(headers)))
        return BytesIO().write

    body = application(environ, start_response)
    assert b"".join(body)
    getattr(body, "close", lambda: None)()
    ((status, headers),) = answers
    assert status == "200 OK"
    assert headers["X-Content-Type-Options"] == "nosniff"
