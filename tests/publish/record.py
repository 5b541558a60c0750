"""The bundled sources as a record in memory, without a database: what the tests of views and pages ask."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from functools import cache
from gettext import NullTranslations

from firmground.model.assembly import Assembly, build_reading
from firmground.model.canonical import canonical, digest
from firmground.model.edition import Edition, edition_to_plain
from firmground.model.entry import GENESIS, Batch, Entry, NewEntry
from firmground.model.reading import Audience
from firmground.model.statement import statement_to_plain
from firmground.model.viewpoint import Viewpoint
from firmground.publish.press import Press, Settings
from firmground.sources.checking import Checked, Checker
from firmground.sources.choices import choice_entries
from firmground.sources.folder import (
    Source,
    cited_editions,
    collecting_edition,
    file_bytes,
    reader_of,
    sources_in_order,
)
from firmground.views.record import Record
from firmground.views.shelf import Shelf, load_shelf
from publish.invented_incidents import invented_publication

# The day on which the bundled tables were made; a fixed one, so that tests do not change with the calendar.
TODAY = date(2026, 11, 21)
_FIRST_BATCH = datetime(2026, 11, 21, 8, 0, tzinfo=UTC)


def viewpoint(as_of: date = TODAY, known_at: date = TODAY) -> Viewpoint:
    """Return the viewpoint of the tests' today, or of another day."""
    return Viewpoint(as_of, known_at, TODAY)


def known_statements() -> int:
    """Return how many statements of the bundled record were known by the tests' today."""
    reading = bundled_record().reading
    return sum(reading.known_from(s) <= TODAY for s in reading.statements.values())


@cache
def bundled_shelf() -> Shelf:
    """Return the closed lists and the treaties."""
    return load_shelf()


@cache
def bundled_assembly() -> Assembly:
    """Return all bundled sources in one assembly: one batch for each, much as `firmground init` appends them."""
    assembly, number, head = Assembly(), 0, GENESIS
    for place, source in enumerate(sources_in_order(), start=1):
        new = list(entries_of(source))
        entries = [Entry(number + i, place, e.kind, e.key, e.subject_id, e.text) for i, e in enumerate(new, start=1)]
        number += len(entries)
        parent, head = head, digest(head, source.slug, str(number))
        time = _FIRST_BATCH + timedelta(minutes=place)
        assembly.add(entries, [Batch(place, parent, time, "opening", f"bundled {source.slug}", len(entries), head)])
    chosen = choice_entries(build_reading(assembly, "desk"))
    last = [Entry(number + i, place + 1, e.kind, e.key, e.subject_id, e.text) for i, e in enumerate(chosen, start=1)]
    final = Batch(place + 1, head, time, "opening", "bundled choices", len(last), digest(head, "choices"))
    assembly.add(last, [final])
    return assembly


@cache
def bundled_record(audience: Audience = "public") -> Record:
    """Return the record over the bundled sources and invented incidents; made once per process."""
    return Record(build_reading(bundled_assembly(), audience), bundled_shelf(), invented_publication())


@cache
def bundled_press() -> Press:
    """Return the pages over the bundled record, in English."""
    return Press(bundled_record(), Settings({"en": NullTranslations()}))


def html(slug: str, key: str = "", view: Viewpoint | None = None) -> str:
    """Return a page of the bundled record as text."""
    press = bundled_press()
    return press.html(press.page(slug), key, view or viewpoint(), "en").decode()


def entries_of(source: Source) -> Iterator[NewEntry]:
    """Yield what a bundled source brings: its editions and its statements."""
    shelf = bundled_shelf()
    for edition in cited_editions(source.slug, tuple(shelf.vocabulary.authorities)):
        yield _edition(edition)
    checker = Checker(shelf.areas, shelf.vocabulary)
    for file in source.files:
        yield _edition(collecting_edition(source, file))
        drafts = reader_of(source.slug).read(file_bytes(source.slug, file.file), file.file)
        yield from map(_statement, checker.check(drafts, file.file, file.edition))


def _edition(edition: Edition) -> NewEntry:
    return NewEntry("edition", f"edition:{edition.id}", edition.id, canonical(edition_to_plain(edition)))


def _statement(item: Checked) -> NewEntry:
    found = item.statement
    text = canonical({**statement_to_plain(found), "grade": item.grade})
    return NewEntry("statement", f"statement:{found.id}", found.id, text)
