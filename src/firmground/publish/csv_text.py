"""Rows as CSV that no spreadsheet runs as a formula."""

import csv
import io
from collections.abc import Iterable, Sequence

from firmground.publish.inert import inert

_RISKY = frozenset("=+@\t\r-")


def csv_lines(rows: Iterable[Sequence[str]]) -> bytes:
    """Return rows as lines of CSV, UTF-8."""
    out = io.StringIO(newline="")
    # Nearly every cell begins with a letter or a digit, and a call of each would take half the time.
    safe = ([inert(cell) if cell[:1] in _RISKY else cell for cell in row] for row in rows)
    csv.writer(out, lineterminator="\n").writerows(safe)
    return out.getvalue().encode()
