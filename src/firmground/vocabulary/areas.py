"""Areas: the 197 states that may join the treaties, and the other areas the field reports on."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from enum import StrEnum
from typing import Final

from firmground.model.errors import FirmgroundError, UnknownCode, shown
from firmground.vocabulary.area_names import (
    LANGUAGES,
    Alias,
    AliasKind,
    Name,
    codes_by_key,
    name_key,
    read_aliases,
    read_names,
)
from firmground.vocabulary.tables import Row, Table, bundled, read_table

AREA_COLUMNS: Final = (
    *("code", "kind", "alpha2", "m49", "wikidata", "region", "subregion"),
    *("valid_from", "valid_to", "within", "lat", "lon", "small"),
)


class AreaKind(StrEnum):
    """What an area is to the treaties."""

    STATE = "state"  # UN members, the Holy See, the State of Palestine, Cook Islands, Niue
    AREA = "area"  # reported on by itself, cannot join
    FORMER = "former"  # a state that no longer exists


@dataclass(frozen=True, slots=True)
class Area:
    """A state or other area, under its ISO 3166 alpha-3 code, XKX, or a code X-NAME of ours.

    `region` and `subregion` are M49 codes. `valid_from` and `valid_to` are the first and the last day it
    existed, given only where that falls within the time of the treaties. `within` holds the states under whose
    obligation it falls or which claim it. `lat` and `lon` are a place for a label, not a border; an area that
    `is_small` needs a dot on a map.
    """

    code: str
    kind: AreaKind
    alpha2: str | None
    m49: str | None
    wikidata: str
    region: str
    subregion: str
    valid_from: date | None
    valid_to: date | None
    within: tuple[str, ...]
    lat: float
    lon: float
    is_small: bool

    def exists_on(self, day: date) -> bool:
        """Tell whether the area was there on that day."""
        return (self.valid_from or date.min) <= day <= (self.valid_to or date.max)


class UnknownArea(FirmgroundError):
    """A text that does not name one area; `candidates` are what it may have meant."""

    def __init__(self, text: str, candidates: tuple[str, ...] = ()) -> None:
        self.text, self.candidates = text, candidates
        super().__init__(self._sentence())

    def _sentence(self) -> str:
        tail = (
            f"; did you mean {_either(self.candidates)}?"
            if self.candidates
            else "; expected a name or a code such as LTU"
        )
        return f"{shown(self.text)} is not a known area{tail}"


class AmbiguousArea(UnknownArea):
    """A name that several areas share, such as Congo; it is refused, never guessed."""

    def _sentence(self) -> str:
        return f"{shown(self.text)} may mean {_either(self.candidates)}; write the code or the full name"


class Areas:
    """All areas with their names; made by `load_areas` and kept by the caller."""

    def __init__(
        self, areas: Mapping[str, Area], names: Mapping[tuple[str, str], Name], aliases: tuple[Alias, ...]
    ) -> None:
        self._areas, self._names = areas, names
        self._codes_by_key = codes_by_key(names, aliases)
        self._by_alpha2 = {area.alpha2: area for area in areas.values() if area.alpha2}
        found: dict[str, list[Alias]] = {}
        for alias in aliases:
            if alias.kind is not AliasKind.AMBIGUOUS:
                found.setdefault(alias.code, []).append(alias)
        self._aliases_of = {code: tuple(listed) for code, listed in found.items()}
        by_name = self.sorted_by_name("en")
        self._states = tuple(area for area in by_name if area.kind is AreaKind.STATE)
        self._others = tuple(area for area in by_name if area.kind is AreaKind.AREA)

    def __iter__(self) -> Iterator[Area]:
        return iter(self._areas.values())

    def __len__(self) -> int:
        return len(self._areas)

    def __contains__(self, code: object) -> bool:
        return code in self._areas

    def get(self, code: str) -> Area:
        """Return the area of an exact code; UnknownArea where there is none."""
        if (area := self._areas.get(code)) is None:
            raise UnknownArea(code, self._suggestions(code))
        return area

    def resolve(self, text: str) -> Area:
        """Return the one area that a code or name means.

        Codes are read in any case, but alpha-2 codes in capitals only: "no" in a column is a word, not
        Norway. Names are read in any of the six languages, former and other names too, whatever their case
        and accents.
        """
        written = text.strip()
        area = self._areas.get(written.upper()) or self._by_alpha2.get(written)
        if area is not None:
            return area
        codes = self._codes_by_key.get(name_key(written), frozenset())
        if len(codes) > 1:
            raise AmbiguousArea(written, tuple(self._shown(code) for code in sorted(codes)))
        for code in codes:
            return self._areas[code]
        raise UnknownArea(written, self._suggestions(written))

    def may_mean(self, text: str) -> frozenset[str]:
        """Return the codes of the areas that a name in any language may mean; several where areas share it."""
        return self._codes_by_key.get(name_key(text), frozenset())

    def name(self, code: str, language: str) -> str:
        """Return today's short name of an area in a language."""
        return self._name(self.get(code).code, language).text

    def aliases(self, code: str) -> tuple[Alias, ...]:
        """Return the other names that lead to this area alone."""
        return self._aliases_of.get(self.get(code).code, ())

    def states(self) -> tuple[Area, ...]:
        """Return the states that may join the treaties, by English name."""
        return self._states

    def others(self) -> tuple[Area, ...]:
        """Return the other areas, by English name."""
        return self._others

    def sorted_by_name(self, language: str) -> tuple[Area, ...]:
        """Return every area in the order of a list printed in that language."""
        return tuple(sorted(self, key=lambda area: (self._name(area.code, language).sort, area.code)))

    def _name(self, code: str, language: str) -> Name:
        if language not in LANGUAGES:
            raise UnknownCode("language", language, LANGUAGES)
        return self._names[code, language]

    def _shown(self, code: str) -> str:
        return f"{self._names[code, 'en'].text} ({code})"

    def _suggestions(self, text: str) -> tuple[str, ...]:
        spellings = self._codes_by_key | {code.casefold(): frozenset({code}) for code in self._areas}
        close = get_close_matches(name_key(text), spellings, n=12, cutoff=0.75)
        return tuple(dict.fromkeys(self._shown(code) for key in close for code in sorted(spellings[key])))[:3]


