"""The API as django-ninja describes it: one object to which the routes are added."""

from django.http import HttpRequest, HttpResponse
from ninja import NinjaAPI
from ninja.errors import HttpError, ValidationError

from firmground import __version__
from firmground.web.api.faults import Fault, fault_of, told

PREFIX = "/api/v1/"
_SAYS = (
    "What the command line answers, with the same meaning. Nothing needs a key. Every answer is a function of its"
    " address, the head of the ledger and the day; its tag changes with them."
)


def new_service() -> NinjaAPI:
    """Return the API without routes; errors of reading a request have the shape of all others."""
    made = NinjaAPI(
        title="Firmground", version=__version__, description=_SAYS, openapi_url=None, docs_url=None,
        urls_namespace="api-v1",
    )  # fmt: skip

    @made.exception_handler(ValidationError)
    def misfit(request: HttpRequest, error: Exception) -> HttpResponse:
        del request
        return told(fault_of(error))

    @made.exception_handler(HttpError)
    def refused(request: HttpRequest, error: Exception) -> HttpResponse:
        del request
        return told(Fault(str(error), error.status_code if isinstance(error, HttpError) else 400))

    return made
