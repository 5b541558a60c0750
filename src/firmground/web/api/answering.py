"""Answers as bytes: documents and pages of lists, each with a strong tag, kept in memory while nothing changes."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import TypeVar
from urllib.parse import urlencode

import orjson
from django.http import HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response

from firmground import __version__
from firmground.publish.page import PageFile
from firmground.web.answers import answer
from firmground.web.api.asking import Paged, Question, record_of
from firmground.web.api.faults import JSON, Fault
from firmground.web.publication import PageCache, today

T = TypeVar("T")
_CACHE_BYTES = 32 * 1024 * 1024


@dataclass(slots=True)
class Kept:
    """Answers by address, version of the record and day; an answer is a function of these alone."""

    cache: PageCache = field(default_factory=lambda: PageCache(_CACHE_BYTES))
    version: str = ""

    def at(self, request: HttpRequest) -> HttpResponse | None:
        """Return the answer that is kept for a request, or that it need not be sent again; None where none is."""
        key = self._key(request)
        held = self.cache.get(key)
        if held is None:
            return None
        tag, _, content = held.content.partition(b"\n")
        return _conditional(request, content, tag.decode("ascii"))

    def keep(self, request: HttpRequest, content: bytes, tag: str) -> None:
        """Keep the content of an answer."""
        self.cache.put(self._key(request), PageFile(JSON, tag.encode("ascii") + b"\n" + content))

    def _key(self, request: HttpRequest) -> tuple[str, ...]:
        version = record_of(request).version
        if version != self.version:
            self.cache, self.version = PageCache(self.cache.limit), version
        return version, str(today()), request.get_full_path()


def document(asked: Question, found: object, kept: Kept | None = None) -> HttpResponse:
    """Return one JSON document with its tag; where it is given, `kept` keeps it."""
    content = orjson.dumps(found, option=orjson.OPT_APPEND_NEWLINE)
    tag = tag_of(asked)
    if kept is not None:
        kept.keep(asked.request, content, tag)
    return _conditional(asked.request, content, tag)


def tag_of(asked: Question) -> str:
    """Return the tag of an answer: what it can change with."""
    view = asked.view
    return f'"{__version__}-{asked.record.version}-{view.as_of}-{view.known_at}-{view.today}"'


def _conditional(request: HttpRequest, content: bytes, tag: str) -> HttpResponse:
    whole = answer(content, JSON, 200, tag)
    return get_conditional_response(request, etag=tag, response=whole) or whole


@dataclass(frozen=True, slots=True)
class Rows:
    """How the rows of a list are told: the key that tells one from the others, and its JSON."""

    key: Callable[..., str]
    plain: Callable[..., object]


def page(asked: Question, paging: Paged, rows: Sequence[T], told: Rows) -> dict[str, object]:
    """Return one page of a list that is at hand whole; the cursor is the key of the last row given."""
    first = 0
    if paging.cursor:
        places = (place for place, row in enumerate(rows, start=1) if told.key(row) == paging.cursor)
        first = next(places, 0)
        if not first:
            raise bad_cursor(paging.cursor)
    given = rows[first : first + paging.limit]
    after = told.key(given[-1]) if given and first + len(given) < len(rows) else ""
    return frame(asked, paging, len(rows), after, [told.plain(row) for row in given])


def bad_cursor(cursor: str) -> Fault:
    """Return the fault of a cursor that leads nowhere."""
    return Fault.of_field("cursor", cursor, "what `next` of a page gave; the list may have changed: begin again")


def frame(asked: Question, paging: Paged, total: int, after: str, items: Sequence[object]) -> dict[str, object]:
    """Return a page: what it is of, how many there are in all, where the next begins, and its items."""
    return {
        "head": asked.record.reading.head, "as_of": asked.view.as_of.isoformat(),
        "known_at": asked.view.known_at.isoformat(), "total": total, "limit": paging.limit,
        "next": next_of(asked.request, after) if after else None, "items": items,
    }  # fmt: skip


def next_of(request: HttpRequest, after: str) -> str:
    """Return the address of the next page, from the root of the site."""
    given = {name: value for name, value in request.GET.items() if name != "cursor"}
    return f"{request.path}?{urlencode({**given, 'cursor': after})}"
