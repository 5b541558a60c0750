"""The entrance for a WSGI server: ``gunicorn firmground.web.wsgi``. WhiteNoise serves our own assets."""

import os
from importlib.resources import files

from django.core.wsgi import get_wsgi_application
from whitenoise import WhiteNoise

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "firmground.web.settings")
application = WhiteNoise(
    get_wsgi_application(), root=str(files("firmground.publish") / "assets"), prefix="assets/", max_age=3600
)
