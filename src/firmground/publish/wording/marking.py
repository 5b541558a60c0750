"""Marking a text for translation where it is written; it is translated where it is shown."""


def N_(text: str) -> str:  # noqa: N802 - the name that extraction tools look for
    """Mark a text for translation."""
    return text


def NN_(one: str, many: str) -> tuple[str, str]:  # noqa: N802 - extraction tools are told of it as `NN_:1,2`
    """Mark a text that has a form for one and another for many."""
    return one, many
