"""A statement's permanent page: what it says, who says so, where, and everything that happened to it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from firmground.model.edition import Edition
from firmground.model.errors import NotFound
from firmground.model.reading import Event
from firmground.model.statement import Statement
from firmground.model.viewpoint import Viewpoint
from firmground.views.leading import Answers, answers
from firmground.views.record import Record

ADDRESS = "statements/{key}/"


@dataclass(frozen=True, slots=True)
class StatementPage:
    """A statement with its edition, since when it is known, its grade, its history, and what else answers the same.

    `statement` is None where its content was redacted; `redaction` then says why.
    """

    id: str
    statement: Statement | None
    edition: Edition | None
    collected: Edition | None
    known_from: date | None
    grade: str
    retracted: bool
    redaction: str
    events: tuple[Event, ...]
    rivals: Answers | None


def keys(record: Record, view: Viewpoint) -> Iterator[str]:
    """Yield the id of every statement the audience may see, retracted ones too."""
    del view
    yield from record.reading.held


def data(record: Record, key: str, view: Viewpoint) -> StatementPage:
    """Return everything known about one statement."""
    reading = record.reading
    if key in reading.redacted:
        return StatementPage(key, None, None, None, None, "", False, reading.redacted[key], (), None)
    statement = reading.statement(key)
    same = [
        s for s in reading.known(statement.subject, statement.property, view.known_at)
        if (s.period, s.breakdown) == (statement.period, statement.breakdown)
    ]  # fmt: skip
    rivals = answers(reading, record.shelf.vocabulary, same)
    return StatementPage(
        key, statement, reading.editions.get(statement.edition), reading.editions.get(statement.collected),
        reading.known_from(statement), reading.grades[key], reading.is_retracted(key), "", reading.events(key),
        rivals[0] if rivals and len(rivals[0].statements) > 1 else None,
    )  # fmt: skip


def table(page: object) -> Sequence[Sequence[str]]:
    """Return the statement as rows of field and value."""
    if not isinstance(page, StatementPage) or page.statement is None:
        raise NotFound("there is no table for this statement")
    found = page.statement
    rows = [("field", "value"), ("id", found.id), ("subject", found.subject), ("property", found.property)]
    rows += [("period", str(found.period or "")), ("value", str(found.value)), ("edition", found.edition)]
    return [*rows, *((f"breakdown {name}", part) for name, part in found.breakdown)]
