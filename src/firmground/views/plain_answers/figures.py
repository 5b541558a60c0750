"""A figure as JSON has it: what `figure --json` prints, and what the API sends."""

from firmground.model.statement import Statement
from firmground.model.value import Number
from firmground.views.figures import Figure
from firmground.views.record import Record

Plain = dict[str, object]


def figure_plain(record: Record, found: Figure) -> Plain:
    """Return what sources give for a figure: the one that leads, the others, and the parts of it."""
    whole = found.whole()
    return {
        "property": found.property, "subject": found.subject, "year": found.year,
        "lead": _value(record, whole.lead), "breakdown": dict(whole.question[3]),
        "others": [_value(record, s) for s in whole.statements[1:]], "disagreement": whole.disagree,
        "parts": [
            {"breakdown": dict(a.question[3]), "lead": _value(record, a.lead), "disagreement": a.disagree}
            for a in found.answers if a is not whole
        ],
    }  # fmt: skip


def no_figure_plain(prop: str, subject: str, year: str) -> Plain:
    """Return the answer where nothing is known, which is an answer and no fault."""
    return {
        "property": prop, "subject": subject, "year": year, "lead": None, "others": [], "disagreement": False,
        "parts": [],
    }  # fmt: skip


def citation(record: Record, statement: Statement) -> str:
    """Return the title of the edition that claims a statement, and where it was read when that is another."""
    edition = record.reading.editions[statement.edition]
    read_in = f", as quoted by {statement.read_in}" if statement.read_in else ""
    return f"{edition.title}{read_in}"


def _value(record: Record, statement: Statement) -> Plain:
    value = statement.value
    found: Plain = {"value": str(value), "unit": None, "citation": citation(record, statement)}
    if isinstance(value, Number):
        found["value"] = None if value.best is None else float(value.best) if value.best % 1 else int(value.best)
        found |= {"unit": value.unit, "sense": value.sense}
        found |= {"low": str(value.low) if value.low is not None else None}
        found |= {"high": str(value.high) if value.high is not None else None}
    return found | {
        "edition": statement.edition,
        "known_from": record.reading.known_from(statement).isoformat(),
        "statement": statement.id,
    }
