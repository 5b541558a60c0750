"""All public statements, one row each, with what is needed to cite it."""

from collections.abc import Iterator

from firmground.model.statement import Statement
from firmground.model.value import Code, Text
from firmground.model.viewpoint import Viewpoint
from firmground.publish.opendata.licences import Terms, licence_of, may_quote, named, terms_of_statement
from firmground.publish.opendata.rows.words import (
    caution,
    day_cell,
    number_cells,
    parts_text,
    publisher_cells,
    subject_name,
    value_type,
)
from firmground.publish.opendata.table import Column, Row, Table
from firmground.publish.wording.marking import N_
from firmground.views.record import Record

_COLUMNS = (
    Column("id", "text", "The statement's permanent id; its page is statements/ID/ on the site."),
    Column("subject", "text", "What it is about: an area's code, or a kind and a name such as treaty:ccm.",
           codes="areas.id; meeting:, treaty:, resolution:, group:, plan:, munition:, argument:, actor:; world"),
    Column("subject_name", "text", "The English name of an area; of other subjects the code again."),
    Column("property", "text", "Which property of the subject.", codes="properties.id"),
    Column("property_label", "text", "The property in English words."),
    Column("theme", "text", "The theme that the property belongs to.", codes="properties.theme"),
    Column("universe", "text", "What a number counts; series of different ones are never compared or added."),
    Column("denominator", "text", "What a share is a share of."),
    Column("layer", "text", "Whether it tells of a legal obligation, a finding, a claim or an assessment.",
           codes="obligation, finding, claim, assessment"),
    Column("period", "text", "The time it is about, no more exact than the source: 2016, 2022-02/2024-07, ../2016."),
    Column("period_first", "date", "The first possible day of the period; empty where it is open or not given."),
    Column("period_last", "date", "The last possible day of the period; empty where it is open or not given."),
    Column("value_type", "text", "What kind of value it is.", codes="text, date, number, code, area"),
    Column("value", "text", "The value with all its digits; a date no more exact than the source."),
    Column("number", "number", "The number itself, where the source gives one.", unit="see unit"),
    Column("low", "number", "The lower end, where the source gives a range.", unit="see unit"),
    Column("high", "number", "The upper end, where the source gives a range.", unit="see unit"),
    Column("sense", "text", "The source's hedge.",
           codes="exact, at_least, more_than, about, almost, up_to, less_than"),
    Column("unit", "text", "The unit of the number.", codes="codes.list = unit"),
    Column("code_list", "text", "The list of a code.", codes="codes.list"),
    Column("language", "text", "The language of a text (BCP 47)."),
    Column("treaty", "text", "The treaty it is about, where it is about one.", codes="apmbc, ccm"),
    Column("breakdown", "text", "Of which part it tells: name=value pairs in one cell; empty for the whole."),
    Column("edition", "text", "The edition that claims it.", codes="editions.id"),
    Column("edition_title", "text", "The title of that edition."),
    Column("publisher", "text", "Who published that edition."),
    Column("published", "text", "When it was published, no more exact than is known."),
    Column("locator", "text", "The place in the edition."),
    Column("cites", "text", "The sources as the row gives them, separated by |."),
    Column("read_in", "text", "Where we read it, where that is not the edition itself."),
    Column("quote", "text", "The words of the source, only where its licence is an open one; else on its page."),
    Column("attribution", "text", "Who finds, claims or denies it in that edition."),
    Column("remark", "text", "What a collector noted beside it."),
    Column("known_from", "date", "The first day on which it counts as known."),
    Column("collected", "text", "The table of ours that it was taken from.", codes="editions.id"),
    Column("collected_at", "text", "The place in that table."),
    Column("grade", "text", "Verified: the source says so, which is not to say that it is so.", codes="verified"),
    Column("caution", "text", "What must be read with every row on land."),
    Column("licence", "text", "The licence of the edition; none found does not mean that there is none."),
    Column("table_licence", "text", "The licence of our table that it was taken from."),
)  # fmt: skip

STATEMENTS = Table(
    "statements", N_("Statements"), "All public statements: one sourced claim about one property of one subject a row.",
    _COLUMNS,
)  # fmt: skip
OWN_TERMS = Table(
    "statements_own_terms", N_("Statements under terms of their own"),
    "Statements of sources whose licence is share-alike or non-commercial; the same columns, each row's licence holds.",
    _COLUMNS, own_terms=True,
)  # fmt: skip


def released(record: Record, view: Viewpoint, terms: Terms) -> Iterator[Statement]:
    """Yield the statements in force that were known, under these terms, by id; never one that is not verified."""
    reading = record.reading
    for key in sorted(reading.statements):
        statement = reading.statements[key]
        public = reading.grades[key] == "verified" and statement.visibility == "public"
        known = public and reading.known_from(statement) <= view.known_at
        if known and terms_of_statement(reading, statement) == terms:
            yield statement


def rows(record: Record, view: Viewpoint) -> Iterator[Row]:
    """Yield the statements that may go out together."""
    return (_row(record, statement) for statement in released(record, view, "open"))


def own_terms_rows(record: Record, view: Viewpoint) -> Iterator[Row]:
    """Yield the statements that go out in a file of their own."""
    return (_row(record, statement) for statement in released(record, view, "own_terms"))


def _row(record: Record, s: Statement) -> Row:
    prop, value = record.shelf.vocabulary.property(s.property), s.value
    best, low, high, sense, unit = number_cells(value)
    licence = licence_of(record.reading, s)
    table = record.reading.editions.get(s.collected)
    return (
        s.id, s.subject, subject_name(record, s.subject), s.property, prop.label, prop.theme, prop.universe or None,
        prop.denominator or None, s.layer, *_period(s), value_type(value), str(value), best, low, high, sense, unit,
        value.list if isinstance(value, Code) else None, value.language if isinstance(value, Text) else None,
        s.part("treaty") or None, parts_text(s.breakdown), s.edition, *publisher_cells(record, s), s.locator or None,
        " | ".join(s.cites) or None, s.read_in or None, (s.quote if may_quote(licence) else "") or None,
        s.attribution or None, s.remark or None, day_cell(record.reading.known_from(s)), s.collected or None,
        s.collected_at or None, record.reading.grades[s.id], caution(prop), licence,
        named(table.licence) if table else None,
    )  # fmt: skip


def _period(s: Statement) -> Row:
    if s.period is None:
        return None, None, None
    return str(s.period), day_cell(s.period.first), day_cell(s.period.last)
