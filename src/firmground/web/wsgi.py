"""The entrance for a WSGI server: ``gunicorn firmground.web.wsgi``. WhiteNoise serves our own assets."""

import os
from importlib.resources import files
from wsgiref.headers import Headers

from django.core.wsgi import get_wsgi_application
from whitenoise import WhiteNoise

from firmground.web.entrance import Entrance


def _sealed(headers: Headers, path: str, url: str) -> None:
    """Put the header on that keeps a browser from taking an asset for another type, as `views.py` does for pages."""
    del path, url
    headers["X-Content-Type-Options"] = "nosniff"


os.environ.setdefault("DJANGO_SETTINGS_MODULE", "firmground.web.settings")
application = Entrance(WhiteNoise(
    get_wsgi_application(), root=str(files("firmground.publish") / "assets"), prefix="assets/", max_age=3600,
    add_headers_function=_sealed,
))  # fmt: skip
