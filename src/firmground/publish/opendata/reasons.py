"""Why a row of an older release changed or is gone, as the ledger tells it."""

from firmground.model.reading import Reading
from firmground.publish.opendata.table import Cell

_TELLING = {"retraction", "proposal", "review", "redaction"}


def why_of(reading: Reading, row: dict[str, Cell]) -> str:
    """Return the reasons of what was retracted or redacted among the statements of a row, "" where none was."""
    ids = [str(row["id"]), *str(row.get("statement") or "").split(), *str(row.get("statements") or "").split()]
    found = (reason for one in dict.fromkeys(ids) for reason in _reasons(reading, one))
    return "; ".join(dict.fromkeys(found))


def _reasons(reading: Reading, statement: str) -> list[str]:
    if statement in reading.redacted:
        return [f"redacted: {reading.redacted[statement]}"]
    if not reading.is_retracted(statement):
        return []
    return [e.reason for e in reading.events(statement) if e.active and e.reason and e.kind in _TELLING]
