"""Large sheets of a workbook: cut at every "<" by numpy; what a cell means is asked of calamine, once for each.

A sheet holds each cell's name and, for most, the number of a text that stands in a list beside it. These are read here,
and the texts that need no decoding. All others and every other cell (a number, a day, a text of its own) are asked of
calamine in a small workbook that holds each distinct one once.
"""

import io
import re
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Final
from xml.etree.ElementTree import ParseError, fromstring

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from firmground.model.text_column import text_column
from firmground.sources.event_cells import cell_text
from firmground.sources.event_csv import trimmed_texts
from firmground.sources.event_xlsx_cells import (
    FOUR,
    THREE,
    Bytes,
    Cells,
    Ints,
    Letters,
    Unlike,
    cells_of,
    low,
    refuse,
    slices,
)

_BLOCK: Final = 1 << 22
_TEXTS_AT_ONCE: Final = 50_000
_MOST_CELLS: Final = 100_000_000
_MOST_ASKED: Final = 1_000_000
_MAIN: Final = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_RELATED: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_TEXTS: Final = "xl/sharedStrings.xml"
_SHEETS: Final = ("xl/worksheets/", "xl/media/", "xl/drawings/")
_SHEET: Final = (f'<worksheet xmlns="{_MAIN[1:-1]}"><sheetData>'.encode(), b"</sheetData></worksheet>")
_ENCODED: Final = re.compile(rb"""encoding\s*=\s*["'](?!utf-?8["'])""", re.IGNORECASE)
# Tags as the lowest bytes of a number.
_ITEM, _ITEM_END, _TEXT, _TEXT_END, _KEPT = (low(tag) for tag in (b"<si>", b"</si", b"<t>", b"</t>", b"<t xml:s"))
_KEPT_WHOLE: Final = len('<t xml:space="preserve">')


@dataclass(frozen=True, slots=True)
class WorkbookSheet:
    """A sheet: its name, and for each row and column, from 0, the place of its text in `texts`; the last is empty.

    Texts have no surrounding space.
    """

    name: str
    places: NDArray[np.int32]
    texts: pa.Array


def sheet_grid(raw: bytes, sheet: str | None = None) -> WorkbookSheet:
    """Return a sheet of a workbook, the first where none is named; Unlike where that takes a closer look."""
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as packed:
            name, path = _found(packed, sheet)
            with ThreadPoolExecutor() as pool:
                # numpy lets other threads run.
                found = list(pool.map(cells_of, list(_blocks(packed.read(path)))))
            return WorkbookSheet(
                name, *_placed(_Book(packed, name, path), [one for one, _ in found], [other for _, other in found])
            )
    except (KeyError, ParseError, pa.ArrowInvalid, zipfile.BadZipFile, zlib.error, NotImplementedError):
        raise Unlike from None


def _found(packed: zipfile.ZipFile, sheet: str | None) -> tuple[str, str]:
    """Return the name of a sheet and where it lies."""
    # The program that reads a workbook anyway reads these as well.
    book = fromstring(packed.read("xl/workbook.xml"))  # noqa: S314
    related = fromstring(packed.read("xl/_rels/workbook.xml.rels"))  # noqa: S314
    keys = {entry.get("name", ""): entry.get(_RELATED) for entry in book.iter(f"{_MAIN}sheet")}
    name = next(iter(keys), "") if sheet is None else sheet
    target = {entry.get("Id"): entry.get("Target", "") for entry in related}[keys[name]]
    return name, target.lstrip("/") if target.startswith("/") else f"xl/{target}"


def _blocks(data: bytes) -> Iterator[Bytes]:
    """Yield what stands in a sheet, some rows at a time."""
    start, end = data.find(b"<sheetData>") + 11, data.rfind(b"</sheetData>")
    # A sheet without rows has none to show.
    refuse(start < 11 or end <= start or not data.rstrip().endswith(b"</worksheet>"))
    refuse(b"<!" in data or data.find(b"\r", start, end) >= 0 or bool(_ENCODED.search(data[:200])))
    while start < end:
        stop = data.rfind(b"<row", start + 4, start + _BLOCK) if start + _BLOCK < end else end
        refuse(stop < 0)
        yield np.frombuffer(data, np.uint8, stop - start, start)
        start = stop


@dataclass(frozen=True, slots=True)
class _Book:
    """A workbook, and the name of the sheet that is read and where it lies."""

    packed: zipfile.ZipFile
    sheet: str
    path: str

    def withcells_of(self, cells: Sequence[bytes]) -> io.BytesIO:
        """Return it with these cells in column A of the sheet, each given from behind its name to its end."""
        written = io.BytesIO()
        with zipfile.ZipFile(written, "w") as small:
            for name in self.packed.namelist():
                is_needed = any(b't="s"' in one for one in cells) if name == _TEXTS else not name.startswith(_SHEETS)
                if is_needed and name != self.path:
                    small.writestr(name, self.packed.read(name))
            rows = (b'<row r="%d"><c r="A%d"%b</c></row>' % (at, at, one) for at, one in enumerate(cells, 1))
            small.writestr(self.path, b"".join([_SHEET[0], *rows, _SHEET[1]]))
        written.seek(0)
        return written


