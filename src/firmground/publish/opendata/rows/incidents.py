"""Public rows of incidents, as the last publication froze them, and what was withheld."""

from collections import Counter
from collections.abc import Iterator

from firmground.linkage.published import PublicRow
from firmground.model.viewpoint import Viewpoint
from firmground.publish.opendata.licences import COMPUTED, Terms, named, terms_of
from firmground.publish.opendata.rows.statements import released
from firmground.publish.opendata.rows.words import CAUTION, subject_name
from firmground.publish.opendata.table import Column, Row, Table
from firmground.publish.wording.marking import N_
from firmground.views.record import Record

_COLUMNS = (
    Column("id", "text", "The incident; ids are kept when records are linked anew."),
    Column("month", "text", "Its month, or the year where the month is not known. Never the day."),
    Column("area", "text", "The area.", codes="areas.id"),
    Column("area_name", "text", "Its English name."),
    Column("admin1", "text", "The first administrative level."),
    Column("admin2", "text", "The second; empty in areas of current conflict."),
    Column("device", "text", "What exploded.", codes="codes of the site's incident explorer"),
    Column("killed", "integer", "At least so many killed; empty where none tells it, which is not 0.", unit="persons"),
    Column("injured", "integer", "At least so many injured; empty where no account tells it.", unit="persons"),
    Column("provisional", "boolean", "Whether late reports may still change it."),
    Column("lat", "number", "A coarse point of the district or province, never the incident's own.", unit="degrees"),
    Column("lon", "number", "A coarse point of the district or province, never the incident's own.", unit="degrees"),
    Column("sources", "text", "The sources that tell of it, separated by semicolons."),
    Column("caution", "text", "What must be read with every row on land."),
    Column("licence", "text", "The licences of its sources."),
)  # fmt: skip
INCIDENTS = Table(
    "incidents", N_("Incidents"), "Single incidents as the last publication gives them, whatever the viewpoint: month "
    "and district at most, no persons.", _COLUMNS,
)  # fmt: skip
OWN_TERMS = Table(
    "incidents_own_terms", N_("Incidents under terms of their own"),
    "Incidents that rest on a source whose licence is share-alike or non-commercial; the same columns.", _COLUMNS,
    own_terms=True,
)  # fmt: skip
WITHHELD = Table(
    "withheld", N_("What is only counted"), "How many rows rest on a source that forbids passing them on, never which.",
    (
        Column("id", "text", "The table, and the edition or area that the rows are of."),
        Column("table", "text", "The table they are withheld from.", codes="statements, incidents"),
        Column("of", "text", "The edition of statements, the area of incidents.", codes="editions.id, areas.id"),
        Column("rows", "integer", "How many rows are withheld.", unit="rows"),
        Column("licence", "text", "The licence of this count."),
    ),
)  # fmt: skip


def rows(record: Record, view: Viewpoint) -> Iterator[Row]:
    """Yield the incidents that may go out together, by id."""
    del view
    return _rows(record, "open")


def own_terms_rows(record: Record, view: Viewpoint) -> Iterator[Row]:
    """Yield the incidents that go out in a file of their own, by id."""
    del view
    return _rows(record, "own_terms")


def withheld_rows(record: Record, view: Viewpoint) -> Iterator[Row]:
    """Yield how many rows are withheld, by edition and by area."""
    found: dict[tuple[str, str], int] = {}
    for code in record.incidents.areas:
        area = record.incidents.area(code)
        found["incidents", code] = area.withheld if area else 0
    for (code,), number in Counter((row.area,) for row in _incidents(record, "no_redistribution")).items():
        found["incidents", code] = found.get(("incidents", code), 0) + number
    found |= {
        ("statements", e): n for e, n in Counter(s.edition for s in released(record, view, "no_redistribution")).items()
    }
    for (table, of), number in sorted(found.items()):
        if number:
            yield f"{table}/{of}", table, of, number, COMPUTED


def _rows(record: Record, terms: Terms) -> Iterator[Row]:
    licences = {source.name: named(source.licence) for source in record.incidents.sources}
    for row in sorted(_incidents(record, terms), key=lambda row: row.incident_id):
        lat, lon = row.at or (None, None)
        yield (
            row.incident_id, row.month, row.area, subject_name(record, row.area), row.admin1, row.admin2, row.device,
            row.killed, row.injured, row.provisional, lat, lon, ";".join(row.sources), CAUTION,
            "; ".join(dict.fromkeys(licences[name] for name in row.sources)),
        )  # fmt: skip


def _incidents(record: Record, terms: Terms) -> Iterator[PublicRow]:
    by_source = {source.name: terms_of(source.licence) for source in record.incidents.sources}
    strictest: tuple[Terms, ...] = ("no_redistribution", "own_terms", "open")
    for code in record.incidents.areas:
        area = record.incidents.area(code)
        for row in area.rows if area else ():
            held = {by_source[name] for name in row.sources}
            if next((one for one in strictest if one in held), "open") == terms:
                yield row
