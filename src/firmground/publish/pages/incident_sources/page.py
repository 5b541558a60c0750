"""The sources of incidents: which files can be read, where a user gets them, and which of them this site rests on."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache

from firmground.linkage.published import PublicSource, SumLine
from firmground.model.errors import NotFound
from firmground.model.viewpoint import Viewpoint
from firmground.sources.event_folder import EventSource, event_reader_of, load_event_source
from firmground.sources.folder import event_source_slugs
from firmground.views.record import Record

ADDRESS = "incidents/sources/"


@dataclass(frozen=True, slots=True)
class Readable:
    """A kind of file that can be read; `ignored` gives columns left unread and why; `held` what was published of it."""

    source: EventSource
    ignored: tuple[tuple[str, str], ...]
    held: tuple[PublicSource, ...]


@dataclass(frozen=True, slots=True)
class IncidentSourcesPage:
    """All readable sources; `differences` is how the persons in incidents add up to those in all records."""

    published: date | None
    readable: tuple[Readable, ...]
    differences: tuple[SumLine, ...]


def keys(record: Record, view: Viewpoint) -> tuple[str]:
    """Return the one key of a page of its own."""
    del record, view
    return ("",)


def data(record: Record, key: str, view: Viewpoint) -> IncidentSourcesPage:
    """Return every source of events."""
    del key, view
    known = record.incidents
    readable = tuple(
        Readable(source, ignored, tuple(held for held in known.sources if held.reader == source.slug))
        for source, ignored in _sources()
    )
    return IncidentSourcesPage(known.day if known.digest else None, readable, known.differences)


@cache
def _sources() -> tuple[tuple[EventSource, tuple[tuple[str, str], ...]], ...]:
    """Return the sources that this version can read, each with the columns it leaves unread."""
    found = (load_event_source(slug) for slug in event_source_slugs())
    return tuple(
        (source, tuple(sorted(event_reader_of(source.slug).IGNORED.items())) if source.has_reader else ())
        for source in found
    )


def table(page: object) -> Iterator[Sequence[str]]:
    """Yield one row for each source."""
    if not isinstance(page, IncidentSourcesPage):
        raise NotFound("there is no table for this page")
    yield ("reader", "title", "publisher", "licence", "address", "unseen", "passed_on", "records_in_scope")
    for one in page.readable:
        s = one.source
        records = str(sum(held.records for held in one.held))
        yield (
            s.slug, s.title, s.publisher, s.licence, s.address, "yes" if s.unseen else "", s.passed_on, records
        )  # fmt: skip
