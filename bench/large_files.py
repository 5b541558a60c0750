"""Large files of every source of events, made from its sample: the same rows again and again, varied as real ones are.

Ids, points and free texts differ in every row, as they do in the files that people bring; names of places are a few
thousand; years are twenty. All else repeats.
"""

import csv
import io
import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from importlib.resources import files
from itertools import count, islice, product
from pathlib import Path
from typing import Final
from xml.sax.saxutils import escape
from zlib import crc32

import orjson
import xlsxwriter
from python_calamine import CalamineWorkbook

_STEP, _YEARS = 100, 20
_WORDS: Final = tuple("".join(parts).capitalize() for parts in product(("ba", "ko", "ni", "tu", "re", "sha"), repeat=4))
Cell = str | float | date | datetime
Row = Sequence[Cell]
Vary = Callable[[Cell, int], Cell]


def _id(cell: Cell, turn: int) -> Cell:
    """Return an id that no other turn has; two rows of a sample that share one still do."""
    if isinstance(cell, float):
        return cell + turn * _STEP
    letters = str(cell).rstrip("0123456789")
    return f"{letters}{int(str(cell)[len(letters) :]) + turn * _STEP}" if cell != letters else cell


def _year(cell: Cell, turn: int) -> Cell:
    if isinstance(cell, date):
        return cell.replace(year=cell.year - turn % _YEARS)
    return re.sub(r"\d{4}", lambda found: str(int(found[0]) - turn % _YEARS), str(cell), count=1)


def _chance(cell: Cell, turn: int) -> int:
    """Return a large number by chance, the same for one cell in one turn: victims of one accident share its place."""
    return crc32(f"{turn} {cell}".encode())


def _place(cell: Cell, turn: int) -> Cell:
    return f"{cell} {_WORDS[_chance(cell, turn) % len(_WORDS)]}" if cell else cell


def _text(cell: Cell, turn: int) -> Cell:
    # Other words and another length each time, or what is worked out once for a text would be found again.
    chance = _chance(cell, turn)
    words = " ".join(_WORDS[(chance >> at) % len(_WORDS)] for at in range(3 + chance % 10))
    return f"{cell} ({words}, {turn})" if cell else cell


def _degrees(cell: Cell, turn: int) -> Cell:
    return f"{float(str(cell)) + (_chance(cell, turn) % 100_000 - 50_000) / 1e6:.6f}" if cell else cell


def _metres(cell: Cell, turn: int) -> Cell:
    return f"{float(str(cell)) + (_chance(cell, turn) % 100_000 - 50_000) / 10:.1f}" if cell else cell


@dataclass(frozen=True, slots=True)
class Form:
    """A source's file: how it is written, and which columns vary.

    `without`: a cell of a row of the sample with a fault that a whole file has here and there only.
    """

    source: str
    name: str
    write: Callable[[Path, Sequence[str], Iterator[Row]], None]
    varied: Mapping[str, Vary]
    without: str = "none"

    def made(self, folder: Path, rows: int) -> Path:
        """Write a file of so many rows, from the source's sample, and return its path."""
        path = folder / f"{rows}.{self.name}"
        head, sample = _sample(self.source)
        sample = [row for row in sample if self.without not in map(str, row)]
        self.write(path, head, islice(self._rows(head, sample), rows))
        return path

    def _rows(self, head: Sequence[str], sample: Sequence[Row]) -> Iterator[Row]:
        vary = [self.varied.get(name) for name in head]
        for turn in count():
            for row in sample:
                pairs = zip(vary, row, strict=True)
                yield [cell if change is None else change(cell, turn) for change, cell in pairs]


def _sample(source: str) -> tuple[Sequence[str], Sequence[Row]]:
    """Return the header and the rows of a source's sample, the row of HXL tags left out."""
    entry = next(one for one in (files("firmground.sources") / source).iterdir() if one.name.startswith("sample."))
    raw = entry.read_bytes()
    if entry.name.endswith(".geojson"):
        features = orjson.loads(raw)["features"]
        points = [(one["geometry"] or {"coordinates": ("", "")})["coordinates"] for one in features]
        listed = [[*one["properties"].values(), *point] for one, point in zip(features, points, strict=True)]
        return [*features[0]["properties"], "longitude", "latitude"], listed
    table: list[list[Cell]] = []
    if entry.name.endswith(".xlsx"):
        sheet = CalamineWorkbook.from_filelike(io.BytesIO(raw)).get_sheet_by_index(0).to_python()
        table += [[cell for cell in row if not isinstance(cell, time | timedelta)] for row in sheet]
    else:
        table += [[*row] for row in csv.reader(io.StringIO(raw.decode("utf-8-sig"), newline=""))]
    rows = [row for row in table[1:] if not all(str(cell)[:1] in {"", "#"} for cell in row)]
    return list(map(str, table[0])), rows


