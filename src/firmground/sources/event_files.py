"""Event tables from GeoJSON and from sheets of a workbook."""

import io
import zipfile
from collections.abc import Callable, Sequence
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import TypeVar, cast

import orjson

from firmground.model.errors import BadInput, Place, shown
from firmground.model.text_column import text_column
from firmground.sources.event_bytes import event_text
from firmground.sources.event_csv import TextColumns, is_tag_row, trimmed_texts
from firmground.sources.event_table import EventTable, table_of_rows

LON, LAT = "geometry.lon", "geometry.lat"
_WGS84 = ("CRS84", "EPSG::4326", "EPSG:4326")
_LARGEST_SHEET = 1024 * 1024 * 1024
T = TypeVar("T")
# Of these no two that are written in different ways are equal to Python, as 1, 1.0 and True are.
_OF_ONE_TYPE = ({int}, {date}, {str, type(None)}, {int, type(None)})
Cell = int | float | str | bool | time | date | datetime | timedelta


def geojson_table(raw: bytes, file: str) -> EventTable:
    """Read the features of a GeoJSON file: properties as text, the point as `geometry.lon` and `geometry.lat`.

    Points in WGS 84 or no geometry; every feature has the same properties. Locators are "feature 3", from 1.
    """
    text = event_text(raw, file)
    try:
        data = orjson.loads(text)
    except orjson.JSONDecodeError as error:
        remedy = "The file may be cut off."
        raise BadInput(Place(file, error.lineno), f"no JSON ({error.msg})", "a GeoJSON file", remedy) from None
    features = data.get("features") if isinstance(data, dict) else None
    if not isinstance(features, list) or data.get("type") != "FeatureCollection":
        raise BadInput(Place(file), "no FeatureCollection", "a GeoJSON file with features")
    if (crs := data.get("crs")) is not None and not str(crs).rstrip("'}").endswith(_WGS84):
        raise BadInput(Place(file), f"crs {shown(str(crs))}", "degrees in WGS 84 (CRS84)")
    if not features:
        raise BadInput(Place(file), "no features", "at least one")
    return _feature_table(features, file)


def _feature_table(features: Sequence[object], file: str) -> EventTable:
    found = [_properties(feature, file, number) for number, feature in enumerate(features, start=1)]
    names = tuple(found[0])
    for number, properties in enumerate(found, start=1):
        # Nearly all have them in one order, and that is quicker told.
        if tuple(properties) != names and (other := set(names) ^ properties.keys()):
            listed = ", ".join(sorted(other)[:5])
            raise BadInput(
                Place(f"{file} feature {number}"), f"other properties than feature 1 has ({listed})", "the same"
            )
    geometries = [cast(dict[str, object], feature)["geometry"] for feature in features]
    points = [_point(geometry, file, number) for number, geometry in enumerate(geometries, start=1)]

    def texts(name: str) -> Sequence[str]:
        if name in {LON, LAT}:
            return [point[name == LAT] for point in points]
        return _column([one[name] for one in found], lambda value, at: _json_text(value, file, at + 1, name))

    # Only the properties that a reader takes become text; some files have fifty.
    columns = TextColumns([*names, LON, LAT], texts)
    return EventTable(file, columns, [f"feature {number}" for number in range(1, len(found) + 1)])


def _column(values: Sequence[T], text_of: Callable[[T, int], str]) -> Sequence[str]:
    """Return values as text, without surrounding space: each distinct one once, and one object for it.

    What is done once per text then finds it again at once.
    """
    kinds = set(map(type, values))
    if kinds == {str}:
        return trimmed_texts(text_column(cast(Sequence[str], values)))
    if kinds in _OF_ONE_TYPE:
        texts = {
            value: value.strip() if isinstance(value, str) else text_of(value, 0) for value in dict.fromkeys(values)
        }
        return [*map(texts.__getitem__, values)]
    return [value.strip() if isinstance(value, str) else text_of(value, number) for number, value in enumerate(values)]


def _properties(feature: object, file: str, number: int) -> dict[str, object]:
    match feature:
        case {"type": "Feature", "properties": dict() as properties, "geometry": _}:
            return properties
        case _:
            raise BadInput(Place(f"{file} feature {number}"), shown(str(feature)), "a feature with a geometry")


