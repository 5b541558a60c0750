"""Event tables from sheets of a workbook."""

import io
import zipfile
from array import array
from collections.abc import Sequence
from contextlib import suppress
from datetime import date, datetime, time, timedelta
from typing import Final, cast

import pyarrow as pa

from firmground.model.coded import Coded, CodedTexts, coded_texts
from firmground.model.errors import BadInput, Place, shown
from firmground.sources.event_cells import column_of, digits
from firmground.sources.event_csv import TextColumns, is_tag_row
from firmground.sources.event_table import EventTable, table_of_rows

_LARGEST_SHEET: Final = 1024 * 1024 * 1024
Cell = int | float | str | bool | time | date | datetime | timedelta


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
    rows, at = cells[header_row:], f"sheet {sheet} row"
    numbers: Sequence[int] = range(header_row + 1, len(cells) + 1)
    # Most sheets have no empty row, and then the first cells tell.
    if not all(_is_filled((cell,)) for cell in {row[0] for row in rows}):
        numbers = [number for number in numbers if _is_filled(cells[number - 1])]
        rows = [cells[number - 1] for number in numbers]
    used = [c for c, name in enumerate(header) if name or any(_cell_text(row[c]).strip() for row in rows)]
    names = [header[c] for c in used]
    if not rows or not all(names) or len(set(names)) < len(names) or len(names) < 2:
        texts = [[_cell_text(row[c]) for c in used] for row in rows]
        return table_of_rows(file, names, texts, [f"{at} {number}" for number in numbers], f"{at} {header_row}")
    if is_tag_row(_cell_text(cell) for cell in rows[0]) and len(rows) > 1:
        rows, numbers = rows[1:], numbers[1:]
    place = dict(zip(names, used, strict=True))
    cells_of = list(zip(*rows, strict=True))
    columns = TextColumns(names, lambda name: _texts(cells_of[place[name]]))
    return EventTable(file, columns, coded_texts([f"{at} {number}" for number in numbers]))


def _texts(cells: Sequence[Cell]) -> Coded[str]:
    if set(map(type, cells)) == {float}:
        numbers = pa.py_buffer(array("d", cast(Sequence[float], cells)))
        with suppress(pa.ArrowInvalid):
            # Refuses a number that is not whole.
            whole = pa.Array.from_buffers(pa.float64(), len(cells), [None, numbers]).cast(pa.int64())
            return CodedTexts(whole.cast(pa.string()))
    return column_of(cells, lambda cell, _: _cell_text(cell))


def _is_filled(row: Sequence[Cell]) -> bool:
    # Only a text can be blank.
    return any(cell != "" and not (isinstance(cell, str) and cell.isspace()) for cell in row)


def _cell_text(cell: Cell) -> str:
    match cell:
        case str():
            return cell
        case bool():
            return "true" if cell else "false"
        case float():
            return str(int(cell)) if cell.is_integer() else digits(cell)
        case datetime():
            return cell.date().isoformat() if cell.time() == time() else cell.isoformat()
        case date() | time():
            return cell.isoformat()
        case _:
            return str(cell)


def _refuse_bomb(raw: bytes, file: str) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as packed:
            size = sum(item.file_size for item in packed.infolist())
    except zipfile.BadZipFile:
        raise BadInput(Place(file), "no workbook", "an XLSX file") from None
    if size > _LARGEST_SHEET:
        raise BadInput(Place(file), f"a workbook of {size:,} bytes unpacked", f"at most {_LARGEST_SHEET:,}")
