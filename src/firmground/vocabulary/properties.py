"""The closed list of properties: what a statement may be about, its type, layer, universe and when it is known."""

import difflib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import cast

from firmground.model.errors import FirmgroundError, UnknownCode, shown
from firmground.model.statement import LAYERS, KnownBy, Layer
from firmground.vocabulary.tables import Row, bundled, bundled_folder, read_table

COLUMNS = (
    "property", "label", "type", "units", "layer", "known_by", "breakdown", "repeats", "universe", "denominator",
    "theme",
)  # fmt: skip
_KNOWN_BY: tuple[KnownBy, ...] = ("edition", "value", "period")
_TYPES = ("text", "date", "number", "area")
# What a part of a breakdown may hold: codes of the list with its name, areas, units, days, treaties, any text.
PART_KINDS = ("code", "area", "code|area", "unit", "date", "treaty", "text")


@dataclass(frozen=True, slots=True)
class Property:
    """One property. `repeats` tells whether several values stand beside each other or disagree.

    `universe` says what is counted and `denominator` of what a share is; series of different ones are never compared.
    """

    slug: str
    label: str
    type: str
    units: tuple[str, ...]
    layer: Layer
    known_by: KnownBy
    breakdown: tuple[str, ...]
    repeats: bool
    universe: str
    denominator: str
    theme: str


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The closed lists a statement is checked against: properties, codes per list, units, and the order of sources.

    `parts` says what each part of a breakdown may hold (a word of PART_KINDS).
    """

    properties: Mapping[str, Property]
    codes: Mapping[str, Mapping[str, str]]
    units: Mapping[str, str]
    authorities: Mapping[str, str]
    parts: Mapping[str, str]

    def property(self, slug: str) -> Property:
        """Return a property, or say that it is not known."""
        found = self.properties.get(slug)
        if found is None:
            near = difflib.get_close_matches(slug, self.properties, n=6, cutoff=0.3)
            tail = f"; near it are: {', '.join(near)}" if near else ""
            raise FirmgroundError(f"{shown(slug)} is not a known property{tail}")
        return found

    def label(self, code_list: str, code: str) -> str:
        """Return the words for a code; an unknown one is an error, never its own name."""
        labels = self.codes.get(code_list)
        if labels is None:
            raise UnknownCode("code list", code_list, tuple(self.codes))
        if code not in labels:
            raise UnknownCode(code_list, code, tuple(labels))
        return labels[code]


def load_vocabulary() -> Vocabulary:
    """Read the vocabulary's tables; a doubled or malformed entry is an error that names file and line."""
    codes, units, parts = _codes(), _units(), _parts()
    for name, kind in parts.items():
        if kind.startswith("code") and name not in codes:
            raise FirmgroundError(f"the part {name} takes codes, but vocabulary/data/codes has no list of that name")
    properties: dict[str, Property] = {}
    for row in _rows("properties", COLUMNS):
        prop = _property(row, codes, units, parts)
        if prop.slug in properties:
            raise row.refusal("property", "each property once")
        properties[prop.slug] = prop
    ranked = read_table(bundled("authorities.csv"), ("authority", "label", "order"))
    authorities = {row.text("authority"): row.text("label") for row in ranked}
    return Vocabulary(properties, codes, units, authorities, parts)


def _rows(folder: str, columns: tuple[str, ...]) -> tuple[Row, ...]:
    return tuple(row for table in bundled_folder(folder) for row in read_table(table, columns))


def _codes() -> dict[str, dict[str, str]]:
    codes: dict[str, dict[str, str]] = {}
    for row in _rows("codes", ("list", "code", "label", "order")):
        labels = codes.setdefault(row.text("list"), {})
        if row.text("code") in labels:
            raise row.refusal("code", f"each code of {row.text('list')} once")
        labels[row.text("code")] = row.text("label")
    return codes


def _units() -> dict[str, str]:
    units: dict[str, str] = {}
    for row in _rows("units", ("unit", "label")):
        if units.setdefault(row.text("unit"), row.text("label")) != row.text("label"):
            raise row.refusal("label", f"one label for {row.text('unit')}")
    return units


def _parts() -> dict[str, str]:
    parts: dict[str, str] = {}
    for row in read_table(bundled("parts.csv"), ("part", "takes")):
        if row.text("part") in parts:
            raise row.refusal("part", "each part once")
        parts[row.text("part")] = row.listed("takes", PART_KINDS)
    return parts


def _property(
    row: Row, codes: Mapping[str, object], units: Mapping[str, object], parts: Mapping[str, object]
) -> Property:
    kind = row.listed("type", (*_TYPES, *(f"code:{name}" for name in codes)))
    breakdown, units_taken = row.words("breakdown"), row.words("units")
    if not units.keys() >= set(units_taken) or bool(units_taken) != (kind == "number"):
        raise row.refusal("units", "units of vocabulary/data/units for a number, nothing for all else")
    if not parts.keys() >= set(breakdown):
        raise row.refusal("breakdown", "parts of vocabulary/data/parts.csv")
    return Property(
        row.text("property"), row.text("label"), kind, units_taken,
        cast(Layer, row.listed("layer", LAYERS)), cast(KnownBy, row.listed("known_by", _KNOWN_BY)),
        breakdown, row.listed("repeats", ("one", "many")) == "many",
        row.optional("universe"), row.optional("denominator"), row.optional("theme"),
    )  # fmt: skip
