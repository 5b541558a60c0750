"""Every number with the statement that leads, and where sources disagree."""

from collections.abc import Iterator

from firmground.model.canonical import digest
from firmground.model.reading import Question
from firmground.model.statement import Statement
from firmground.model.value import Number
from firmground.model.viewpoint import Viewpoint
from firmground.publish.opendata.licences import licence_of, terms_of_statement
from firmground.publish.opendata.rows.words import (
    caution,
    day_cell,
    number_cells,
    parts_text,
    publisher_cells,
    subject_name,
)
from firmground.publish.opendata.table import Column, Row, Table
from firmground.publish.wording.marking import N_
from firmground.views.leading import Answers, answers
from firmground.views.record import Record
from firmground.views.told import told_by

FIGURES = Table(
    "figures", N_("Figures"), "For each question that is answered with a number: the value that leads and the others. "
    "Numbers of different universes are never added.",
    (
        Column("id", "text", "A key made of subject, property, period and breakdown."),
        Column("subject", "text", "What it is about.", codes="areas.id, or a kind and a name"),
        Column("subject_name", "text", "The English name of an area."),
        Column("property", "text", "Which property.", codes="properties.id"),
        Column("property_label", "text", "The property in English words."),
        Column("theme", "text", "The theme that the property belongs to.", codes="properties.theme"),
        Column("universe", "text", "What is counted; series of different ones are never compared or added."),
        Column("denominator", "text", "What a share is a share of."),
        Column("period", "text", "The time it is about."),
        Column("period_first", "date", "The first possible day of the period."),
        Column("period_last", "date", "The last possible day of the period."),
        Column("breakdown", "text", "Of which part it tells; empty for the whole. Parts are never added up here."),
        Column("value", "text", "The value that leads, with all its digits."),
        Column("number", "number", "The number itself.", unit="see unit"),
        Column("low", "number", "The lower end of a range.", unit="see unit"),
        Column("high", "number", "The upper end of a range.", unit="see unit"),
        Column("sense", "text", "The source's hedge; a count from reports is at_least.",
               codes="exact, at_least, more_than, about, almost, up_to, less_than"),
        Column("unit", "text", "The unit of the number.", codes="codes.list = unit"),
        Column("disagree", "boolean", "Whether sources give different values."),
        Column("others", "text", "The other values, each with its statement, separated by |."),
        Column("chosen_because", "text", "Where a person chose what leads: why. Else the written order of sources."),
        Column("statement", "text", "The statement that leads.", codes="statements.id"),
        Column("edition_title", "text", "The edition that says so."),
        Column("publisher", "text", "Who published it."),
        Column("published", "text", "When it was published."),
        Column("statements", "text", "All statements that answer, the leading one first, separated by spaces.",
               codes="statements.id"),
        Column("caution", "text", "What must be read with every row on land."),
        Column("licence", "text", "The licence of the edition that leads."),
    ),
)  # fmt: skip


def rows(record: Record, view: Viewpoint) -> Iterator[Row]:
    """Yield the figures by key; a key is found first and its row made later, so that few rows are held at once."""
    keyed = sorted(
        (figure_id(found.question), subject, prop)
        for subject, prop in record.reading.by_property
        for found in _answers(record, subject, prop, view)
    )
    held: tuple[str, str] | None = None
    for key, subject, prop in keyed:
        if held != (subject, prop):
            held, by_key = (subject, prop), {figure_id(a.question): a for a in _answers(record, subject, prop, view)}
        yield _row(record, key, by_key[key])


def figure_id(question: Question) -> str:
    """Return the key of a figure: subject and property in words, the rest as a checksum."""
    subject, prop, period, parts = question
    told = "; ".join(f"{name}={part}" for name, part in parts)
    return f"{subject}/{prop}/{period or 'undated'}" + (f"/{digest(told)[:12]}" if told else "")


def _answers(record: Record, subject: str, prop: str, view: Viewpoint) -> tuple[Answers, ...]:
    known = told_by(record.reading.known(subject, prop, view.known_at), view.as_of)
    found = [s for s in known if isinstance(s.value, Number) and _may_go_out(record, s)]
    return answers(record.reading, record.shelf.vocabulary, found)


def _may_go_out(record: Record, statement: Statement) -> bool:
    verified = record.reading.grades[statement.id] == "verified" and statement.visibility == "public"
    return verified and terms_of_statement(record.reading, statement) == "open"


def _row(record: Record, key: str, found: Answers) -> Row:
    lead, *others = found.statements
    prop, period = record.shelf.vocabulary.property(lead.property), lead.period
    best, low, high, sense, unit = number_cells(lead.value)
    return (
        key, lead.subject, subject_name(record, lead.subject), lead.property, prop.label, prop.theme,
        prop.universe or None, prop.denominator or None, None if period is None else str(period),
        day_cell(period.first if period else None), day_cell(period.last if period else None),
        parts_text(lead.breakdown), str(lead.value), best, low, high, sense, unit, found.disagree,
        " | ".join(f"{s.value} [{s.id}]" for s in others) or None, found.choice.reason if found.choice else None,
        lead.id, *publisher_cells(record, lead), " ".join(s.id for s in found.statements), caution(prop),
        licence_of(record.reading, lead),
    )  # fmt: skip
