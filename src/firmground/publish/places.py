"""Names of provinces and districts as a reader likes them."""

import re
from typing import Final

# Words inside a name that are written small in the languages of the registers.
_SMALL: Final = frozenset(
    ("de", "del", "la", "las", "los", "el", "y", "of", "the", "and", "da", "do", "dos", "du", "des")
)


def place_name(text: str) -> str:
    """Return a name; one that a register writes in capitals alone is written as names are: "VALLE DEL CAUCA"."""
    if not text.isupper() or len(text) < 4:
        return text
    words = re.split(r"(\W+)", text.lower())
    return "".join(
        word if place and word in _SMALL else word[:1].upper() + word[1:] for place, word in enumerate(words)
    )
