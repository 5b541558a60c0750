"""The closed lists that other tables refer to: properties and codes."""

from collections.abc import Iterator

from firmground.model.viewpoint import Viewpoint
from firmground.publish.opendata.licences import OURS
from firmground.publish.opendata.table import Column, Row, Table
from firmground.publish.wording.marking import N_
from firmground.views.record import Record

PROPERTIES = Table(
    "properties", N_("Properties"), "What a statement may be about, and what its number counts.",
    (
        Column("id", "text", "The property."),
        Column("label", "text", "In English words."),
        Column("type", "text", "What its values are.", codes="text, date, number, area, code:LIST"),
        Column("units", "text", "Its units, separated by spaces.", codes="codes.list = unit"),
        Column("layer", "text", "What kind of statement it makes.", codes="obligation, finding, claim, assessment"),
        Column("known_by", "text", "Which day makes a statement known.", codes="edition, value, period"),
        Column("breakdown", "text", "The parts it may be broken down by, separated by spaces."),
        Column("repeats", "boolean", "Whether several values stand beside each other rather than disagree."),
        Column("universe", "text", "What is counted."),
        Column("denominator", "text", "What a share is a share of."),
        Column("theme", "text", "Its theme."),
        Column("licence", "text", "The licence of the list."),
    ),
)  # fmt: skip
CODES = Table(
    "codes", N_("Codes"), "The codes of all lists with their English words.",
    (
        Column("id", "text", "List and code."),
        Column("list", "text", "The list."),
        Column("code", "text", "The code."),
        Column("label", "text", "In English words."),
        Column("licence", "text", "The licence of the list."),
    ),
)  # fmt: skip


def property_rows(record: Record, view: Viewpoint) -> Iterator[Row]:
    """Yield all properties."""
    del view
    for slug in sorted(record.shelf.vocabulary.properties):
        p = record.shelf.vocabulary.properties[slug]
        yield (
            p.slug, p.label, p.type, " ".join(p.units) or None, p.layer, p.known_by, " ".join(p.breakdown) or None,
            p.repeats, p.universe or None, p.denominator or None, p.theme or None, OURS,
        )  # fmt: skip


def code_rows(record: Record, view: Viewpoint) -> Iterator[Row]:
    """Yield all codes, with units and authorities as lists among them."""
    del view
    known = record.shelf.vocabulary
    lists = {**known.codes, "unit": known.units, "authority": known.authorities}
    labels = {f"{name}/{code}": (name, code, label) for name, held in lists.items() for code, label in held.items()}
    for key in sorted(labels):
        yield key, *labels[key], OURS
