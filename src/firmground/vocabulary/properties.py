"""The closed list of properties: what a statement may be about, its type, layer, universe and when it is known."""

import difflib
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files

from firmground.model.errors import BadInput, FirmgroundError, Place, UnknownCode, shown
from firmground.model.statement import LAYERS, KnownBy, Layer
from firmground.vocabulary.lists import read_list

COLUMNS = (
    "property", "label", "type", "units", "layer", "known_by", "breakdown", "repeats", "universe", "denominator",
    "theme",
)  # fmt: skip
_KNOWN_BY: tuple[KnownBy, ...] = ("edition", "value", "period")
_TYPES = ("text", "date", "number", "area")


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
    """The closed lists a statement is checked against: properties, codes per list, units, and the order of sources."""

    properties: Mapping[str, Property]
    codes: Mapping[str, Mapping[str, str]]
    units: Mapping[str, str]
    authorities: Mapping[str, str]

    def property(self, slug: str) -> Property:
        """Return a property, or say that it is not known."""
        found = self.properties.get(slug)
        if found is None:
            near = tuple(difflib.get_close_matches(slug, self.properties, n=6, cutoff=0.3))
            raise UnknownCode("property", slug, near)
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
    properties: dict[str, Property] = {}
    for file, line, row in _rows("properties", COLUMNS):
        prop = _property(row, file, line)
        if prop.slug in properties:
            raise BadInput(Place(file, line, "property"), shown(prop.slug), "each property once")
        properties[prop.slug] = prop
    codes: dict[str, dict[str, str]] = {}
    for file, line, row in _rows("codes", ("list", "code", "label", "order")):
        labels = codes.setdefault(row["list"], {})
        if row["code"] in labels:
            raise BadInput(Place(file, line, "code"), shown(row["code"]), f"each code of {row['list']} once")
        labels[row["code"]] = row["label"]
    units: dict[str, str] = {}
    for file, line, row in _rows("units", ("unit", "label")):
        if units.setdefault(row["unit"], row["label"]) != row["label"]:
            raise BadInput(Place(file, line, "label"), shown(row["label"]), f"one label for {row['unit']}")
    for slug, prop in properties.items():
        if prop.type.startswith("code:") and prop.type.removeprefix("code:") not in codes:
            raise FirmgroundError(f"the property {slug} names the list {prop.type}, which vocabulary/data/codes lacks")
    table = files("firmground.vocabulary") / "data" / "authorities.csv"
    ranked = read_list(table.read_text("utf-8"), "vocabulary/data/authorities.csv", ("authority", "label", "order"))
    return Vocabulary(properties, codes, units, {row["authority"]: row["label"] for _, row in ranked})


def _rows(folder: str, columns: tuple[str, ...]) -> list[tuple[str, int, dict[str, str]]]:
    found = []
    tables = (files("firmground.vocabulary") / "data" / folder).iterdir()
    for table in sorted((t for t in tables if t.name.endswith(".csv")), key=lambda t: t.name):
        name = f"vocabulary/data/{folder}/{table.name}"
        found += [(name, line, row) for line, row in read_list(table.read_text("utf-8"), name, columns)]
    return found


def _property(row: dict[str, str], file: str, line: int) -> Property:
    kind = row["type"]
    if kind not in _TYPES and not kind.startswith("code:"):
        raise BadInput(Place(file, line, "type"), shown(kind), f"one of {', '.join(_TYPES)} or code:LIST")
    layer = next((known for known in LAYERS if known == row["layer"]), None)
    if layer is None:
        raise BadInput(Place(file, line, "layer"), shown(row["layer"]), f"one of {', '.join(LAYERS)}")
    known_by = next((known for known in _KNOWN_BY if known == row["known_by"]), None)
    if known_by is None:
        raise BadInput(Place(file, line, "known_by"), shown(row["known_by"]), f"one of {', '.join(_KNOWN_BY)}")
    if row["repeats"] not in {"one", "many"}:
        raise BadInput(Place(file, line, "repeats"), shown(row["repeats"]), "one or many")
    return Property(
        row["property"], row["label"], kind, tuple(filter(None, row["units"].split("|"))), layer, known_by,
        tuple(filter(None, row["breakdown"].split("|"))), row["repeats"] == "many", row["universe"],
        row["denominator"], row["theme"],
    )  # fmt: skip
