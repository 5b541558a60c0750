"""What every part that speaks SQL needs: a text of anyone's as a literal, and no bar of DuckDB's."""

from typing import Final

# In a session of Python's, DuckDB draws a bar of its own to where answers go.
NO_BAR: Final = "SET enable_progress_bar = false"


def quoted(text: str) -> str:
    """Return a text as an SQL literal, for statements that take no parameter there (a file's name in COPY)."""
    return "'" + text.replace("'", "''") + "'"