def load_areas() -> Areas:
    """Read the bundled tables of areas, names and aliases."""
    areas = read_areas(bundled("areas.csv"))
    names = read_names(bundled("area_names.csv"), areas.keys())
    aliases = read_aliases(bundled("area_aliases.csv"), areas.keys())
    return Areas(areas, names, aliases)


def read_areas(table: Table) -> dict[str, Area]:
    """Return the areas of a table by code; each code once, each code in `within` known."""
    areas: dict[str, Area] = {}
    rows = read_table(table, AREA_COLUMNS)
    for row in rows:
        area = _area(row)
        if area.code in areas:
            raise row.refusal("code", "each code once")
        areas[area.code] = area
    for row in rows:
        if any(code not in areas for code in areas[row.text("code")].within):
            raise row.refusal("within", "codes of this table")
    return areas


def _area(row: Row) -> Area:
    m49 = re.compile(r"\d{3}")
    return Area(
        code=row.matching("code", re.compile(r"[A-Z]{3}|X(-[A-Z]+)+")),
        kind=AreaKind(row.listed("kind", tuple(AreaKind))),
        alpha2=row.matching("alpha2", re.compile(r"([A-Z]{2})?")) or None,
        m49=row.matching("m49", re.compile(r"(\d{3})?")) or None,
        wikidata=row.matching("wikidata", re.compile(r"Q[1-9]\d*")),
        region=row.matching("region", m49),
        subregion=row.matching("subregion", m49),
        valid_from=row.day("valid_from"),
        valid_to=row.day("valid_to"),
        within=row.words("within"),
        lat=row.degrees("lat", 90),
        lon=row.degrees("lon", 180),
        is_small=row.listed("small", ("no", "yes")) == "yes",
    )


def _either(candidates: tuple[str, ...]) -> str:
    return " or ".join(filter(None, (", ".join(candidates[:-1]), candidates[-1])))
