"""Cells that no spreadsheet runs as a formula."""


def inert(cell: str) -> str:
    """Return a cell that no spreadsheet runs as a formula, whatever a source wrote; numbers stay numbers."""
    runs = cell[:1] in {"=", "+", "@", "\t", "\r"} or (cell[:1] == "-" and not cell[1:2].isdigit())
    return f"'{cell}" if runs else cell
