"""The site as a WSGI server sees it: our assets come with headers of their own."""

from wsgiref.types import WSGIEnvironment
from wsgiref.util import setup_testing_defaults

import pytest

from firmground.web.wsgi import application


@pytest.mark.parametrize("asset", ["site.css", "viewpoint.js"])
def test_an_asset_is_never_taken_for_another_type(asset: str) -> None:
    environ: WSGIEnvironment = {"PATH_INFO": f"/assets/{asset}", "REQUEST_METHOD": "GET"}
    setup_testing_defaults(environ)
    answers: list[tuple[str, dict[str, str]]] = []
    body = application(environ, lambda status, headers, *_: answers.append((status, dict(headers))))
    assert b"".join(body)
    body.close()
    ((status, headers),) = answers
    assert status == "200 OK"
    assert headers["X-Content-Type-Options"] == "nosniff"
