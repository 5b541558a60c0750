"""The reconciliation service (API 0.2), by which OpenRefine and others match names in tables with our entities."""

from html import escape
from urllib.parse import quote

from django.core.exceptions import SuspiciousOperation
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, UnreadablePostError
from django.http.multipartparser import MultiPartParserError
from ninja import Query, Router
from pydantic import Field

from firmground import __version__
from firmground.model.errors import NotFound
from firmground.views.reconciling.entities import TYPES, Entity, entities
from firmground.views.reconciling.matching import Candidate, candidates
from firmground.views.reconciling.suggesting import Suggested, suggestions
from firmground.views.reconciling.values import all_properties, properties, values
from firmground.web.answers import answer, sealed
from firmground.web.api import shapes
from firmground.web.api.answering import document
from firmground.web.api.asking import Dated, Question, choice, question, text
from firmground.web.api.entrance import kept
from firmground.web.api.faults import Fault
from firmground.web.api.reconcile_asked import read_extension, read_queries
from firmground.web.api.service import PREFIX
from firmground.web.uploads import require_small

router = Router(tags=["Reconciliation"])
_KINDS = ("entity", "property", "type")
_BATCH = 50
_STYLE = (
    "body{font:14px/1.4 sans-serif;margin:8px}dd{margin:0}"
    "dl{display:grid;grid-template-columns:auto 1fr;gap:2px 8px;margin:0}"
)
_FORM = {
    "requestBody": {
        "required": True,
        "content": {
            "application/x-www-form-urlencoded": {
                "schema": {
                    "type": "object",
                    "properties": {"queries": {"type": "string"}, "extend": {"type": "string"}},
                }
            }
        },
    }
}  # fmt: skip


class Reconcile(Dated):
    """A batch of queries, or what to extend with; the manifest where neither is given."""

    queries: str = Field("", description="A batch of queries, as JSON.", min_length=1, max_length=100_000)
    extend: str = Field("", description="What to extend a table with, as JSON.", min_length=1, max_length=100_000)


class Prefix(Dated):
    """What somebody began to write."""

    prefix: str = Field("", max_length=300, description="The beginning of a name or id.")
    cursor: int = Field(0, ge=0, le=100_000, description="How many suggestions to skip.")


class Proposal(Dated):
    """Which properties a type has."""

    type: str = choice("A type of entity.", tuple(TYPES))
    limit: int = Field(50, ge=1, le=1_000, description="How many, at most.")


class WithId(Dated):
    """One entity, property or type."""

    id: str = text("The id of an entity, a property or a type.")


@router.get("/reconcile", response={200: dict, **shapes.FAULTS}, summary="Manifest, matches, extension")
def reconcile(request: HttpRequest, q: Query[Reconcile]) -> HttpResponse:
    """Return the manifest of the service; with `queries` matches of names, with `extend` values of entities."""
    return _answered(question(request, q), q.queries, q.extend)


@router.post("/reconcile", response={200: dict, 413: shapes.Error, **shapes.FAULTS}, summary="Matches, extension",
             openapi_extra=_FORM)  # fmt: skip
def reconcile_posted(request: HttpRequest, q: Query[Dated]) -> HttpResponse:
    """Do the same with a form, which may be long."""
    require_small(request)
    asked = question(request, q)
    try:
        sent = request.POST
    except (MultiPartParserError, SuspiciousOperation, UnreadablePostError):
        raise Fault("expected a form with queries or extend") from None
    if not sent.get("queries") and not sent.get("extend"):
        raise Fault.of_field("queries", "", "a batch of queries, or extend, in a form")
    return _answered(asked, sent.get("queries", ""), sent.get("extend", ""))


@router.get("/reconcile/suggest/{kind}", response={200: dict, **shapes.FAULTS}, summary="Suggestions")
def suggest(request: HttpRequest, kind: str, q: Query[Prefix]) -> HttpResponse:
    """Suggest entities, properties or types whose name or id begins so."""
    asked = question(request, q)
    found = suggestions(asked.record, _kind(kind), q.prefix)[q.cursor : q.cursor + 20]
    return document(asked, {"result": [_suggested(one) for one in found]}, kept())


@router.get("/reconcile/flyout/{kind}", response={200: dict, **shapes.FAULTS}, summary="Flyout")
def flyout(request: HttpRequest, kind: str, q: Query[WithId]) -> HttpResponse:
    """Return a few words on an entity, a property or a type."""
    asked = question(request, q)
    listed = suggestions(asked.record, _kind(kind), q.id)
    found = next((one for one in listed if one.id == q.id), None)
    if found is None:
        raise NotFound(f'there is no {kind} "{q.id}"')
    html = f"<p><strong>{escape(found.name)}</strong></p><p>{escape(found.description)}</p>"
    return document(asked, {"id": q.id, "html": html}, kept())


@router.get("/reconcile/properties", response={200: dict, **shapes.FAULTS}, summary="Properties to extend with")
def propose_properties(request: HttpRequest, q: Query[Proposal]) -> HttpResponse:
    """List the properties of a type that a table can be extended with."""
    asked = question(request, q)
    if q.type and q.type not in TYPES:
        raise Fault.of_field("type", q.type, " or ".join(TYPES))
    of = properties(asked.record.shelf, q.type) if q.type else all_properties(asked.record.shelf)
    listed = [{"id": slug, "name": name} for slug, name in of.items()][: q.limit]
    return document(asked, {"type": q.type, "limit": q.limit, "properties": listed}, kept())


