"""CSV read strictly: exact columns, one row a line, plain values; every refusal names file, line and column."""

import csv
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from firmground.model.errors import BadInput, Place, shown
from firmground.model.plain_text import decoded, fault_of, unseen_in

LONGEST_FIELD = 20_000
# The csv module reads no longer field, and no table of ours needs so long a line.
LONGEST_LINE = 131_072
# A spreadsheet runs a cell that starts so as a formula, in full width too; our tables never need one.
_FORMULA = re.compile(r"[=+@＝＋－＠]|-(?!\d+(\.\d+)?$)")


@dataclass(frozen=True, slots=True)
class Line:
    """One row of a table and where it stands: its line, from 1; the header is line 1."""

    number: int
    cells: dict[str, str]


def read_lines(raw: bytes, file: str, columns: tuple[str, ...]) -> Iterator[Line]:
    """Yield the rows of a UTF-8 CSV file that has exactly these columns in this order. Every fault raises BadInput."""
    text = _with_line_feeds(decoded(raw, file), file)
    unseen = unseen_in(text)
    *lines, rest = text.split("\n")
    if not text:
        raise BadInput(Place(file), "an empty file", f"a header line: {','.join(columns)}")
    if rest:
        place = Place(file, len(lines) + 1)
        raise BadInput(place, "a last line without a line end", "one", "The file may be cut off.")
    for number, line in enumerate(lines, start=1):
        cells = _cells(line, Place(file, number))
        if number == 1:
            _check_header(cells, columns, file, unseen)
        else:
            yield Line(number, _checked(cells, columns, Place(file, number), unseen))


def count_rows(raw: bytes) -> int:
    """Return how many rows below the header a table has that `read_lines` has read without fault."""
    return raw.count(b"\n") - 1


def _with_line_feeds(text: str, file: str) -> str:
    """Return a text whose lines all end in LF, or all in CR LF, with LF."""
    if "\r" not in text:
        return text
    first = "CR LF" if text.find("\r\n") == text.find("\n") - 1 else "LF"
    wrong = re.search(r"\r(?!\n)|(?<!\r)\n" if first == "CR LF" else r"\r", text)
    if wrong is None:
        return text.replace("\r\n", "\n")
    line = text.count("\n", 0, wrong.start()) + 1
    found = {"\n": "a line end LF", "\r": "a CR"}[wrong[0]]
    if wrong[0] == "\r" and text[wrong.end() : wrong.end() + 1] == "\n":
        found = "a line end CR LF"
    raise BadInput(Place(file, line), found, f"{first} at the end of every line, as the first has it, and nowhere else")


def _cells(line: str, place: Place) -> list[str]:
    if not line:
        raise BadInput(place, "an empty line", "a row")
    if len(line) > LONGEST_LINE:
        raise BadInput(place, f"a line of {len(line):,} characters", f"at most {LONGEST_LINE:,}")
    if '"' not in line:
        return line.split(",")
    try:
        cells = next(csv.reader((line,), strict=True))
    except csv.Error:
        raise BadInput(
            place, "a quote that does not close its field", "one row a line, quoted as CSV", _QUOTING
        ) from None
    for cell in cells:
        # The csv module takes a quote inside a bare field for a letter; then nobody knows what was meant.
        if '"' in cell and f'"{cell.replace(_QUOTE, _QUOTE * 2)}"' not in line:
            raise BadInput(place, f"a quote inside a bare field: {shown(cell)}", "a quoted field", _QUOTING)
    return cells


_QUOTE = '"'
_QUOTING = "Quote a field that holds a comma or a quote, and double the quotes in it; a field holds no line break."


def _check_header(cells: list[str], columns: tuple[str, ...], file: str, unseen: frozenset[str]) -> None:
    if tuple(cells) == columns:
        return
    fault = fault_of(",".join(cells), unseen)
    if fault is not None:
        raise BadInput(Place(file, 1), *fault)
    doubled = next((c for c, times in Counter(cells).items() if times > 1), None)
    missing = [c for c in columns if c not in cells]
    extra = [c for c in cells if c not in columns]
    if doubled is not None:
        found = f"the column {shown(doubled)} twice"
    elif missing or extra:
        found = "; ".join(
            f"{word} {_some(names)}" for word, names in (("missing", missing), ("unknown", extra)) if names
        )
    else:
        found = "the columns in another order"
    remedy = "Separate the fields by commas." if len(cells) == 1 and re.search(r"[;\t|]", cells[0]) else ""
    raise BadInput(Place(file, 1), found, f"the header {','.join(columns)}", remedy)


def _some(names: list[str]) -> str:
    more = f" and {len(names) - 5:,} more" if len(names) > 5 else ""
    return ", ".join(shown(name) for name in names[:5]) + more


def _checked(cells: list[str], columns: tuple[str, ...], place: Place, unseen: frozenset[str]) -> dict[str, str]:
    if len(cells) != len(columns):
        raise BadInput(place, f"{len(cells)} fields", f"{len(columns)}", "Quote a field that holds a comma.")
    row = dict(zip(columns, cells, strict=True))
    for column, cell in row.items():
        # Nearly all cells begin with a letter or digit: those need no closer look, which halves the time of a read.
        if cell and (unseen or not (cell.isascii() and cell[0].isalnum() and cell[-1] != " " and len(cell) < 1_000)):
            _check_cell(cell, Place(place.file, place.line, column), unseen)
    return row


def _check_cell(cell: str, place: Place, unseen: frozenset[str]) -> None:
    if len(cell) > LONGEST_FIELD:
        raise BadInput(place, f"a field of {len(cell):,} characters", f"at most {LONGEST_FIELD:,}")
    if (unseen or not cell.isascii()) and (fault := fault_of(cell, unseen)) is not None:
        raise BadInput(place, f"{fault[0]} in {shown(cell)}", fault[1])
    if _FORMULA.match(cell):
        raise BadInput(place, shown(cell), "a plain value, not a spreadsheet formula")
    if cell != cell.strip():
        raise BadInput(place, shown(cell), "a value without surrounding space")