def _csv(path: Path, head: Sequence[str], rows: Iterator[Row]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([head])
        csv.writer(file).writerows(rows)


def _geojson(path: Path, head: Sequence[str], rows: Iterator[Row]) -> None:
    """Write one feature a line, numbers as numbers, the point as its geometry."""
    with path.open("w", encoding="utf-8") as file:
        file.write('{\n"type": "FeatureCollection",\n"features": [\n')
        for number, row in enumerate(rows):
            cells = dict(zip(head, row, strict=True))
            lon, lat = cells.pop("longitude"), cells.pop("latitude")
            point = {"type": "Point", "coordinates": [float(str(lon)), float(str(lat))]} if lon else None
            feature = {"type": "Feature", "properties": {k: _number(v) for k, v in cells.items()}, "geometry": point}
            file.write((",\n" if number else "") + json.dumps(feature, ensure_ascii=False))
        file.write("\n]\n}\n")


def _number(cell: Cell) -> object:
    return int(cell) if isinstance(cell, str) and re.fullmatch("[0-9]{1,9}", cell) else cell


def _maxml(path: Path, head: Sequence[str], rows: Iterator[Row]) -> None:
    names = [name.replace(" ", "") for name in head]
    with path.open("w", encoding="utf-8") as file:
        file.write('<?xml version="1.0"?>\n<MineActionFieldReport xmlns="urn:maxml">\n')
        for row in rows:
            leaves = "".join(f"<{name}>{escape(str(c))}</{name}>\n" for name, c in zip(names, row, strict=True))
            file.write(f"<FieldReport><Victim>\n{leaves}</Victim></FieldReport>\n")
        file.write("</MineActionFieldReport>\n")


def _xlsx(path: Path, head: Sequence[str], rows: Iterator[Row]) -> None:
    with xlsxwriter.Workbook(str(path), {"default_date_format": "dd/mm/yyyy"}) as book:
        sheet = book.add_worksheet("Events")
        for number, row in enumerate((head, *rows)):
            sheet.write_row(number, 0, row)


_ACLED: Final = {
    "event_id_cnty": _id, "event_date": _year, "year": _year, "admin2": _place, "location": _place,
    "latitude": _degrees, "longitude": _degrees, "notes": _text,
}  # fmt: skip
_UCDP: Final = {
    "id": _id, "relid": _id, "year": _year, "date_start": _year, "date_end": _year, "source_article": _text,
    "source_headline": _text, "where_coordinates": _place, "where_description": _text, "adm_2": _place,
    "latitude": _degrees, "longitude": _degrees, "geom_wkt": _text,
}  # fmt: skip
_COLOMBIA: Final = {
    "ano": _year, "sitio": _place, "latitudcabecera": _degrees, "longitudcabecera": _degrees, "AÑO": _year,
    "MUNICIPIO": _place, "longitude": _degrees, "latitude": _degrees,
}  # fmt: skip
_IMAS: Final = {
    "Accident ID": _id, "Victim ID": _id, "Accident date": _year, "Village": _place, "Easting": _metres,
    "Northing": _metres,
}  # fmt: skip
_INSECURITY: Final = {
    "Date": _year, "Event Description": _text, "Latitude": _degrees, "Longitude": _degrees, "SiND Event ID": _id,
}  # fmt: skip
_SPREADSHEET: Final = {
    "No.": _id, "Date": _year, "Village": _place, "Latitude": _degrees, "Longitude": _degrees, "What happened": _text,
}  # fmt: skip
FORMS: Final = (
    Form("acled", "acled.csv", _csv, _ACLED),
    Form("colombia_events", "colombia_events.geojson", _geojson, _COLOMBIA, "74.1333333333"),
    Form("colombia_victims", "colombia_victims.csv", _csv, _COLOMBIA),
    Form("imas", "imas.csv", _csv, _IMAS),
    Form("imas", "imas.xml", _maxml, _IMAS),
    Form("insecurity_insight", "insecurity_insight.xlsx", _xlsx, _INSECURITY),
    Form("spreadsheet", "spreadsheet.csv", _csv, _SPREADSHEET),
    Form("ucdp_ged", "ucdp_ged.csv", _csv, _UCDP, "9000011"),
    Form("ucdp_ged", "ucdp_ged.geojson", _geojson, _UCDP, "9000011"),
)
