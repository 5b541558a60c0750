"""ASCII keys of names: what spellings of a place share in any script, the same for every engine that compares them."""

import re
import unicodedata

from anyascii import anyascii

# Between letters they part no word: Слов'янськ, Ta‘izz, and the sign that stands for a soft one (Чернігівська).
APOSTROPHE = re.compile(r"['`’‘ʼʻʹ]")
OTHER = re.compile(r"[^a-z0-9]+")


def key(name: str) -> str:
    """Return a name in ASCII letters and digits, words parted by one blank; articles and generic words stay.

    Example: ``key("Ніжин, с.")`` is ``"nizhin s"``.
    """
    return OTHER.sub(" ", APOSTROPHE.sub("", in_ascii(name).lower())).strip()


def in_ascii(name: str) -> str:
    """Return a name in ASCII, letter by letter."""
    return name if name.isascii() else anyascii(unicodedata.normalize("NFC", name))
