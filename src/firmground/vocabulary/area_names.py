"""What areas are called: in the six UN languages, formerly, and in texts and data sets."""

import unicodedata
from collections import defaultdict
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from firmground.model.errors import BadInput, Place, shown
from firmground.vocabulary.tables import Row, Table, read_table

LANGUAGES: Final = ("ar", "en", "es", "fr", "ru", "zh")
NAME_COLUMNS: Final = ("code", "language", "name", "sort")
ALIAS_COLUMNS: Final = ("name", "code", "from", "to", "kind")

_JOINED: Final = str.maketrans({".": "", "'": "", "’": "", "&": " and "})


class AliasKind(StrEnum):
    """Why a name other than the short one leads to an area."""

    OFFICIAL = "official"  # the long or listed name in UN use
    FORMER = "former"  # a name the area has given up
    OTHER = "other"  # another spelling, an abbreviation
    DATASET = "dataset"  # a spelling of a data set, such as UCDP's "Myanmar (Burma)"
    AMBIGUOUS = "ambiguous"  # may mean several areas; never resolved


@dataclass(frozen=True, slots=True)
class Name:
    """The short name of an area in one language, and the key by which it takes its place in a list."""

    text: str
    sort: str


@dataclass(frozen=True, slots=True)
class Alias:
    """Another name of an area; `start` and `end` are the first and the last day of its use, where known."""

    text: str
    code: str
    start: date | None
    end: date | None
    kind: AliasKind


def name_key(text: str) -> str:
    """Fold a name to what two spellings of it share: no case, accents or punctuation, no leading "the".

    Example: ``name_key("The CÔTE d’Ivoire")`` is ``"cote divoire"``.
    """
    bare = text.casefold().translate(_JOINED)
    if not bare.isascii():
        bare = "".join(c for c in unicodedata.normalize("NFKD", bare) if not unicodedata.combining(c))
    words = "".join(c if c.isalnum() else " " for c in bare).split()
    return " ".join(words[1:] if words[:1] == ["the"] and len(words) > 1 else words)


def read_names(table: Table, codes: Set[str]) -> dict[tuple[str, str], Name]:
    """Return the short names by code and language: one for each language of each area."""
    names: dict[tuple[str, str], Name] = {}
    rows = read_table(table, NAME_COLUMNS)
    for row in rows:
        key = (_known_code(row, codes), row.listed("language", LANGUAGES))
        if key in names:
            raise row.refusal("language", f"one name of {key[0]} in this language")
        names[key] = Name(row.text("name"), row.text("sort"))
    for code in sorted(codes):
        if missing := [language for language in LANGUAGES if (code, language) not in names]:
            raise rows[-1].refusal("code", f"names of {code} in {', '.join(missing)} too")
    return names


def read_aliases(table: Table, codes: Set[str]) -> tuple[Alias, ...]:
    """Return the other names of areas."""
    kinds = tuple(AliasKind)
    return tuple(
        Alias(
            text=row.text("name"),
            code=_known_code(row, codes),
            start=row.day("from"),
            end=row.day("to"),
            kind=AliasKind(row.listed("kind", kinds)),
        )
        for row in read_table(table, ALIAS_COLUMNS)
    )


def codes_by_key(names: Mapping[tuple[str, str], Name], aliases: Sequence[Alias]) -> dict[str, frozenset[str]]:
    """Return which areas each folded name may mean: one, or several where the table calls it ambiguous."""
    meant: defaultdict[str, set[str]] = defaultdict(set)
    for (code, _), name in names.items():
        meant[name_key(name.text)].add(code)
    for alias in aliases:
        meant[name_key(alias.text)].add(alias.code)
    ambiguous = {name_key(alias.text) for alias in aliases if alias.kind is AliasKind.AMBIGUOUS}
    for key, codes in meant.items():
        if (len(codes) > 1) != (key in ambiguous):
            expected = "one area, or rows of kind ambiguous for each of several"
            raise BadInput(Place("area_aliases.csv"), f"{shown(key)} for {', '.join(sorted(codes))}", expected)
    return {key: frozenset(codes) for key, codes in meant.items()}


def _known_code(row: Row, codes: Set[str]) -> str:
    if (code := row.text("code")) not in codes:
        raise row.refusal("code", "a code of areas.csv")
    return code