def _placed(book: _Book, shared: Sequence[Cells], others: Sequence[Cells]) -> tuple[NDArray[np.int32], pa.Array]:
    """Return the places and the texts of a grid."""
    width, height, most = (
        1 + max((int(numbers.max(initial=-1)) for numbers in found), default=-1)
        for found in (
            [one.column for one in (*shared, *others)], [one.row for one in (*shared, *others)],
            [one.number for one in shared],
        )
    )  # fmt: skip
    refuse(width * height > _MOST_CELLS)
    told = pa.concat_arrays([one.told for one in others]).dictionary_encode()
    texts, undecoded = _listed(book.packed, most)
    every = pa.concat_arrays([texts, *_told(book, told.dictionary.cast(pa.string()), undecoded), text_column([""])])
    place = np.arange(len(texts), dtype=np.int32)
    place[undecoded] = len(texts) + np.arange(len(undecoded))
    places = np.full(width * height, len(every) - 1, np.int32)
    for one in shared:
        places[one.row * width + one.column] = place[one.number]
    codes, at = whole_numbers(told.indices) + len(texts) + len(undecoded), 0
    for one in others:
        places[one.row * width + one.column] = codes[at : at + len(one.row)]
        at += len(one.row)
    # A cell that stands twice leaves a place too few.
    refuse(int((places < len(every) - 1).sum()) != sum(len(one.row) for one in (*shared, *others)))
    return places.reshape(height, width), trimmed_texts(every).texts


def _told(book: _Book, distinct: pa.Array, undecoded: Ints) -> tuple[pa.Array, pa.Array]:
    """Return the texts of a list that must be decoded, and what other cells tell, as texts."""
    # A whole number without a style is what stands there.
    plain = pc.match_substring_regex(distinct, "^><v>(?:0|[1-9][0-9]{0,14})</v>$")
    others = distinct.filter(pc.invert(plain)).to_pylist()
    refuse(len(undecoded) + len(others) > _MOST_ASKED)
    listed = [b' t="s"><v>%d</v>' % one for one in undecoded.tolist()]
    answers = _answers(book, [*listed, *(other.encode() for other in others)])
    cut = pc.binary_slice(distinct.cast(pa.binary()), len("><v>"), -len("</v>")).cast(pa.string())
    return answers[: len(listed)], pc.replace_with_mask(cut, pc.invert(plain), answers[len(listed) :])


def whole_numbers(column: pa.Array) -> NDArray[np.int32]:
    """Return a column of whole numbers (int32, none missing); `to_numpy` would load pandas first."""
    return np.frombuffer(column.buffers()[1], np.int32)[column.offset : column.offset + len(column)]


def _listed(packed: zipfile.ZipFile, most: int) -> tuple[pa.Array, Ints]:
    """Return the texts that cells have by number, and the numbers of those that must be decoded."""
    if not most:
        return text_column([]), np.zeros(0, np.int64)
    data = packed.read(_TEXTS)
    try:
        texts = _plain_texts(data)
    except Unlike:
        return text_column([""] * most), np.arange(most)
    refuse(len(texts) < most)
    # A letter may stand as "&amp;" or as "_x000D_".
    found = pc.indices_nonzero(pc.match_substring_regex(texts, "&|_x"))
    return texts, whole_numbers(found.cast(pa.int32())).astype(np.int64)


def _plain_texts(data: bytes) -> pa.Array:
    """Return the texts of a list that holds nothing but texts."""
    refuse(b"<!" in data or b"\r" in data or bool(_ENCODED.search(data[:200])))
    start, end = data.find(b"<si>"), data.rfind(b"</sst>")
    refuse(start < 0 or end < start or b"<sst" not in data[:start])
    whole = np.frombuffer(data, np.uint8, end - start, start)
    tags = np.flatnonzero(whole == ord("<"))
    refuse(len(tags) % 4 > 0)
    items = tags.reshape(-1, 4)
    made = [_some_texts(whole, items[at : at + _TEXTS_AT_ONCE]) for at in range(0, len(items), _TEXTS_AT_ONCE)]
    return pa.concat_arrays(made)


def _some_texts(whole: Bytes, items: Ints) -> pa.Array:
    first, end = int(items[0, 0]), int(items[-1, 3]) + 5
    block = whole[first:end]
    text, (item, begin, close, last) = Letters(block), (items - first).T
    word = text.from_(begin)
    is_kept = word == _KEPT
    refuse(not (is_kept | (word & THREE == _TEXT)).all())
    for tags, wanted in ((item, _ITEM), (close, _TEXT_END), (last, _ITEM_END)):
        refuse(bool((text.from_(tags) & FOUR != wanted).any()))
    begin = begin + np.where(is_kept, _KEPT_WHOLE, 3)
    refuse(bool((begin > close).any() or (block[begin - 1] != ord(">")).any()))
    return slices(block, begin, close).cast(pa.string())


def _answers(book: _Book, asked: Sequence[bytes]) -> pa.Array:
    """Return what calamine says of cells, as texts."""
    # Needed for workbooks only, and it costs every command otherwise.
    from python_calamine import CalamineError, CalamineWorkbook  # noqa: PLC0415

    try:
        # A last cell that is filled, or empty ones before it would be left out.
        small = CalamineWorkbook.from_filelike(book.withcells_of([*asked, b"><v>1</v>"]))
        cells = small.get_sheet_by_name(book.sheet).to_python(skip_empty_area=False)
    except CalamineError:
        raise Unlike from None
    refuse(len(cells) != len(asked) + 1 or any(len(row) > 1 for row in cells))
    return text_column([cell_text(row[0]) for row in cells[:-1]])
