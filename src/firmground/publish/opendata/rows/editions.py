"""The editions that the statements rest on."""

from collections import Counter
from collections.abc import Iterator

from firmground.model.edition import Edition
from firmground.model.viewpoint import Viewpoint
from firmground.publish.opendata.licences import named, terms_of
from firmground.publish.opendata.table import Column, Row, Table
from firmground.publish.wording.marking import N_
from firmground.views.record import Record

EDITIONS = Table(
    "editions", N_("Sources and editions"), "One row for each fixed version of a source.",
    (
        Column("id", "text", "The edition's id; its page is sources/ID/ on the site."),
        Column("source", "text", "The source it is an edition of."),
        Column("title", "text", "Its title."),
        Column("publisher", "text", "Who published it."),
        Column("authority", "text", "Its place in the written order of sources."),
        Column("series", "text", "The series of yearly editions it belongs to."),
        Column("published", "text", "When it was published, no more exact than is known."),
        Column("covers", "text", "The time it covers."),
        Column("cutoff", "text", "The last day of its data."),
        Column("fetched", "date", "When we fetched it."),
        Column("known_from", "date", "The day from which what it says counts as known."),
        Column("address", "text", "Where it is to be had."),
        Column("language", "text", "Its language (BCP 47)."),
        Column("checksum", "text", "SHA-256 of the bytes we keep; empty where we keep none."),
        Column("statements", "integer", "How many known statements in force it claims.", unit="statements"),
        Column("terms", "text", "How its rows go out.", codes="open, own_terms, no_redistribution"),
        Column("licence", "text", "Its licence; none found does not mean that there is none."),
    ),
)  # fmt: skip


def known_editions(record: Record, view: Viewpoint) -> list[Edition]:
    """Return the editions known or held on the day, by id."""
    editions = record.reading.editions.values()
    return sorted((e for e in editions if min(e.known_from, e.fetched) <= view.known_at), key=lambda e: e.id)


def rows(record: Record, view: Viewpoint) -> Iterator[Row]:
    """Yield the editions by id."""
    reading = record.reading
    counts = Counter(s.edition for s in reading.statements.values() if reading.known_from(s) <= view.known_at)
    for e in known_editions(record, view):
        yield (
            e.id, e.source, e.title, e.publisher, e.authority, e.series or None,
            str(e.published) if e.published else None, e.covers or None, e.cutoff or None, e.fetched.isoformat(),
            e.known_from.isoformat(), e.address or None, e.language, e.checksum or None, counts[e.id],
            terms_of(e.licence), named(e.licence),
        )  # fmt: skip
