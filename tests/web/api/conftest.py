"""The API over the bundled record in memory, without a database and with limits of its own."""

from collections.abc import Iterator

import pytest
from django.test import Client

from firmground.ledger.history import Readings
from firmground.web import views
from firmground.web.api import entrance
from firmground.web.api.entrance import Limits
from firmground.web.limits import RateLimit
from firmground.web.publication import Publication
from publish.invented_incidents import incidents_folder
from publish.record import bundled_record
from web.in_memory import InMemory


@pytest.fixture
def limits() -> Iterator[Limits]:
    """What the process grants: everything, unless a test says otherwise."""
    entrance.limits.cache_clear()
    entrance.kept.cache_clear()
    found = entrance.limits()
    found.requests = RateLimit(0, 60)
    found.bulk = RateLimit(0, 60)
    yield found
    entrance.limits.cache_clear()
    entrance.kept.cache_clear()


@pytest.fixture
def api(monkeypatch: pytest.MonkeyPatch, limits: Limits) -> Client:
    """A client of the API over the bundled record and invented incidents."""
    del limits
    readings: Readings = InMemory()  # type: ignore[assignment]
    publication = Publication(readings=readings, shelf=bundled_record().shelf, incidents=incidents_folder())
    monkeypatch.setattr(views, "publication", lambda: publication)
    return Client(SERVER_NAME="localhost", raise_request_exception=False)
