"""Event tables from sheets of a workbook."""

import io
import zipfile
from array import array
from collections.abc import Sequence
from contextlib import suppress
from typing import Final, cast

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from firmground.model.coded import Coded, CodedTexts, coded_texts
from firmground.model.errors import BadInput, Place, shown
from firmground.sources.event_cells import Cell, cell_text, column_of
from firmground.sources.event_csv import TextColumns, is_tag_row, numbered
from firmground.sources.event_table import EventTable, table_of_rows
from firmground.sources.event_xlsx_cells import Unlike
from firmground.sources.event_xlsx_columns import WorkbookSheet, sheet_grid, whole_numbers

_LARGEST_SHEET: Final = 1024 * 1024 * 1024


def xlsx_table(raw: bytes, file: str, sheet: str | None = None, header_row: int = 1) -> EventTable:
    """Read a sheet of a workbook (the first where none is named): whole numbers and days as their plain text.

    `header_row` counts from 1. Columns without a name and without values are left out, and empty rows too.
    Locators are "sheet X row 9".
    """
    _refuse_bomb(raw, file)
    try:
        return _grid_table(sheet_grid(raw, sheet), file, header_row)
    except Unlike:
        return _whole_table(raw, file, sheet, header_row)


def _grid_table(grid: WorkbookSheet, file: str, header_row: int) -> EventTable:
    """Return the rows below the header; Unlike where header or rows are not as they should be."""
    if len(grid.places) <= header_row:
        raise Unlike
    is_filled = (whole_numbers(pc.binary_length(grid.texts)) > 0)[grid.places[header_row:]]
    names = [grid.texts[int(place)].as_py() for place in grid.places[header_row - 1]]
    used = [column for column, name in enumerate(names) if name or is_filled[:, column].any()]
    place_of = {names[column]: column for column in used}
    rows = np.flatnonzero(is_filled.any(axis=1)) + header_row
    if "" in place_of or len(place_of) < max(2, len(used)) or not len(rows):
        raise Unlike
    if len(rows) > 1 and is_tag_row(grid.texts[int(place)].as_py() for place in grid.places[rows[0]]):
        rows = rows[1:]
    columns = TextColumns(
        tuple(place_of),
        lambda name: CodedTexts(grid.texts.take(_column(grid.places[rows, place_of[name]], pa.int32()))),
    )
    return EventTable(file, columns, numbered(f"sheet {grid.name} row", _column(rows + 1, pa.int64())))


def _column(found: NDArray[np.generic], kind: pa.DataType) -> pa.Array:
    return pa.Array.from_buffers(kind, len(found), [None, pa.py_buffer(np.ascontiguousarray(found))])


def _whole_table(raw: bytes, file: str, sheet: str | None, header_row: int) -> EventTable:
    """Read a sheet cell by cell, or say what is wrong with it."""
    # Needed for workbooks only, and it costs every command otherwise.
    from python_calamine import CalamineError, CalamineWorkbook  # noqa: PLC0415

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
    header = [cell_text(cell).strip() for cell in cells[header_row - 1]]
    rows, at = cells[header_row:], f"sheet {sheet} row"
    numbers: Sequence[int] = range(header_row + 1, len(cells) + 1)
    # Most sheets have no empty row, and then the first cells tell.
    if not all(_is_filled((cell,)) for cell in {row[0] for row in rows}):
        numbers = [number for number in numbers if _is_filled(cells[number - 1])]
        rows = [cells[number - 1] for number in numbers]
    used = [c for c, name in enumerate(header) if name or any(cell_text(row[c]).strip() for row in rows)]
    names = [header[c] for c in used]
    if not rows or not all(names) or len(set(names)) < len(names) or len(names) < 2:
        texts = [[cell_text(row[c]) for c in used] for row in rows]
        return table_of_rows(file, names, texts, [f"{at} {number}" for number in numbers], f"{at} {header_row}")
    if is_tag_row(cell_text(cell) for cell in rows[0]) and len(rows) > 1:
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
    return column_of(cells, lambda cell, _: cell_text(cell))


def _is_filled(row: Sequence[Cell]) -> bool:
    # Only a text can be blank.
    return any(cell != "" and not (isinstance(cell, str) and cell.isspace()) for cell in row)


def _refuse_bomb(raw: bytes, file: str) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as packed:
            size = sum(item.file_size for item in packed.infolist())
    except zipfile.BadZipFile:
        raise BadInput(Place(file), "no workbook", "an XLSX file") from None
    if size > _LARGEST_SHEET:
        raise BadInput(Place(file), f"a workbook of {size:,} bytes unpacked", f"at most {_LARGEST_SHEET:,}")
