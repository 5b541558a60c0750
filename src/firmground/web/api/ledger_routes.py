"""The ledger itself: its head, its chain, and whether it holds. And the check of a text, as at /api/check."""

import orjson
from django.http import HttpRequest, HttpResponse
from ninja import Query, Router, Schema

from firmground import __version__
from firmground.ledger.verify import verify
from firmground.model.entry import Batch
from firmground.publish.catalogues import languages
from firmground.web.answers import private
from firmground.web.api import held_shapes, shapes
from firmground.web.api.answering import Rows, document, page
from firmground.web.api.asking import Known, Paged, question, text
from firmground.web.api.entrance import grant, kept, limits
from firmground.web.api.faults import JSON, Fault
from firmground.web.check_views import check_api

router = Router(tags=["The ledger"])
_CHECK = {
    "parameters": [{
        "name": "lang", "in": "query", "required": False, "schema": {"type": "string", "enum": list(languages())},
        "description": "The language of reasons, values and notes; en if left out.",
    }],
    "requestBody": {
        "required": True,
        "content": {
            JSON: {
                "schema": {
                    "type": "object", "required": ["text"], "additionalProperties": False,
                    "properties": {
                        "text": {"type": "string", "minLength": 1},
                        "published": {"type": "string", "format": "date"},
                        "language": {"type": "string", "enum": ["en", "fr", "es", ""]},
                    },
                }
            }
        },
    }
}  # fmt: skip


class BatchList(Known, Paged):
    """A list of batches."""


class Verify(Schema):
    """Whether the ledger holds."""

    head: str = text("A head noted earlier; finds removal at the tail.", pattern="^[0-9a-fA-F]{8,64}$")


@router.get("/head", response={200: held_shapes.Head, **shapes.FAULTS}, summary="The head")
def head(request: HttpRequest) -> HttpResponse:
    """Say where the ledger stands: its head, and how much the public may read of it."""
    asked = question(request, Schema())
    reading = asked.record.reading
    last = reading.batches[-1].time.isoformat() if reading.batches else None
    return document(asked, {
        "head": reading.head, "batches": len(reading.batches), "statements": len(reading.statements),
        "editions": len(reading.editions), "last_batch": last, "version": __version__,
    }, kept())  # fmt: skip


@router.get("/batches", response={200: held_shapes.Batches, **shapes.FAULTS}, summary="Batches")
def list_batches(request: HttpRequest, q: Query[BatchList]) -> HttpResponse:
    """List the batches of the chain in their order, each with the head it made."""
    asked = question(request, q)
    rows = [batch for batch in asked.record.reading.batches if batch.time.date() <= asked.view.known_at]
    found = page(asked, q, rows, Rows(lambda batch: str(batch.number), _batch))
    return document(asked, found | {"as_of": None}, kept())


@router.get("/verify", response={200: held_shapes.Verification, **shapes.FAULTS}, summary="Verify the chain")
def verify_chain(request: HttpRequest, q: Query[Verify]) -> HttpResponse:
    """Recompute the whole chain, as `firmground verify` does; `holds` says whether nothing was found."""
    question(request, q)
    digits = q.head.lower()
    if digits and (len(digits) < 8 or not set(digits) <= set("0123456789abcdef") or set(digits) == {"0"}):
        raise Fault.of_field("head", q.head, "at least eight digits of a head")
    grant(request, limits().ledger)
    if not limits().ledger_at_once.acquire(blocking=False):
        raise Fault("the ledger is being verified just now", 503, 10)
    try:
        found = verify(digits)
    finally:
        limits().ledger_at_once.release()
    told = {
        "holds": found.holds, "head": found.head, "batches": found.batches, "entries": found.entries,
        "redacted": list(found.redacted), "faults": list(found.faults),
    }  # fmt: skip
    return private(orjson.dumps(told, option=orjson.OPT_APPEND_NEWLINE), JSON, 200)


@router.post("/check", response={200: held_shapes.Check, 413: shapes.Error, 422: shapes.Error, **shapes.FAULTS},
             summary="Check a text", openapi_extra=_CHECK)  # fmt: skip
def check(request: HttpRequest) -> HttpResponse:
    """Find the claims in a text and say what the ledger held of each, as `firmground check` does."""
    made = check_api(request)
    if made.status_code == 200:
        return made
    raise Fault(orjson.loads(made.content)["error"], made.status_code, int(made.headers.get("Retry-After", "0")))


def _batch(batch: Batch) -> dict[str, object]:
    return {
        "number": batch.number, "parent": batch.parent, "time": batch.time.isoformat(), "author": batch.author,
        "reason": batch.reason, "entries": batch.entries, "head": batch.head,
    }  # fmt: skip
