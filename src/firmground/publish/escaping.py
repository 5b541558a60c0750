"""Escaping for HTML, made for pages of several thousand values."""

import re

from markupsafe import Markup, escape

_SPECIAL = re.compile("[&<>\"']").search


def escaped(value: object) -> str:
    """Return a value as text that is safe in HTML: as `markupsafe.escape` does, without a new object where none is due.

    A long page prints several thousand values; most are words without a special character, or escaped before.
    """
    # The exact types only: a value of a class of its own may have its own way into HTML.
    if isinstance(value, str) and (type(value) is Markup or (type(value) is str and _SPECIAL(value) is None)):
        return value
    return escape(value)
