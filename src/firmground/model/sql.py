"""What every part that speaks SQL needs: a text of anyone's as a literal."""


def quoted(text: str) -> str:
    """Return a text as an SQL literal, for statements that take no parameter there (a file's name in COPY)."""
    return "'" + text.replace("'", "''") + "'"
