"""What verdicts and kinds of error are called for readers, in the languages of the site."""

from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files
from typing import Final

from firmground.factcheck.lexicon import LANGUAGES
from firmground.vocabulary.tables import Table, read_table

# The languages we read, and one that we only write.
SPOKEN: Final = (*LANGUAGES, "ar")


@dataclass(frozen=True, slots=True)
class Wording:
    """The words of verdicts and the sentences of errors, by code, in one language."""

    verdicts: Mapping[str, str]
    errors: Mapping[str, str]


def load_wording(language: str = "en") -> Wording:
    """Return the words of a language."""
    return Wording(_words("verdicts.csv", language), _words("errors.csv", language))


def _words(name: str, language: str) -> dict[str, str]:
    table = Table(f"factcheck/words/{name}", (files("firmground.factcheck") / "words" / name).read_bytes())
    return {row.text("code"): row.text(language) for row in read_table(table, ("code", *SPOKEN))}
