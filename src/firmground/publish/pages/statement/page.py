"""A statement's permanent page: what it says, who says so, where, and everything that happened to it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from firmground.model.edition import Edition
from firmground.model.reading import Event, Reading
from firmground.model.statement import Statement
from firmground.model.value import Number
from firmground.model.viewpoint import Viewpoint
from firmground.views.knowledge import KnownSince, LeadsWhy, known_since, why_it_leads
from firmground.views.leading import Answers, answers
from firmground.views.parts import Part, parts
from firmground.views.record import Record
from firmground.views.shelf import Shelf

ADDRESS = "statements/{key}/"

# Kinds of subject that have a place on a page, beside areas and treaties.
_PAGES = {"munition": "evidence/reliability/", "argument": "evidence/arguments/"}


@dataclass(frozen=True, slots=True)
class Happening:
    """Something that happened to a statement after it was recorded, with the batch that tells of it.

    `author` is a pseudonym; `time` is UTC.
    """

    event: Event
    time: datetime | None
    author: str


@dataclass(frozen=True, slots=True)
class Rivals:
    """What else answers the same question, the leading statement first, and why that one leads."""

    answers: Answers
    leads_why: LeadsWhy


@dataclass(frozen=True, slots=True)
class StatementPage:
    """A statement with its edition, since when it is known and why, its grade, its history, and what else answers.

    `statement` is None where its content was redacted; `redaction` then says why. `subject_page` is the address of
    the page about its subject, "" where there is none. `is_known` tells whether it was known on the viewpoint's day;
    `is_of_land` that it gives an amount of contaminated or released land, or of what was destroyed there.
    """

    id: str
    statement: Statement | None
    parts: tuple[Part, ...]
    edition: Edition | None
    collected: Edition | None
    known: KnownSince | None
    is_known: bool
    grade: str
    retracted: bool
    redaction: str
    happenings: tuple[Happening, ...]
    rivals: Rivals | None
    subject_page: str
    is_of_land: bool = False


def keys(record: Record, view: Viewpoint) -> Iterator[str]:
    """Yield the id of every statement the audience may see, retracted and redacted ones too."""
    del view
    yield from record.reading.held
    yield from record.reading.redacted


def data(record: Record, key: str, view: Viewpoint) -> StatementPage:
    """Return everything known about one statement."""
    reading = record.reading
    happenings = tuple(_happening(reading, event) for event in reading.events(key))
    if key in reading.redacted:
        why = reading.redacted[key]
        return StatementPage(key, None, (), None, None, None, False, "", False, why, happenings, None, "")
    statement = reading.statement(key)
    known = known_since(reading, statement)
    return StatementPage(
        key, statement, parts(record.shelf, statement.breakdown), reading.editions.get(statement.edition),
        reading.editions.get(statement.collected), known, known.day is not None and known.day <= view.known_at,
        reading.grades[key], reading.is_retracted(key), "", happenings, _rivals(record, statement, view),
        _subject_page(record.shelf, statement), _is_of_land(record.shelf, statement),
    )  # fmt: skip


def table(page: object) -> Sequence[Sequence[str]]:
    """Return the statement as rows of field and value; none where its content was redacted."""
    if not isinstance(page, StatementPage) or page.statement is None:
        return ()
    found = page.statement
    rows = [("field", "value"), ("id", found.id), ("subject", found.subject), ("property", found.property)]
    rows += [("period", str(found.period or "")), ("value", str(found.value)), ("edition", found.edition)]
    return [*rows, *((f"breakdown {name}", part) for name, part in found.breakdown)]


def _is_of_land(shelf: Shelf, statement: Statement) -> bool:
    theme = shelf.vocabulary.property(statement.property).theme
    return theme == "contamination" or (theme == "clearance" and isinstance(statement.value, Number))


def _rivals(record: Record, statement: Statement, view: Viewpoint) -> Rivals | None:
    reading, vocabulary = record.reading, record.shelf.vocabulary
    same = [
        s for s in reading.known(statement.subject, statement.property, view.known_at)
        if (s.period, s.breakdown) == (statement.period, statement.breakdown)
    ]  # fmt: skip
    if all(s.id == statement.id for s in same):
        return None
    found = answers(reading, vocabulary, same)[0]
    return Rivals(found, why_it_leads(reading, vocabulary, found) if len(same) > 1 else "tie")


def _happening(reading: Reading, event: Event) -> Happening:
    batch = next((b for b in reading.batches if b.number == event.batch), None)
    return Happening(event, batch.time if batch else None, batch.author if batch else "")


def _subject_page(shelf: Shelf, statement: Statement) -> str:
    subject = statement.subject
    kind, _, name = subject.partition(":")
    if subject in shelf.areas:
        return f"areas/{subject.lower()}/"
    if kind == "treaty" and name in shelf.treaties:
        return f"treaties/{name}/"
    return f"{_PAGES[kind]}#{name}" if kind in _PAGES else ""