def _point(geometry: object, file: str, number: int) -> tuple[str, str]:
    match geometry:
        case None:
            return "", ""
        case {"type": "Point", "coordinates": [(int() | float()) as lon, (int() | float()) as lat, *_]}:
            return _digits(lon), _digits(lat)
        case _:
            raise BadInput(Place(f"{file} feature {number}"), shown(str(geometry)), "a point in degrees, or null")


def _json_text(value: object, file: str, number: int, column: str) -> str:
    match value:
        case None:
            return ""
        case str():
            return value
        case bool():
            return "true" if value else "false"
        case int() | float():
            return _digits(value)
        case _:
            raise BadInput(Place(f"{file} feature {number}", None, column), shown(str(value)), "a text or a number")


def xlsx_table(raw: bytes, file: str, sheet: str | None = None, header_row: int = 1) -> EventTable:
    """Read a sheet of a workbook (the first where none is named): whole numbers and days as their plain text.

    `header_row` counts from 1. Columns without a name and without values are left out, and empty rows too.
    Locators are "sheet X row 9".
    """
    # Needed for workbooks only, and it costs every command otherwise.
    from python_calamine import CalamineError, CalamineWorkbook  # noqa: PLC0415

    _refuse_bomb(raw, file)
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(raw))
    except CalamineError as error:
        raise BadInput(Place(file), f"no workbook ({error})", "an XLSX file") from None
    name = sheet or book.sheet_names[0]
    if name not in book.sheet_names:
        raise BadInput(Place(file), f"sheets {', '.join(map(shown, book.sheet_names))}", f"a sheet {shown(name)}")
    cells: list[list[Cell]] = book.get_sheet_by_name(name).to_python(skip_empty_area=False)
    if len(cells) < header_row:
        raise BadInput(Place(f"{file} sheet {name}"), f"{len(cells)} rows", f"a header in row {header_row}")
    return _sheet_table(cells, file, name, header_row)


def _sheet_table(cells: list[list[Cell]], file: str, sheet: str, header_row: int) -> EventTable:
    """Return the rows below the header; only the columns that a reader takes become text."""
    header = [_cell_text(cell).strip() for cell in cells[header_row - 1]]
    filled = [(row, number) for number, row in enumerate(cells[header_row:], start=header_row + 1) if _is_filled(row)]
    rows, at = [row for row, _ in filled], f"sheet {sheet} row"
    locators = [f"{at} {number}" for _, number in filled]
    used = [c for c, name in enumerate(header) if name or any(_cell_text(row[c]).strip() for row in rows)]
    names = [header[c] for c in used]
    if not rows or not all(names) or len(set(names)) < len(names) or len(names) < 2:
        texts = [[_cell_text(row[c]) for c in used] for row in rows]
        return table_of_rows(file, names, texts, locators, f"{at} {header_row}")
    if is_tag_row(_cell_text(cell) for cell in rows[0]) and len(rows) > 1:
        rows, locators = rows[1:], locators[1:]
    place = dict(zip(names, used, strict=True))
    cells_of = list(zip(*rows, strict=True))
    columns = TextColumns(names, lambda name: _column(cells_of[place[name]], lambda cell, _: _cell_text(cell)))
    return EventTable(file, columns, locators)


def _is_filled(row: Sequence[Cell]) -> bool:
    return any(cell != "" and _cell_text(cell).strip() for cell in row)


def _cell_text(cell: Cell) -> str:
    match cell:
        case str():
            return cell
        case bool():
            return "true" if cell else "false"
        case float():
            return str(int(cell)) if cell.is_integer() else _digits(cell)
        case datetime():
            return cell.date().isoformat() if cell.time() == time() else cell.isoformat()
        case date() | time():
            return cell.isoformat()
        case _:
            return str(cell)


def _digits(number: float) -> str:
    """Return a number in digits: 6.1e-05 is 0.000061."""
    text = repr(number)
    return format(Decimal(text), "f") if "e" in text else text


def _refuse_bomb(raw: bytes, file: str) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as packed:
            size = sum(item.file_size for item in packed.infolist())
    except zipfile.BadZipFile:
        raise BadInput(Place(file), "no workbook", "an XLSX file") from None
    if size > _LARGEST_SHEET:
        raise BadInput(Place(file), f"a workbook of {size:,} bytes unpacked", f"at most {_LARGEST_SHEET:,}")
