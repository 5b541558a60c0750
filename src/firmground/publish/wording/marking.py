"""Marking a text for translation where it is written; it is translated where it is shown."""


def N_(text: str) -> str:  # noqa: N802 - the name that extraction tools look for
    """Mark a text for translation."""
    return text
