"""Django's settings, from the environment alone; nothing secret stands here."""

import os
from pathlib import Path

from firmground.web.database import database_settings, whole_number

DATA = Path(os.environ.get("FIRMGROUND_DATA", "var")).resolve()
DEBUG = False
# Public pages sign nothing and set no cookie; a site that runs the desk must give its own key.
SECRET_KEY = os.environ.get("FIRMGROUND_SECRET_KEY", "public-pages-sign-nothing")
ALLOWED_HOSTS = [host.strip() for host in os.environ.get("FIRMGROUND_HOSTS", "localhost,127.0.0.1,[::1]").split(",")]
# Where a reader's mail with a correction goes; left out, the mail is prepared and the reader addresses it.
CORRECTIONS = os.environ.get("FIRMGROUND_CORRECTIONS", "")
# Where the site is published, with a slash at its end; left out, nobody told.
ADDRESS = os.environ.get("FIRMGROUND_ADDRESS", "")
ADDRESS = f"{ADDRESS.rstrip('/')}/" if ADDRESS else ""
INSTALLED_APPS = ["firmground.ledger", "firmground.web"]
MIDDLEWARE = ["django.middleware.gzip.GZipMiddleware"]
ROOT_URLCONF = "firmground.web.urls"
DATABASES = {"default": database_settings(os.environ.get("DATABASE_URL", ""), DATA)}
USE_TZ = True
TIME_ZONE = "UTC"
LANGUAGE_CODE = "en"
USE_I18N = False
APPEND_SLASH = False
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
LOGGING_CONFIG = None
# Off only to measure, or while templates are being written.
PAGE_CACHE = os.environ.get("FIRMGROUND_PAGE_CACHE", "on") != "off"
# What is sent to be checked stays in memory: without this, Django writes a large file to the disk.
FILE_UPLOAD_HANDLERS = ["django.core.files.uploadhandler.MemoryFileUploadHandler"]
# How many proxies of our own stand before the site: the client of a request is the one that they name.
PROXIES = whole_number("FIRMGROUND_PROXIES", os.environ.get("FIRMGROUND_PROXIES", "0"))
# How many requests of the API one client may make in a minute, counted in each process; 0 sets no limit.
API_REQUESTS = whole_number("FIRMGROUND_API_REQUESTS", os.environ.get("FIRMGROUND_API_REQUESTS", "1200"))
# Behind a proxy of our own, links that must be whole begin as the reader's did.
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if PROXIES else None
