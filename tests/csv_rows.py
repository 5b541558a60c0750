"""Rows of a CSV file as tests change them, and back to its bytes."""

import csv
import io

Cells = dict[str, str]


def rows_of(raw: bytes) -> list[Cells]:
    return list(csv.DictReader(io.StringIO(raw.decode(), newline="")))


def as_csv(rows: list[Cells]) -> bytes:
    written = io.StringIO()
    writer = csv.DictWriter(written, rows[0], lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return written.getvalue().encode()
