"""The states and other areas, with their names."""

from collections.abc import Iterator

from firmground.model.viewpoint import Viewpoint
from firmground.publish.opendata.licences import OURS
from firmground.publish.opendata.rows.words import day_cell
from firmground.publish.opendata.table import Column, Row, Table
from firmground.publish.wording.marking import N_
from firmground.views.record import Record
from firmground.vocabulary.area_names import LANGUAGES

AREAS = Table(
    "areas", N_("Areas"), "The states that may join the treaties and the other areas that are reported on. No "
    "judgement on who governs an area is meant.",
    (
        Column("id", "text", "ISO 3166 alpha-3, XKX, or a code X-NAME of ours."),
        Column("kind", "text", "What it is to the treaties.", codes="state, area, former"),
        *(Column(f"name_{language}", "text", f"Its short name (language {language}).") for language in LANGUAGES),
        Column("alpha2", "text", "ISO 3166 alpha-2."),
        Column("m49", "text", "UN M49 code; a text, for it may begin with 0."),
        Column("wikidata", "text", "Its item in Wikidata."),
        Column("region", "text", "UN M49 region."),
        Column("subregion", "text", "UN M49 subregion."),
        Column("valid_from", "date", "The first day it existed, where that falls within the time of the treaties."),
        Column("valid_to", "date", "The last day it existed."),
        Column("within", "text", "Under whose obligation it falls or who claims it, by spaces.", codes="areas.id"),
        Column("label_lat", "number", "Where to put a label; not the place of anything.", unit="degrees"),
        Column("label_lon", "number", "Where to put a label; not the place of anything.", unit="degrees"),
        Column("licence", "text", "The licence of the list."),
    ),
)  # fmt: skip


def rows(record: Record, view: Viewpoint) -> Iterator[Row]:
    """Yield all areas by code."""
    del view
    areas = record.shelf.areas
    for area in sorted(areas, key=lambda a: a.code):
        yield (
            area.code, area.kind.value, *(areas.name(area.code, language) for language in LANGUAGES), area.alpha2,
            area.m49, area.wikidata, area.region, area.subregion, day_cell(area.valid_from), day_cell(area.valid_to),
            " ".join(area.within) or None, area.lat, area.lon, OURS,
        )  # fmt: skip
