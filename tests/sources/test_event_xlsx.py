"""Cells of a workbook as texts: numbers as they are written, empty rows left out with the others' numbers kept."""

import pytest

from firmground.sources.event_xlsx import xlsx_table
from sources.workbooks import workbook


@pytest.mark.parametrize(
    ("cells", "texts"),
    [
        ([7.0, 3399907.0, -2.0], ["7", "3399907", "-2"]),
        ([7.0, 0.5, 6.1e-05], ["7", "0.5", "0.000061"]),
        ([1e15, 1e16, 1e22], ["1000000000000000", "10000000000000000", "10000000000000000000000"]),
        ([7.0, "", "x "], ["7", "", "x"]),
    ],
)
def test_a_number_is_written_in_digits_and_a_whole_one_without_a_point(
    cells: list[float | str], texts: list[str]
) -> None:
    table = xlsx_table(
        workbook({"Events": [["Day", "Number"], *([f"d{n}", c] for n, c in enumerate(cells))]}), "e.xlsx"
    )
    assert [*table.take("Number")] == texts


def test_an_empty_row_is_no_event_and_the_next_keeps_its_number() -> None:
    rows = [["Day", "Place"], ["d1", "A"], ["", " "], ["", "B"], ["d3", ""]]
    table = xlsx_table(workbook({"Events": rows}), "e.xlsx")
    assert [*table.take("Place")] == ["A", "B", ""]
    assert [*table.locators] == [f"sheet Events row {row}" for row in (2, 4, 5)]


def test_a_nought_in_the_first_column_is_no_empty_row() -> None:
    table = xlsx_table(workbook({"Events": [["Dead", "Place"], [0, ""], [2, "B"]]}), "e.xlsx")
    assert [*table.take("Dead")] == ["0", "2"]
