"""Every address below /api/v1/: the routes, their description, and the page that lists them."""

from functools import cache

import orjson
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path
from ninja import NinjaAPI, Schema

from firmground.web.answers import answer
from firmground.web.api import (
    evidence_routes,
    figure_routes,
    law_routes,
    ledger_routes,
    reconcile_routes,
    report_routes,
    statement_routes,
)
from firmground.web.api.answering import document
from firmground.web.api.asking import question
from firmground.web.api.docs_page import docs_page
from firmground.web.api.entrance import entrances, kept, missing
from firmground.web.api.service import PREFIX, new_service

_ROUTES = (law_routes, figure_routes, statement_routes, evidence_routes, ledger_routes, report_routes, reconcile_routes)


@cache
def service() -> NinjaAPI:
    """Return the API with all its routes."""
    made = new_service()
    for module in _ROUTES:
        made.add_router("", module.router)
    return made


@cache
def description() -> dict[str, object]:
    """Return the OpenAPI document."""
    found: dict[str, object] = orjson.loads(
        orjson.dumps(service().get_openapi_schema(path_prefix=PREFIX), option=orjson.OPT_NON_STR_KEYS)
    )
    return found


def api_patterns() -> list[URLPattern]:
    """Return the routes below /api/v1/, each behind the entrance; what none of them knows is told in JSON."""
    routes = [p for p in service().urls[0] if isinstance(p, URLPattern) and p.name != "api-root"]
    own = [
        path("openapi.json", openapi), path("docs", docs),
        path("<path:rest>", missing), path("", missing, {"rest": ""}),
    ]  # fmt: skip
    return entrances([*routes, *own])


def openapi(request: HttpRequest) -> HttpResponse:
    """Return the description of the API, OpenAPI 3.1."""
    return document(question(request, Schema()), description(), kept())


def docs(request: HttpRequest) -> HttpResponse:
    """Return a page that lists the addresses, for people."""
    del request
    return answer(docs_page(description()), "text/html; charset=utf-8", 200)
