"""Escaping for HTML, made for pages of several thousand values."""

import re

from markupsafe import Markup, escape

# Control characters are no text, and overrides of direction would make a text read otherwise than it was checked.
_UNSEEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
_SPECIAL = re.compile("[&<>\"']").search


def escaped(value: object) -> str:
    """Return a value as text that is safe in HTML: as `markupsafe.escape` does, without a new object where none is due.

    A long page prints several thousand values; most are words without a special character, or escaped before.
    """
    # The exact types only: a value of a class of its own may have its own way into HTML.
    if isinstance(value, str) and (type(value) is Markup or (type(value) is str and _SPECIAL(value) is None)):
        return value
    return escape(value)


def legible(text: str) -> Markup:
    """Write a text of a stranger: escaped, and what would be unseen or turn the line round shown as a mark."""
    return Markup(escaped(_UNSEEN.sub("\ufffd", text)))  # noqa: S704 - escaped here
