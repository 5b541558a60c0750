"""What states did toward the treaties, and what was decided or found about their obligations."""

from collections.abc import Iterator
from typing import get_args

from firmground.model.act import Act, ActKind
from firmground.model.viewpoint import Viewpoint
from firmground.publish.opendata.licences import licence_of, terms_of_statement
from firmground.publish.opendata.rows.words import day_cell, publisher_cells
from firmground.publish.opendata.table import Column, Row, Table
from firmground.publish.wording.marking import N_
from firmground.views.record import Record

ACTS = Table(
    "acts", N_("Acts"), "Acts of states toward the treaties, and decisions and findings about their obligations: the "
    "leading statement on each.",
    (
        Column("id", "text", "Area, treaty, kind and statement."),
        Column("area", "text", "The state.", codes="areas.id"),
        Column("area_name", "text", "Its English name."),
        Column("treaty", "text", "The treaty.", codes="apmbc, ccm"),
        Column("kind", "text", "What was done, decided or found.", codes=", ".join(get_args(ActKind))),
        Column("day", "text", "When, no more exact than the source; empty where it gives no day."),
        Column("first_day", "date", "The first possible day."),
        Column("last_day", "date", "The last possible day; the act counts from it."),
        Column("until", "text", "The end of a span; empty while it goes on."),
        Column("new_due", "date", "The day that an extension grants, a request asks for or a source prints as due."),
        Column("obligation", "text", "The obligation it is about.",
               codes="stockpile_destruction, clearance, initial_report, annual_report"),
        Column("episode", "text", "From when the obligation is counted.",
               codes="entry_into_force, found_later, new_hostilities"),
        Column("instrument", "text", "How the state joined.", codes="codes.list = instrument"),
        Column("by", "text", "Who decided."),
        Column("year", "integer", "The calendar year that a report covers."),
        Column("told_as", "text", "A nearer word for what the source says."),
        Column("known_from", "date", "The first day on which it was public."),
        Column("statement", "text", "The statement that says so.", codes="statements.id"),
        Column("edition_title", "text", "The edition that says so."),
        Column("publisher", "text", "Who published it."),
        Column("published", "text", "When it was published."),
        Column("licence", "text", "The licence of that edition."),
    ),
)  # fmt: skip


def rows(record: Record, view: Viewpoint) -> Iterator[Row]:
    """Yield the known acts of each state toward each treaty, by their key."""
    for area in sorted(a.code for a in record.shelf.areas.states()):
        for slug in sorted(record.shelf.treaties):
            known = record.known(area, record.shelf.treaties[slug], view.known_at).acts
            found = {_key(area, slug, act): act for act in known if _may_go_out(record, act)}
            for key in sorted(found):
                yield _row(record, key, (area, slug), found[key])


def _key(area: str, treaty: str, act: Act) -> str:
    return f"{area}/{treaty}/{act.kind}/{act.statement}"


def _may_go_out(record: Record, act: Act) -> bool:
    held = record.reading.statements.get(act.statement)
    return held is not None and terms_of_statement(record.reading, held) == "open"


def _row(record: Record, key: str, of: tuple[str, str], act: Act) -> Row:
    area, treaty = of
    day = act.day_given
    statement = record.reading.statements[act.statement]
    return (
        key, area, record.shelf.areas.name(area, "en"), treaty, act.kind, None if day is None else str(day),
        day_cell(day.first if day else None), day_cell(day.last if day else None),
        None if act.until is None else str(act.until), day_cell(act.new_due), act.obligation or None,
        act.episode if act.obligation else None, act.instrument or None, act.by or None, act.year or None,
        act.told_as or None, day_cell(act.known_from), act.statement, *publisher_cells(record, statement),
        licence_of(record.reading, statement),
    )  # fmt: skip
