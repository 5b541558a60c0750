"""Sheets cut at their tags tell what calamine tells of every cell, and whatever is not plain is left to it."""

import io
import zipfile
from collections.abc import Sequence
from datetime import date, datetime, time

import pytest
import xlsxwriter
from python_calamine import CalamineWorkbook

from firmground.sources import event_xlsx_columns
from firmground.sources.event_cells import cell_text
from firmground.sources.event_xlsx import xlsx_table
from firmground.sources.event_xlsx_cells import Unlike
from firmground.sources.event_xlsx_columns import sheet_grid
from sources.workbooks import workbook

ROWS: Sequence[Sequence[object]] = (
    ("Day", "Place", "Dead", "Told", "Share"),
    (date(2022, 9, 6), "Sumy & Kharkiv <north>", 3, True, 0.5),
    (datetime.fromisoformat("2022-09-07T13:30"), " Суми ", 0, False, 6.1e-05),
    (date(2022, 9, 6), "_x0041_ name", 900001, "", -2),
    (time(8, 15), "two\nlines", 1e22, "x", 1e15),
    ("", "", "", "", ""),
    ("unknown", "   ", "007", "Sumy & Kharkiv <north>", 12.25),
)


def written(rows: Sequence[Sequence[object]], sheets: Sequence[str] = ("Events",)) -> bytes:
    """Return a workbook with a list of texts beside its sheets, as Excel writes it, the same rows in each."""
    raw = io.BytesIO()
    with xlsxwriter.Workbook(raw, {"default_date_format": "dd/mm/yyyy", "in_memory": True}) as book:
        for name in sheets:
            sheet = book.add_worksheet(name)
            for number, row in enumerate(rows):
                sheet.write_row(number, 0, row)
    return raw.getvalue()


def changed(raw: bytes, part: str, old: bytes, new: bytes) -> bytes:
    """Return a workbook with some bytes of one of its parts replaced."""
    found, made = zipfile.ZipFile(io.BytesIO(raw)), io.BytesIO()
    with zipfile.ZipFile(made, "w") as packed:
        for name in found.namelist():
            data = found.read(name)
            assert name != part or old in data
            packed.writestr(name, data.replace(old, new) if name == part else data)
    return made.getvalue()


def cut(raw: bytes, sheet: str | None = None) -> list[list[str]]:
    grid = sheet_grid(raw, sheet)
    texts = grid.texts.to_pylist()
    return [[texts[place] for place in row] for row in grid.places.tolist()]


def told(raw: bytes, sheet: str = "Events") -> list[list[str]]:
    cells = CalamineWorkbook.from_filelike(io.BytesIO(raw)).get_sheet_by_name(sheet).to_python(skip_empty_area=False)
    return [[cell_text(cell).strip() for cell in row] for row in cells]


OWN_TEXTS: list[list[str | int | float | date | None]] = [
    ["Day", "Place", "Dead"], [date(2022, 9, 6), "Sumy & Kharkiv", 3], [" ", "A <b>", 0.5], ["d3", "", 900001],
]  # fmt: skip
EMPTY_ROWS = b'<row r="9" ht="12"/><row r="10"><c r="AB10" s="1"/></row>'
SHEET, TEXTS = "xl/worksheets/sheet1.xml", "xl/sharedStrings.xml"


@pytest.mark.parametrize(
    "raw",
    [
        written(ROWS),
        workbook({"Events": OWN_TEXTS}),
        changed(written(ROWS), SHEET, b"</sheetData>", EMPTY_ROWS + b"</sheetData>"),
        changed(written(ROWS), SHEET, b"<v>900001</v>", b"<f>A1*2</f><v>900001</v>"),
        changed(written(ROWS), SHEET, b"<v>900001</v>", b"<v>0900001</v>"),
        changed(written(ROWS), TEXTS, b"<t>Place</t>", b"<r><t>Pl</t></r><r><rPr><b/></rPr><t>ace</t></r>"),
        changed(written(ROWS), TEXTS, b"<t>Place</t>", b'<t xml:space="preserve"> Place</t>'),
        changed(written(ROWS), "xl/workbook.xml", b"<workbookPr ", b'<workbookPr date1904="1" '),
    ],
    ids=["all", "own texts", "empty rows", "a formula", "a nought in front", "rich text", "a blank", "days since 1904"],
)  # fmt: skip
def test_each_cell_says_what_calamine_says(raw: bytes) -> None:
    found, expected = cut(raw), told(raw)
    # A styled cell without a value makes the grid wider, not fuller.
    wide = len(found[0])
    assert [row for row in found if any(row)] == [row + [""] * (wide - len(row)) for row in expected if any(row)]


def test_blocks_and_lists_of_texts_are_put_together(monkeypatch: pytest.MonkeyPatch) -> None:
    rows = [("Day", "Place"), *((f"day {n}", f"place {n % 7} & {n}") for n in range(60))]
    monkeypatch.setattr(event_xlsx_columns, "_BLOCK", 500)
    monkeypatch.setattr(event_xlsx_columns, "_TEXTS_AT_ONCE", 9)
    assert cut(written(rows)) == [list(row) for row in rows]


def test_a_sheet_is_found_by_its_name() -> None:
    raw = changed(written([("Day", "Place"), ("d1", "A")], ("About", "Events")), "xl/worksheets/sheet2.xml",
                  b'<c r="B2" t="s"><v>3</v></c>', b'<c r="B2"><v>7.5</v></c>')  # fmt: skip
    assert cut(raw, "Events") == [["Day", "Place"], ["d1", "7.5"]]
    assert cut(raw) == [["Day", "Place"], ["d1", "A"]]
    assert [*xlsx_table(raw, "e.xlsx", "Events").take("Place")] == ["7.5"]


@pytest.mark.parametrize(
    ("part", "old", "new"),
    [
        (SHEET, b"<sheetData>", b"<sheetData><!-- made by hand -->"),
        (SHEET, b'<c r="B2"', b'<c t="s"'),
        (SHEET, b'<c r="B2"', b'<c r="B2x"'),
        (SHEET, b"</row><row", b"</row> <c/><row"),
        (SHEET, b"</c></row></sheetData>", b"</row></sheetData>"),
        (SHEET, b"</row><row", b"<row"),
        (SHEET, b"</worksheet>", b""),
        (SHEET, b'<c r="B2"', b'<c r="C2"'),
        (SHEET, b"<v>1</v>", b"<v>1x</v>"),
        (SHEET, b"<v>1</v>", b"<v>99999999</v>"),
        ("xl/workbook.xml", b"</sheets>", b""),
    ],
    ids=["a comment", "no name", "a broken name", "a cell outside", "an open cell", "an open row", "a file cut off",
         "a cell twice", "no number", "no such text", "a broken book"],
)  # fmt: skip
def test_what_is_not_plain_is_left_to_who_reads_cell_by_cell(part: str, old: bytes, new: bytes) -> None:
    with pytest.raises(Unlike):
        sheet_grid(changed(written(ROWS), part, old, new))
