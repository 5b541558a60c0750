"""HXL-tagged CSV: the second row says by the humanitarian standard what each column is."""

import csv
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TextIO

from firmground.publish.opendata.formats.csv_tables import csv_cell
from firmground.publish.opendata.formats.sink import below
from firmground.publish.opendata.table import Cell, Row, Table

_FIGURE_TAGS = {
    "subject": "#country+code", "subject_name": "#country+name", "property": "#indicator+code",
    "property_label": "#indicator+name", "universe": "#description+universe", "denominator": "#description+denominator",
    "period": "#date+period", "period_first": "#date+start", "period_last": "#date+end",
    "breakdown": "#description+breakdown", "number": "#indicator+num", "low": "#indicator+min",
    "high": "#indicator+max", "sense": "#meta+sense", "unit": "#indicator+unit", "disagree": "#meta+disagree",
    "statement": "#meta+id", "publisher": "#org+source", "edition_title": "#meta+source",
    "published": "#date+published", "caution": "#meta+caution", "licence": "#meta+license",
}  # fmt: skip
_STANDING_TAGS = {
    "area": "#country+code", "area_name": "#country+name", "treaty": "#indicator+treaty", "on": "#date+as_of",
    "standing": "#status+code", "is_party": "#status+party", "since": "#date+start", "until": "#date+end",
    "statements": "#meta+id", "licence": "#meta+license",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Tagged:
    """One tagged file: which table it is of, the tags by column, and which of the rows it holds."""

    name: str
    about: str
    table: str
    tags: dict[str, str]
    holds: Callable[[dict[str, Cell]], bool]


def _of_area(row: dict[str, Cell]) -> bool:
    return ":" not in str(row["subject"]) and row["subject"] != "world"


TAGGED = (
    Tagged(
        "casualties", "Casualties by area; of other universes than each other, never to be added", "figures",
        {**_FIGURE_TAGS, "number": "#affected+num", "low": "#affected+min", "high": "#affected+max"},
        lambda row: row["theme"] == "casualties" and _of_area(row),
    ),
    Tagged(
        "clearance", "Contamination and clearance by area", "figures", _FIGURE_TAGS,
        lambda row: row["theme"] in {"contamination", "clearance"} and _of_area(row),
    ),
    Tagged("standings", "Standing of each state toward each treaty", "standings", _STANDING_TAGS, lambda _: True),
)  # fmt: skip


class Hxl:
    """The tagged files in the folder hxl."""

    def __init__(self, folder: Path) -> None:
        self._folder = below(folder, "hxl")

    def begin(self, table: Table) -> None:
        """Open the files that are of this table, with their two rows of heads."""
        self._table = table
        self._open: list[tuple[Tagged, TextIO]] = []
        for one in TAGGED:
            if one.table == table.name:
                file = (self._folder / f"{one.name}.csv").open("w", encoding="utf-8", newline="")
                csv.writer(file, lineterminator="\n").writerows([list(one.tags), list(one.tags.values())])
                self._open.append((one, file))

    def write(self, rows: Sequence[Row]) -> None:
        """Write the rows that a file holds."""
        if not self._open:
            return
        found = [self._table.document(row) for row in rows]
        for one, file in self._open:
            writer = csv.writer(file, lineterminator="\n")
            writer.writerows([[csv_cell(row[name]) for name in one.tags] for row in found if one.holds(row)])

    def end(self) -> None:
        """Close the files."""
        for _, file in self._open:
            file.close()

    def finish(self) -> None:
        """Nothing is left to write."""
