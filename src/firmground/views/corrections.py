"""What the ledger took back or set right: retractions, redactions, choices, each with its reason and day."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from firmground.model.reading import Event, Reading, question_of
from firmground.model.statement import Statement
from firmground.views.record import Record

CorrectionKind = Literal["retraction", "redaction", "choice"]


@dataclass(frozen=True, slots=True)
class Correction:
    """One entry that changed what counts: about which statement (None once redacted), when (UTC), by whom and why.

    `replaced_by` are statements of the same edition that answer the same question now: a reading that was mended.
    `author` is a pseudonym.
    """

    kind: CorrectionKind
    id: str
    statement: Statement | None
    time: datetime | None
    batch: int
    author: str
    reason: str
    replaced_by: tuple[str, ...]


def corrections(record: Record) -> tuple[Correction, ...]:
    """Return what was retracted, redacted or chosen and still holds, the latest first."""
    found = [*_told(record.reading), *_redacted(record.reading)]
    return tuple(sorted(found, key=lambda c: (-c.batch, c.kind, c.id)))


def _told(reading: Reading) -> Iterator[Correction]:
    batches = {batch.number: batch for batch in reading.batches}
    for key, statement in reading.held.items():
        for event in reading.events(key):
            kind = _kind(event)
            if kind is None or not event.active:
                continue
            batch = batches.get(event.batch)
            replaced = _replaced(reading, statement) if kind == "retraction" else ()
            yield Correction(
                kind, key, statement, batch.time if batch else None, event.batch, batch.author if batch else "",
                event.reason, replaced,
            )  # fmt: skip


def _kind(event: Event) -> CorrectionKind | None:
    """Return what an event corrects; grades, proposals and reviews correct nothing by themselves."""
    match event.kind:
        case "retraction" | "choice":
            return event.kind
        case _:
            return None


def _replaced(reading: Reading, retracted: Statement) -> tuple[str, ...]:
    asked = question_of(retracted)
    return tuple(
        s.id for s in reading.of(retracted.subject, retracted.property)
        if s.edition == retracted.edition and question_of(s) == asked
    )  # fmt: skip


def _redacted(reading: Reading) -> Iterator[Correction]:
    batches = {batch.number: batch for batch in reading.batches}
    for key, reason in reading.redacted.items():
        number = max((e.batch for e in reading.events(key) if e.kind == "redaction"), default=0)
        batch = batches.get(number)
        yield Correction(
            "redaction", key, None, batch.time if batch else None, number, batch.author if batch else "", reason, ()
        )
