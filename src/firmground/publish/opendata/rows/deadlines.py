"""What each treaty asks of each state and by when, as it stands on the day of the release."""

from collections.abc import Iterator
from typing import get_args

from firmground.law.deadlines import Deadline, DeadlineState
from firmground.law.trace import Step
from firmground.model.viewpoint import Viewpoint
from firmground.publish.opendata.licences import computed_licence
from firmground.publish.opendata.rows.words import CAUTION, day_cell
from firmground.publish.opendata.table import Column, Row, Table
from firmground.publish.wording.marking import N_
from firmground.views.record import Record

DEADLINES = Table(
    "deadlines", N_("Deadlines"), "One row for each obligation and episode of each state that has joined.",
    (
        Column("id", "text", "Area, treaty, obligation and episode."),
        Column("area", "text", "The state.", codes="areas.id"),
        Column("area_name", "text", "Its English name."),
        Column("treaty", "text", "The treaty.", codes="apmbc, ccm"),
        Column("on", "date", "The day asked about."),
        Column("obligation", "text", "What is asked.",
               codes="stockpile_destruction, clearance, initial_report, annual_report"),
        Column("provision", "text", "The provision of the treaty."),
        Column("episode", "text", "From when it is counted.", codes="entry_into_force, found_later, new_hostilities"),
        Column("initial_due", "date", "The day due by rule."),
        Column("due", "date", "The day due after all extensions; the due day itself is in time."),
        Column("state", "text", "Overdue only where a source dated after the due day says not met; a day that passed "
               "without a word on it is unknown.", codes=", ".join(get_args(DeadlineState))),
        Column("request_due", "date", "The last day to ask for an extension."),
        Column("steps", "text", "The arithmetic: each step with day, provision and detail, by semicolons."),
        Column("caution", "text", "What must be read with every row on land."),
        Column("statements", "text", "The statements it rests on, separated by spaces.", codes="statements.id"),
        Column("licence", "text", "The licence of this row and of the sources it rests on."),
    ),
)  # fmt: skip


def rows(record: Record, view: Viewpoint) -> Iterator[Row]:
    """Yield the rows of every state, by key."""
    for area in sorted(a.code for a in record.shelf.areas.states()):
        for slug in sorted(record.shelf.treaties):
            found = record.deadlines(area, record.shelf.treaties[slug], view.as_of, view.known_at)
            by_key = {deadline_key(row): row for row in found}
            for key in sorted(by_key):
                yield _row(record, key, by_key[key], view)


def deadline_key(row: Deadline) -> str:
    """Return the key of a deadline, the same in all releases."""
    return f"{row.area}/{row.treaty}/{row.obligation}/{row.episode}"


def _row(record: Record, key: str, row: Deadline, view: Viewpoint) -> Row:
    return (
        key, row.area, record.shelf.areas.name(row.area, "en"), row.treaty, view.as_of.isoformat(), row.obligation,
        row.provision, row.episode, day_cell(row.initial_due), day_cell(row.due), row.state, day_cell(row.request_due),
        "; ".join(map(_step, row.steps)) or None, CAUTION if row.obligation == "clearance" else None,
        " ".join(row.statements) or None, computed_licence(record.reading, row.statements),
    )  # fmt: skip


def _step(step: Step) -> str:
    return " ".join(filter(None, (step.word, str(step.day) if step.day else "", step.provision, step.detail_words())))
