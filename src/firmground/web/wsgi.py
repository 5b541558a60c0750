"""The entrance for a WSGI server: ``gunicorn firmground.web.wsgi``."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "firmground.web.settings")
application = get_wsgi_application()
