"""Statements: one, filtered in pages, and all of them as one stream."""

import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from datetime import date

import numpy as np
import orjson
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.utils.cache import get_conditional_response
from ninja import Query, Router

from firmground.model.errors import NotFound
from firmground.model.statement import Statement
from firmground.publish.csv_text import csv_lines
from firmground.views.asked import subject_of
from firmground.views.plain_answers.statements import (
    COLUMNS,
    statement_cells,
    statement_plain,
    whole_statement_plain,
)
from firmground.views.statement_index import Codes, StatementFilter, fitting, statement_index
from firmground.web.answers import sealed
from firmground.web.api import held_shapes, shapes
from firmground.web.api.answering import bad_cursor, document, frame, tag_of
from firmground.web.api.asking import Known, Paged, Question, optional_day, question, require_property, text
from firmground.web.api.asking import day as day_field
from firmground.web.api.entrance import grant, kept, limits
from firmground.web.api.faults import Fault

router = Router(tags=["Statements"])
_CHUNK = 500
_PART = re.compile("[a-z_]+=.+")


class Wanted(Known):
    """What is asked of statements."""

    as_of: str = day_field("Only what tells of the world by this day; without it nothing is left out.")
    known_after: str = day_field("Only what became public after this day.")
    subject: str = text("An area by code or name, world, or a subject like treaty:apmbc.")
    property: str = text("A property, like casualties; /api/v1/figures lists them.")
    period: str = text("A period as it is written, like 2024 or 2022-02/2024-07.")
    edition: str = text("The id of an edition.")
    source: str = text("A source, like landmine_monitor.")
    theme: str = text("A theme, like casualties or votes.")
    part: str = text("A part of the breakdown, like weapon=antipersonnel_mine.", pattern="^[a-z_]+=.+$")


class WantedPage(Wanted, Paged):
    """A page of statements."""


@router.get("/statements", response={200: held_shapes.Statements, **shapes.FAULTS}, summary="Statements")
def list_statements(request: HttpRequest, q: Query[WantedPage]) -> HttpResponse:
    """List statements in the order in which they were recorded."""
    asked = question(request, q)
    index, places = statement_index(asked.record), _places(asked, q)
    first = 0
    if q.cursor:
        try:
            first = int(np.searchsorted(places, index.place_of(q.cursor), side="right"))
        except NotFound:
            raise bad_cursor(q.cursor) from None
    given = [index.held[place] for place in places[first : first + q.limit]]
    after = given[-1].id if given and first + len(given) < len(places) else ""
    reading = asked.record.reading
    found = frame(asked, q, len(places), after, [statement_plain(reading, s) for s in given])
    return document(asked, found | {"as_of": q.as_of or None}, kept())


@router.get("/statements/{statement_id}", summary="One statement",
            response={200: held_shapes.WholeStatement, **shapes.FAULTS, 410: shapes.Error})  # fmt: skip
def one_statement(request: HttpRequest, statement_id: str, q: Query[Known]) -> HttpResponse:
    """Return a statement with what happened to it, also where it was retracted since."""
    asked = question(request, q)
    reading = asked.record.reading
    if statement_id in reading.redacted:
        raise Fault(f"the content of this statement was redacted: {reading.redacted[statement_id]}", 410)
    statement = reading.statement(statement_id)
    if reading.known_from(statement) > asked.view.known_at:
        raise Fault(f"this statement was not public yet on {asked.view.known_at}", 404)
    return document(asked, whole_statement_plain(reading, statement), kept())


@router.get("/statements.jsonl", response={200: str, **shapes.FAULTS}, summary="All statements, one a line",
            openapi_extra={"responses": {200: {"content": {"application/jsonl": {"schema": {"type": "string"}}}}}},
            )  # fmt: skip
def statements_as_lines(request: HttpRequest, q: Query[Wanted]) -> HttpResponse | StreamingHttpResponse:
    """Stream every statement that fits as one JSON document a line; memory does not grow with them."""
    asked = question(request, q)
    reading = asked.record.reading

    def lines(several: Iterable[Statement]) -> bytes:
        return b"".join(
            orjson.dumps(statement_plain(reading, s), option=orjson.OPT_APPEND_NEWLINE) for s in several
        )  # fmt: skip

    return _stream(asked, q, "application/jsonl", lines)


@router.get("/statements.csv", response={200: str, **shapes.FAULTS}, summary="All statements as a table",
            openapi_extra={"responses": {200: {"content": {"text/csv": {"schema": {"type": "string"}}}}}},
            )  # fmt: skip
def statements_as_table(request: HttpRequest, q: Query[Wanted]) -> HttpResponse | StreamingHttpResponse:
    """Stream every statement that fits as a row of a table, a header first."""
    asked = question(request, q)

    def lines(several: Iterable[Statement]) -> bytes:
        return csv_lines(statement_cells(asked.record.reading, several))

    return _stream(asked, q, "text/csv; charset=utf-8", lines, csv_lines([COLUMNS]))


def _places(asked: Question, q: Wanted) -> Codes:
    """Return the places of the statements that fit."""
    record = asked.record
    if q.property:
        require_property(record, q.property, "property")
    if q.part and _PART.fullmatch(q.part) is None:
        raise Fault.of_field("part", q.part, "a part like weapon=antipersonnel_mine")
    wanted = StatementFilter(
        asked.view.known_at, optional_day(q, "as_of", date.max), optional_day(q, "known_after", date.min),
        subject_of(record, q.subject, "subject") if q.subject else "",
        q.property, q.period, q.edition, q.source, q.theme, q.part,
    )  # fmt: skip
    return fitting(record, wanted)


def _stream(
    asked: Question, q: Wanted, kind: str, lines: Callable[[Iterable[Statement]], bytes], header: bytes = b""
) -> HttpResponse | StreamingHttpResponse:
    places, tag = _places(asked, q), tag_of(asked)
    unchanged = get_conditional_response(asked.request, etag=tag)
    if isinstance(unchanged, HttpResponse):
        return sealed(unchanged)
    grant(asked.request, limits().bulk)
    if not limits().bulk_at_once.acquire(blocking=False):
        raise Fault("others are being sent everything just now", 503, 10)
    held = statement_index(asked.record).held

    def parts() -> Iterator[bytes]:
        yield header
        for first in range(0, len(places), _CHUNK):
            yield lines([held[place] for place in places[first : first + _CHUNK]])

    made = StreamingHttpResponse(_Releasing(parts()), content_type=kind)
    made.headers["ETag"] = tag
    made.headers["Cache-Control"] = "public, max-age=0, must-revalidate"
    sealed(made)
    return made


class _Releasing:
    """Parts of a stream that give its place among those at once free, whether it is read to the end or not."""

    def __init__(self, parts: Iterator[bytes]) -> None:
        self._parts, self._open = parts, True

    def __iter__(self) -> Iterator[bytes]:
        return self

    def __next__(self) -> bytes:
        try:
            return next(self._parts)
        except BaseException:
            self.close()
            raise

    def close(self) -> None:
        """Give the place free, once."""
        if self._open:
            self._open = False
            with suppress(ValueError):
                limits().bulk_at_once.release()
