"""Statements and editions as JSON and as cells of a table; each keeps the licence of its edition."""

from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import Final

from firmground.model.dates import VagueDate
from firmground.model.edition import Edition
from firmground.model.reading import Event, Reading
from firmground.model.statement import Statement
from firmground.model.value import Number, Text, to_json

Plain = dict[str, object]
COLUMNS: Final = (
    "id", "subject", "property", "period", "breakdown", "type", "value", "low", "high", "unit", "sense", "language",
    "layer", "known_from", "edition", "title", "publisher", "licence", "locator", "cites", "read_in", "attribution",
    "remark", "quote", "collected", "collected_at",
)  # fmt: skip


def statement_plain(reading: Reading, statement: Statement) -> Plain:
    """Return a statement as it stands; the parts of its value are texts, so that no digit is lost."""
    edition = reading.editions[statement.edition]
    return {
        "id": statement.id, "subject": statement.subject, "property": statement.property,
        "period": None if statement.period is None else str(statement.period), "breakdown": dict(statement.breakdown),
        "value": to_json(statement.value), "layer": statement.layer,
        "known_from": reading.known_from(statement).isoformat(), "edition": statement.edition, "title": edition.title,
        "publisher": edition.publisher, "licence": edition.licence, "locator": statement.locator,
        "cites": statement.cites, "read_in": statement.read_in, "attribution": statement.attribution,
        "remark": statement.remark, "quote": statement.quote, "collected": statement.collected,
        "collected_at": statement.collected_at,
    }  # fmt: skip


def whole_statement_plain(reading: Reading, statement: Statement) -> Plain:
    """Return a statement with what happened to it in the ledger."""
    return {
        **statement_plain(reading, statement), "grade": reading.grades[statement.id],
        "retracted": reading.is_retracted(statement.id),
        "events": [_event(event) for event in reading.events(statement.id)],
    }  # fmt: skip


def statement_cells(reading: Reading, statements: Iterable[Statement]) -> Iterator[tuple[str, ...]]:
    """Yield statements as cells in the order of COLUMNS."""
    for s in statements:
        edition = reading.editions[s.edition]
        yield (
            s.id, s.subject, s.property, "" if s.period is None else str(s.period),
            "; ".join(f"{name}={part}" for name, part in s.breakdown), *_value_cells(s), s.layer,
            reading.known_from(s).isoformat(), s.edition, edition.title, edition.publisher, edition.licence, s.locator,
            " | ".join(s.cites), s.read_in, s.attribution, s.remark, s.quote, s.collected, s.collected_at,
        )  # fmt: skip


def edition_plain(edition: Edition) -> Plain:
    """Return an edition with everything needed to cite it."""
    return {
        "id": edition.id, "source": edition.source, "series": edition.series or None, "title": edition.title,
        "publisher": edition.publisher, "authority": edition.authority,
        "published": None if edition.published is None else str(edition.published),
        "known_from": edition.known_from.isoformat(), "fetched": edition.fetched.isoformat(),
        "covers": edition.covers or None, "cutoff": edition.cutoff or None, "address": edition.address or None,
        "licence": edition.licence, "language": edition.language, "checksum": edition.checksum or None,
    }  # fmt: skip


def _event(event: Event) -> Plain:
    return {
        "entry": event.entry, "kind": event.kind, "batch": event.batch, "detail": event.detail or None,
        "reason": event.reason or None, "active": event.active,
    }  # fmt: skip


def _value_cells(statement: Statement) -> tuple[str, ...]:
    """Return the cells type, value, low, high, unit, sense and language."""
    value = statement.value
    match value:
        case Number():
            return (
                "number", *(_digits(n) for n in (value.best, value.low, value.high)), value.unit, value.sense, "",
            )  # fmt: skip
        case Text():
            return "text", value.text, "", "", "", "", value.language
        case VagueDate():
            return "date", str(value), "", "", "", "", ""
        case _:
            return to_json(value)["type"], str(value), "", "", "", "", ""


def _digits(number: Decimal | None) -> str:
    return "" if number is None else f"{number:f}"
