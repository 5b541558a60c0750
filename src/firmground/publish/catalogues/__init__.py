"""The languages of the site, one catalogue each (`fr.po`), in the form every translator's tool reads.

An entry with the flag ``reviewed`` was read by a person who knows the field; a language with any other says so on its
pages. `make catalogues` brings new messages in; a catalogue that misses one fails `make check`.
"""

from dataclasses import dataclass
from functools import cache
from gettext import GNUTranslations, NullTranslations
from importlib.resources import files
from io import BytesIO
from typing import Final

from babel import Locale, UnknownLocaleError
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

# The language in which the pages are written.
FIRST: Final = "en"
REVIEWED: Final = "reviewed"


@dataclass(frozen=True, slots=True)
class Language:
    """A language with its name in itself, and how many of its messages were read by a person who knows the field."""

    code: str
    name: str
    reviewed: int
    messages: int

    @property
    def is_reviewed(self) -> bool:
        """Tell whether every message was read."""
        return self.reviewed == self.messages


def languages() -> tuple[str, ...]:
    """Return the codes of the languages at hand, the first one first, the others by code."""
    held = (f.name.removesuffix(".po") for f in files(__package__).iterdir() if f.name.endswith(".po"))
    return (FIRST, *sorted(held))


@cache
def catalogue(code: str) -> Catalog:
    """Return the catalogue of a language other than the first."""
    with (files(__package__) / f"{code}.po").open("rb") as file:
        return read_po(file, locale=code, abort_invalid=True)


@cache
def translations() -> dict[str, NullTranslations]:
    """Return what translates the pages, by language."""
    return {code: NullTranslations() if code == FIRST else _compiled(code) for code in languages()}


def _compiled(code: str) -> GNUTranslations:
    compiled = BytesIO()
    write_mo(compiled, catalogue(code))
    compiled.seek(0)
    return GNUTranslations(compiled)


@cache
def language(code: str) -> Language:
    """Return a language by its code; one without a catalogue has nothing to be read."""
    try:
        name = Locale.parse(code).get_display_name() or code
    except UnknownLocaleError:
        # A made-up one, with which what is translated can be told from what is not.
        name = code
    if code not in languages() or code == FIRST:
        return Language(code, name, 0, 0)
    told = [message for message in catalogue(code) if message.id]
    return Language(code, name, sum(REVIEWED in message.flags for message in told), len(told))
