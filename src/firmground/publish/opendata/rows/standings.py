"""Where each state stands toward each treaty on the day of the release."""

from collections.abc import Iterator

from firmground.law.standing import STANDINGS
from firmground.law.treaty import Treaty
from firmground.model.viewpoint import Viewpoint
from firmground.publish.opendata.licences import computed_licence
from firmground.publish.opendata.rows.words import day_cell
from firmground.publish.opendata.table import Column, Row, Table
from firmground.publish.wording.marking import N_
from firmground.views.record import Record
from firmground.views.standings import standing

STANDINGS_TABLE = Table(
    "standings", N_("Standings"), "Where each of the states that may join stands toward each treaty on the day.",
    (
        Column("id", "text", "Area and treaty."),
        Column("area", "text", "The state.", codes="areas.id (ISO 3166 alpha-3)"),
        Column("area_name", "text", "Its English name."),
        Column("treaty", "text", "The treaty.", codes="apmbc, ccm"),
        Column("on", "date", "The day asked about."),
        Column("standing", "text", "Where it stands. A signature is not membership; a state that gave notice of "
               "withdrawal is a party until the day before it takes effect.", codes=", ".join(STANDINGS)),
        Column("is_party", "boolean", "Whether the treaty binds it on that day."),
        Column("since", "date", "The day from which it stands so; empty for ever since."),
        Column("until", "date", "The last day on which it stands so, where a later change is certain."),
        Column("since_is_latest_possible", "boolean", "Whether the act is known by its month or year alone."),
        Column("provisional", "boolean", "Whether the treaty is applied provisionally before it is in force."),
        Column("notices", "text", "What stands beside the standing, separated by semicolons."),
        Column("assertions", "text", "What the state asserts, such as a suspension; never a standing."),
        Column("statements", "text", "The statements it rests on, separated by spaces.", codes="statements.id"),
        Column("licence", "text", "The licence of this row and of the sources it rests on."),
    ),
)  # fmt: skip


def rows(record: Record, view: Viewpoint) -> Iterator[Row]:
    """Yield one row for each state and treaty, by code."""
    for area in sorted(a.code for a in record.shelf.areas.states()):
        for slug in sorted(record.shelf.treaties):
            yield _row(record, area, record.shelf.treaties[slug], view)


def _row(record: Record, area: str, treaty: Treaty, view: Viewpoint) -> Row:
    found = standing(record, area, treaty, view.as_of, view.known_at)
    segment, ids = found.segment, found.statements
    return (
        f"{area}/{treaty.slug}", area, record.shelf.areas.name(area, "en"), treaty.slug, view.as_of.isoformat(),
        segment.standing, segment.is_party, day_cell(segment.since), day_cell(segment.until), segment.vague,
        segment.provisional, "; ".join(n.code for n in found.notices) or None,
        "; ".join(n.code for n in found.assertions) or None, " ".join(ids) or None,
        computed_licence(record.reading, ids),
    )  # fmt: skip
