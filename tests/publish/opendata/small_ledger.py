"""Small ledgers for releases: a few statements under several licences, in batches, with retractions."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal

from firmground.model.assembly import Assembly, build_reading
from firmground.model.canonical import Plain, canonical, digest
from firmground.model.dates import Period, VagueDate
from firmground.model.edition import Edition, edition_to_plain
from firmground.model.entry import GENESIS, Batch, Entry, NewEntry
from firmground.model.statement import Statement, breakdown, statement_id, statement_to_plain
from firmground.model.value import Number, Text, Value
from firmground.views.record import Record
from publish.record import bundled_shelf

LICENCES = {
    "open": "CC BY 4.0",
    "reserved": "all rights reserved",
    "unnamed": "",
    "shared": "CC BY-SA 4.0",
    "secret": "ACLED terms of use; the file may not be passed on",
}
FORMULA = "=HYPERLINK(1)"


def edition(slug: str) -> Edition:
    """Return an invented edition under one of the licences."""
    return Edition(
        slug, "invented", f"Edition {slug}", "Publisher", "monitor", date(2020, 1, 2),
        published=VagueDate.parse("2020-01-01"), licence=LICENCES[slug],
    )  # fmt: skip


def statement(
    slug: str, prop: str, value: Value, period: str = "2019", subject: str = "AGO", **parts: str
) -> Statement:
    """Return an invented statement of an edition."""
    about, of = Period.parse(period) if period else None, breakdown(**parts)
    key = statement_id(slug, subject, prop, about, of, value, "p. 1")
    return Statement(slug, subject, prop, about, of, value, "p. 1", key, cites=("A source",), quote="As it says.")


def persons(number: int) -> Number:
    """Return a number of persons."""
    return Number(Decimal(number), "persons", sense="at_least")


def text(words: str) -> Text:
    """Return words as a value."""
    return Text(words)


def stated(given: Statement, grade: str = "verified") -> NewEntry:
    """Return the entry of a statement."""
    plain: dict[str, Plain] = {**statement_to_plain(given), "grade": grade}
    return NewEntry("statement", f"statement:{given.id}", given.id, canonical(plain))


def retracted(given: Statement, reason: str) -> NewEntry:
    """Return the entry that retracts a statement."""
    return NewEntry(
        "retraction",
        f"retraction:{given.id}:{digest(reason)[:8]}",
        given.id,
        canonical({"action": "retract", "reason": reason}),
    )


def record_of(batches: Sequence[Sequence[NewEntry]]) -> Record:
    """Return the public record of a ledger with these batches, the editions before them all."""
    editions = [NewEntry("edition", f"edition:{s}", s, canonical(edition_to_plain(edition(s)))) for s in LICENCES]
    assembly, number, head = Assembly(), 0, GENESIS
    for place, batch in enumerate([editions, *batches], start=1):
        entries = [Entry(number + i, place, e.kind, e.key, e.subject_id, e.text) for i, e in enumerate(batch, start=1)]
        number += len(entries)
        parent, head = head, digest(head, *(e.key for e in batch))
        assembly.add(
            entries, [Batch(place, parent, datetime(2026, 1, place, tzinfo=UTC), "editor", "", len(entries), head)]
        )
    shelf = bundled_shelf()
    return Record(build_reading(assembly, "public"), replace(shelf))
