"""The record at an earlier head: read whole, so one is kept, and one made at a time."""

from functools import cache
from threading import Lock

from django.http import HttpRequest

from firmground.ledger.history import reading
from firmground.views.record import Record
from firmground.web import views
from firmground.web.api.asking import record_of
from firmground.web.api.entrance import grant, limits
from firmground.web.api.faults import Fault

_DIGITS = set("0123456789abcdef")
_FEWEST = 8


class Earlier:
    """The last earlier record that was asked for."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._held: Record | None = None

    def at(self, request: HttpRequest, head: str) -> Record:
        """Return the public record at a head; Fault where another one is being read."""
        held = self._held
        if held is not None and held.reading.head.startswith(head):
            return held
        grant(request, limits().ledger)
        if not self._lock.acquire(timeout=10):
            raise Fault("another earlier head is being read just now", 503, 5)
        try:
            self._held = Record(reading("public", head), views.publication().shelf)
            return self._held
        finally:
            self._lock.release()


@cache
def earlier() -> Earlier:
    """Return what this process holds of earlier heads."""
    return Earlier()


def at_head(request: HttpRequest, written: str) -> Record:
    """Return the public record at a head, which at least eight of its digits name."""
    head = written.lower()
    if len(head) < _FEWEST or not set(head) <= _DIGITS:
        raise Fault.of_field("head", written, "at least eight digits of a head")
    present = record_of(request)
    return present if present.reading.head.startswith(head) else earlier().at(request, head)
