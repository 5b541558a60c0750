"""Reading the vocabulary's own small tables: exact columns, no blank keys."""

import csv
import io

from firmground.model.errors import BadInput, Place


def read_list(text: str, file: str, columns: tuple[str, ...]) -> list[tuple[int, dict[str, str]]]:
    """Return (line, row) pairs of a CSV text that has exactly these columns and a first column that is never empty."""
    reader = csv.DictReader(io.StringIO(text, newline=""), strict=True)
    if tuple(reader.fieldnames or ()) != columns:
        raise BadInput(Place(file, 1), f"the header {','.join(reader.fieldnames or ())}", ",".join(columns))
    rows: list[tuple[int, dict[str, str]]] = []
    for row in reader:
        if None in row or any(value is None for value in row.values()):
            raise BadInput(Place(file, reader.line_num), "a row with too many or too few fields", f"{len(columns)}")
        if not row[columns[0]]:
            raise BadInput(Place(file, reader.line_num, columns[0]), "an empty cell", "a value")
        rows.append((reader.line_num, row))
    return rows
