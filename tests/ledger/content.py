"""Small contents for ledger tests: statements, editions, editors."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal

from databases import Database
from firmground.editing import Editing
from firmground.ledger.append import Appended, Author, append
from firmground.ledger.history import Readings
from firmground.model.canonical import canonical
from firmground.model.dates import VagueDate
from firmground.model.edition import Edition, edition_to_plain
from firmground.model.entry import NewEntry
from firmground.model.statement import Grade, Statement, breakdown, statement_id, statement_to_plain
from firmground.model.value import Number

NOON = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)
EDITION = Edition(
    "monitor-2025", "monitor", "Landmine Monitor 2025", "ICBL-CMC", "monitor", date(2025, 12, 1),
    published=VagueDate.parse("2025-12"),
)  # fmt: skip


def statement(number: int, subject: str = "LTU", edition: str = EDITION.id) -> Statement:
    """Return a statement whose value is the number; those of one subject answer the same question."""
    identity = (
        edition,
        subject,
        "cleared_area",
        None,
        breakdown(treaty="apmbc"),
        Number(Decimal(number), "km2"),
        "p. 1",
    )
    return Statement(*identity, id=statement_id(*identity), cites=(f"Report {number}",))


def entry_of(found: Statement, grade: Grade = "verified") -> NewEntry:
    """Return the entry that states it, as intake makes it."""
    text = canonical({**statement_to_plain(found), "grade": grade})
    return NewEntry("statement", f"statement:{found.id}", found.id, text)


def restated(found: Statement, **changed: object) -> NewEntry:
    """Return an entry that describes a known statement anew."""
    again = entry_of(replace(found, **changed))  # type: ignore[arg-type]  # whatever fields a test names
    return replace(again, key=f"{again.key}:again")


def edition_entry(edition: Edition = EDITION) -> NewEntry:
    """Return the entry that describes an edition."""
    return NewEntry("edition", f"edition:{edition.id}", edition.id, canonical(edition_to_plain(edition)))


def plain_entries(first: int, last: int) -> list[NewEntry]:
    """Return verified statements with these numbers, each about a subject of its own."""
    return [entry_of(statement(number, f"X{number:06d}")) for number in range(first, last)]


def load(ledger: Database, *entries: NewEntry, by: str = "loader") -> Appended:
    """Append entries as one batch."""
    return append(entries, Author(by, "a test", NOON), ledger.alias)


def load_statements(ledger: Database, found: Iterable[Statement], grade: Grade = "verified") -> None:
    """Append the edition and statements as one batch."""
    load(ledger, edition_entry(), *(entry_of(s, grade) for s in found))


def batches_of(ledger: Database, count: int, size: int) -> list[Sequence[NewEntry]]:
    """Append so many batches of so many entries; return what each appended."""
    groups = [plain_entries(place * size, (place + 1) * size) for place in range(count)]
    for group in groups:
        load(ledger, *group)
    return [*groups]


def editor(ledger: Database, name: str, reason: str = "seen in the report") -> Editing:
    """Return the write services of an editor."""
    return Editing(Readings(ledger.alias), Author(name, reason, NOON))
