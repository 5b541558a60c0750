"""What the API says where it cannot answer: one JSON shape for every error, with the status that fits."""

import orjson
from django.http import HttpResponse
from ninja.errors import ValidationError

from firmground.model.errors import FirmgroundError, NotFound, shown
from firmground.views.asked import BadField
from firmground.web.answers import private

JSON = "application/json"


class Fault(FirmgroundError):
    """A request that is not answered: its status, and where a field is at fault its name, what it held, what fits."""

    def __init__(self, line: str, status: int = 400, wait_seconds: int = 0) -> None:
        self.status, self.wait_seconds = status, wait_seconds
        self.field = self.found = self.expected = ""
        super().__init__(line)

    @classmethod
    def of_field(cls, field: str, found: str, expected: str, status: int = 400) -> "Fault":
        """Return the fault of one field of a request."""
        fault = cls(f"{field}: found {shown(found)}; expected {expected}", status)
        fault.field, fault.found, fault.expected = field, shown(found)[1:-1], expected
        return fault


def fault_of(error: Exception) -> Fault:
    """Return what an error of ours is to whoever asked; others are faults of our own and are raised again."""
    match error:
        case Fault():
            return error
        case BadField():
            return Fault.of_field(error.field, error.found, error.expected)
        case NotFound():
            return Fault(str(error), 404)
        case ValidationError():
            return _misfit(error)
        case FirmgroundError():
            return Fault(str(error))
    raise error


def told(fault: Fault) -> HttpResponse:
    """Return the answer that tells of a fault in one line; no cache keeps it."""
    shape = {
        "error": " ".join(str(fault).split()), "field": fault.field or None, "found": fault.found or None,
        "expected": fault.expected or None,
    }  # fmt: skip
    content = orjson.dumps(shape, option=orjson.OPT_APPEND_NEWLINE)
    return private(content, JSON, fault.status, fault.wait_seconds)


def _misfit(error: ValidationError) -> Fault:
    """Return the first thing that does not fit the schema of a request."""
    first = error.errors[0]
    field = str(first["loc"][-1])
    expected = str(first.get("msg", "something else"))
    return Fault.of_field(field, str(first.get("input", "")), expected[:1].lower() + expected[1:])