@router.get("/reconcile/preview", response={200: str, **shapes.FAULTS}, summary="Preview", openapi_extra={
    "responses": {200: {"content": {"text/html": {"schema": {"type": "string"}}}}},
})  # fmt: skip
def preview(request: HttpRequest, q: Query[WithId]) -> HttpResponse:
    """Return a small page on an entity, to be shown within another page."""
    asked = question(request, q)
    entity = entities(asked.record).get(q.id)
    made = answer(_preview(asked, entity).encode(), "text/html; charset=utf-8", 200)
    made.headers["Content-Security-Policy"] = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors *"
    return made


@router.get("/reconcile/view", response={302: None, **shapes.FAULTS}, summary="The page of an entity")
def view(request: HttpRequest, q: Query[WithId]) -> HttpResponse:
    """Lead to the page of an entity."""
    asked = question(request, q)
    entity = entities(asked.record).get(q.id)
    name = entity.id.partition(":")[2]
    targets = {
        "area": f"/en/areas/{quote(entity.id.lower())}/", "edition": f"/en/sources/{quote(name)}/",
        "source": f"{PREFIX}editions?source={quote(name)}",
    }  # fmt: skip
    return sealed(HttpResponseRedirect(targets[entity.type]))


def _answered(asked: Question, queries: str, extend: str) -> HttpResponse:
    if queries and extend:
        raise Fault.of_field("extend", extend, "queries or extend, not both")
    if queries:
        found = {
            key: {"result": [_candidate(c) for c in candidates(asked.record, query, asked.view)]}
            for key, query in read_queries(queries).items()
        }
        return document(asked, found)
    return document(asked, _extended(asked, extend) if extend else _manifest(asked))


def _manifest(asked: Question) -> dict[str, object]:
    root = asked.request.build_absolute_uri(f"{PREFIX}reconcile")
    services = {
        kind: {
            "service_url": root, "service_path": f"/suggest/{kind}", "flyout_service_url": root,
            "flyout_service_path": f"/flyout/{kind}?id=${{id}}",
        }
        for kind in _KINDS
    }  # fmt: skip
    settings = [
        {
            "name": name,
            "label": label,
            "type": "text",
            "default": "",
            "help_text": "A day like 2026-02-20; today if empty",
        }
        for name, label in (("as_of", "As of"), ("known_at", "Known at"))
    ]
    return {
        "versions": ["0.2"], "name": "Firmground: states, areas and sources", "serviceVersion": __version__,
        "identifierSpace": f"{root}/view?id=", "schemaSpace": f"{root}/properties",
        "documentation": asked.request.build_absolute_uri(f"{PREFIX}docs"),
        "logo": asked.request.build_absolute_uri("/assets/mark.svg"),
        "defaultTypes": [{"id": slug, "name": name} for slug, name in TYPES.items()],
        "view": {"url": f"{root}/view?id={{{{id}}}}"}, "batchSize": _BATCH,
        "preview": {"url": f"{root}/preview?id={{{{id}}}}", "width": 400, "height": 160},
        "suggest": services,
        "extend": {
            "propose_properties": {"service_url": root, "service_path": "/properties"}, "property_settings": settings,
        },
    }  # fmt: skip


def _candidate(candidate: Candidate) -> dict[str, object]:
    entity = candidate.entity
    beside = [{"id": f"property:{name}", "value": agrees} for name, agrees in candidate.beside.items()]
    return {
        "id": entity.id, "name": entity.name, "description": entity.description, "score": candidate.score,
        "match": candidate.match, "type": [{"id": entity.type, "name": TYPES[entity.type]}],
        "features": [{"id": "own_name", "value": candidate.is_own_name}, *beside],
    }  # fmt: skip


def _extended(asked: Question, sent: str) -> dict[str, object]:
    extension = read_extension(sent, asked.view)
    known, names = entities(asked.record), all_properties(asked.record.shelf)
    for prop in extension.properties:
        if prop not in names:
            raise Fault.of_field("extend.properties", prop, f"one of {', '.join(names)}")
    rows = {
        entity_id: {
            prop: list(values(asked.record, known.by_id[entity_id], prop, seen)) if entity_id in known.by_id else []
            for prop, seen in extension.properties.items()
        }
        for entity_id in extension.ids
    }
    return {"meta": [{"id": prop, "name": names[prop]} for prop in extension.properties], "rows": rows}


def _suggested(one: Suggested) -> dict[str, object]:
    notable = {"notable": [{"id": one.type, "name": TYPES[one.type]}]} if one.type else {}
    return {"id": one.id, "name": one.name, "description": one.description, **notable}


def _kind(kind: str) -> str:
    if kind not in _KINDS:
        raise Fault.of_field("kind", kind, " or ".join(_KINDS), 404)
    return kind


def _preview(asked: Question, entity: Entity) -> str:
    lines = [
        f"<dt>{escape(name)}</dt><dd>{escape(', '.join(str(t) for v in found for t in v.values()))}</dd>"
        for prop, name in properties(asked.record.shelf, entity.type).items()
        if not prop.startswith("name:") and (found := values(asked.record, entity, prop, asked.view))
    ]
    return (
        f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{escape(entity.name)}</title>'
        f"<style>{_STYLE}</style></head><body><p><strong>{escape(entity.name)}</strong> ({escape(entity.id)})</p>"
        f"<dl>{''.join(lines)}</dl></body></html>"
    )
