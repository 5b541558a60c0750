"""Large CSV files of events: parsed column by column by Arrow, turned to text only where a column is taken."""

import csv
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import reduce
from typing import Final

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv as arrow_csv

from firmground.model.coded import CodedTexts
from firmground.model.text_column import are_filled, number, text_column
from firmground.sources.event_bytes import event_bytes
from firmground.sources.event_table import LONGEST_FIELD, EventTable, csv_table

_BLOCK: Final = 1 << 24
_LINE_END: Final = "\r\n|\r|\n"


class TextColumns(Mapping[str, Sequence[str]]):
    """Columns of one file by name; the texts of a column are made when it is first asked for."""

    def __init__(self, names: Sequence[str], texts_of: Callable[[str], Sequence[str]]) -> None:
        self._names, self._texts_of = tuple(names), texts_of
        self._made: dict[str, Sequence[str]] = {}

    def __getitem__(self, name: str) -> Sequence[str]:
        if name not in self._made:
            if name not in self._names:
                raise KeyError(name)
            self._made[name] = self._texts_of(name)
        return self._made[name]

    def __contains__(self, name: object) -> bool:
        return name in self._names

    def __iter__(self) -> Iterator[str]:
        return iter(self._names)

    def __len__(self) -> int:
        return len(self._names)


def wide_csv_table(raw: bytes, file: str, delimiter: str | None = ",") -> EventTable:
    """Read a CSV file as `csv_table` does, several times as fast where a reader takes few of many columns.

    Whatever Arrow cannot read, or reads in another way than Python's csv, is left to `csv_table`: it reads the
    file or names the line.
    """
    data = event_bytes(raw, file)
    end = data.find(b"\n")
    first = (data if end < 0 else data[:end]).split(b"\r", 1)[0].decode()
    if delimiter is None:
        delimiter = max(",;\t", key=first.count)
    names = _plain_header(first, delimiter)
    # Arrow takes a quote that is never closed as a cell to the end of the file.
    if names is None or data.count(b'"') % 2:
        return csv_table(raw, file, delimiter)
    try:
        table = _parsed(data, names, delimiter)
    except pa.ArrowInvalid:
        return csv_table(raw, file, delimiter)
    lines = _lines(data, table)
    if table.num_rows and is_tag_row(column[0].as_py() for column in table.columns):
        table, lines = table.slice(1), lines.slice(1)
    if not table.num_rows or _has_blank_row(table) or _has_overlong(data, table):
        return csv_table(raw, file, delimiter)
    columns = TextColumns(names, lambda name: trimmed_texts(table[name]))
    return EventTable(file, columns, numbered("line", lines))


def _plain_header(first: str, delimiter: str) -> list[str] | None:
    """Return the names of a header in which nothing is doubled, empty or broken over lines."""
    try:
        names = [name.strip() for name in next(csv.reader([first], delimiter=delimiter, strict=True), [])]
    except csv.Error:
        return None
    return names if len(names) > 1 and all(names) and len(set(names)) == len(names) else None


def _parsed(data: bytes, names: list[str], delimiter: str) -> pa.Table:
    return arrow_csv.read_csv(
        pa.BufferReader(data),
        read_options=arrow_csv.ReadOptions(column_names=names, skip_rows=1, block_size=_BLOCK),
        # Empty lines are kept so that the number of a line stays known.
        parse_options=arrow_csv.ParseOptions(delimiter=delimiter, newlines_in_values=True, ignore_empty_lines=False),
        convert_options=arrow_csv.ConvertOptions(
            column_types=dict.fromkeys(names, pa.string()), strings_can_be_null=False, check_utf8=False
        ),
    )


def _numbers(rows: int, first: int = 1) -> pa.Array:
    return pc.cumulative_sum(pa.repeat(number(1), rows), start=number(first - 1))


def counted(word: str, rows: int) -> CodedTexts:
    """Return locators from 1: "feature 1" and so on."""
    return numbered(word, _numbers(rows))


def numbered(word: str, numbers: pa.Array) -> CodedTexts:
    """Return locators: "line 2" and so on."""
    texts = text_column([word])[0], numbers.cast(pa.string()), text_column([" "])[0]
    return CodedTexts(pc.binary_join_element_wise(*texts))


def trimmed_texts(column: pa.ChunkedArray | pa.Array) -> CodedTexts:
    """Return a column's texts without surrounding space."""
    trimmed = pc.utf8_trim_whitespace(column)
    return CodedTexts(trimmed.combine_chunks() if isinstance(trimmed, pa.ChunkedArray) else trimmed)


def _lines(data: bytes, table: pa.Table) -> pa.Array:
    """Return the line on which each row begins; cells may hold line breaks."""
    ends, returns = data.count(b"\n"), data.count(b"\r")
    rows = _numbers(table.num_rows, first=2)
    if returns in {0, ends} and ends - data.endswith(b"\n") == table.num_rows:
        return rows
    with ThreadPoolExecutor() as pool:
        breaks = pool.map(lambda column: _line_breaks(column, bool(returns)), table.columns)
        within = reduce(pc.add, breaks)
    return pc.add(rows, pc.subtract(pc.cumulative_sum(within), within))


def _line_breaks(column: pa.ChunkedArray, may_return: bool) -> pa.Array:
    # Counting a letter is ten times as fast as a pattern, and few files have returns.
    is_mixed = may_return and pc.any(pc.match_substring(column, "\r")).as_py()
    counts = pc.count_substring_regex(column, _LINE_END) if is_mixed else pc.count_substring(column, "\n")
    return counts.combine_chunks().cast(pa.int64())


def is_tag_row(cells: Iterable[str]) -> bool:
    """Tell whether these are HXL tags ("#date+start"), which stand below a header and are no event."""
    filled = [cell for cell in cells if cell.strip()]
    return bool(filled) and all(cell.strip().startswith("#") for cell in filled)


def _has_blank_row(table: pa.Table) -> bool:
    filled = are_filled(table.column(0))
    for column in table.columns[1:]:
        if pc.all(filled).as_py():
            return False
        filled = pc.or_(filled, are_filled(column))
    return not pc.all(filled).as_py()


def _has_overlong(data: bytes, table: pa.Table) -> bool:
    if len(data) < LONGEST_FIELD:
        return False
    return any(pc.max(pc.binary_length(column)).as_py() > LONGEST_FIELD for column in table.columns)
