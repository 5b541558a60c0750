"""Rows as CSV that no spreadsheet runs as a formula."""

import csv
import io
from collections.abc import Iterable, Sequence


def csv_lines(rows: Iterable[Sequence[str]]) -> bytes:
    """Return rows as lines of CSV, UTF-8."""
    out = io.StringIO(newline="")
    csv.writer(out, lineterminator="\n").writerows([inert(cell) for cell in row] for row in rows)
    return out.getvalue().encode()


def inert(cell: str) -> str:
    """Return a cell that no spreadsheet runs as a formula, whatever a source wrote; numbers stay numbers."""
    runs = cell[:1] in {"=", "+", "@", "\t", "\r"} or (cell[:1] == "-" and not cell[1:2].isdigit())
    return f"'{cell}" if runs else cell
