"""A file family: which column of a spreadsheet is which column of a record, said in names only."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from importlib.resources import files
from typing import Final

from firmground.model.canonical import Plain
from firmground.model.errors import BadInput, Place, shown
from firmground.model.plain_text import decoded
from firmground.model.plain_yaml import as_map, as_text, only_keys, read_yaml
from firmground.model.record import ACTIVATIONS, DEVICES, INTERCHANGE_COLUMNS
from firmground.sources.event_table import Unfit
from firmground.sources.event_values import iso_day, ordered_day, whole, written_day

_KEYS: Final = (
    "family", "about", "source", "dates", "numbers", "persons", "sheet", "header_row", "columns", "constants",
    "ignored",
)  # fmt: skip


def _year_first(text: str) -> str:
    """Return 2021, 2021-06 or 2021-06-30 as it stands."""
    parts = text.split("-")
    if not all(part.isascii() and part.isdigit() for part in parts) or len(parts[0]) != 4 or len(parts) > 3:
        raise Unfit(shown(text), "a date like 2021-06-30, 2021-06 or 2021")
    iso_day("-".join([*parts, "01", "01"][:3]))
    return text


def _separated(text: str, mark: str) -> str:
    plain = text.replace(mark, "")
    count = whole(plain)
    if text not in {plain, f"{int(count):,}".replace(",", mark)}:
        raise Unfit(shown(text), f"a whole number, {shown(mark)} before each thousand")
    return count


# The words that a family may use, each one function.
DATES: Final[Mapping[str, Callable[[str], str]]] = {
    "iso": _year_first,
    "day_month_year": lambda text: ordered_day(text, "dmy"),
    "month_day_year": lambda text: ordered_day(text, "mdy"),
    "written_english": written_day,
}
NUMBERS: Final[Mapping[str, Callable[[str], str]]] = {
    "plain": whole,
    "comma_thousands": lambda text: _separated(text, ","),
    "point_thousands": lambda text: _separated(text, "."),
    "space_thousands": lambda text: _separated(text.replace("\u00a0", " ").replace("\u202f", " "), " "),
}


@dataclass(frozen=True, slots=True)
class Family:
    """What a family's YAML says. `columns`: record column -> header; `ignored`: header -> reason."""

    name: str
    about: str
    source: str
    dates: str
    numbers: str
    persons: bool
    sheet: str
    header_row: int
    columns: Mapping[str, str]
    constants: Mapping[str, str]
    ignored: Mapping[str, str]

    @property
    def header(self) -> frozenset[str]:
        """Return the names that a file of the family has in its header, whatever their order."""
        return frozenset((*self.columns.values(), *self.ignored))


def families() -> tuple[Family, ...]:
    """Return the families of the folder; two with the same header are refused, no file could tell them apart."""
    found = tuple(_listed())
    for number, family in enumerate(found):
        for other in found[:number]:
            if other.header == family.header:
                raise BadInput(Place(_file(family.name)), f"the header of {other.name}", "one of its own")
    return found


def _listed() -> Iterator[Family]:
    folder = files("firmground.sources.spreadsheet") / "families"
    for entry in sorted(folder.iterdir(), key=lambda one: one.name):
        if entry.name.endswith(".yaml"):
            name = entry.name.removesuffix(".yaml")
            yield read_family(decoded(entry.read_bytes(), _file(name)), name)


def _file(name: str) -> str:
    return f"sources/spreadsheet/families/{name}.yaml"


def read_family(text: str, name: str) -> Family:
    """Read the text of a family's YAML; a fault names the file and the key."""
    file = _file(name)
    data = as_map(read_yaml(text, file), file, "the file")
    only_keys(data, _KEYS, file, "the file")
    words = {key: as_text(data.get(key, ""), file, key) for key in _KEYS[:8]}
    for key in ("about", "source"):
        if not words[key]:
            raise BadInput(Place(file), f"no {key}", f"{key}: with a text")
    if words["family"] != name:
        raise BadInput(Place(file), f"family: {shown(words['family'])}", f"its file's name, {name}")
    columns, constants = _texts(data, "columns", file), _texts(data, "constants", file)
    _check_columns(columns, constants, file)
    ignored = _texts(data, "ignored", file)
    if doubled := [header for header in columns.values() if [*columns.values(), *ignored].count(header) > 1]:
        raise BadInput(Place(file), f"the header {shown(doubled[0])} twice", "each header once")
    header_row = words["header_row"] or "1"
    if not (header_row.isascii() and header_row.isdigit() and 1 <= int(header_row) <= 50):
        raise BadInput(Place(file), f"header_row: {shown(header_row)}", "a row from 1 to 50")
    persons = _word(words, "persons", {"yes": None, "no": None}, file, "no") == "yes"
    dates, numbers = _word(words, "dates", DATES, file), _word(words, "numbers", NUMBERS, file)
    return Family(
        name, words["about"], words["source"], dates, numbers, persons, words["sheet"], int(header_row), columns,
        constants, ignored,
    )  # fmt: skip


def _texts(data: Mapping[str, Plain], key: str, file: str) -> dict[str, str]:
    texts = {name: as_text(text, file, f"{key}.{name}") for name, text in as_map(data.get(key, {}), file, key).items()}
    for name, text in texts.items():
        if not text:
            raise BadInput(Place(file), f"no text for {shown(name)} in {key}", "a text")
    return texts


def _word(words: Mapping[str, str], key: str, known: Mapping[str, object], file: str, default: str = "") -> str:
    word = words[key] or default
    if word not in known:
        raise BadInput(Place(file), f"{key}: {shown(word)}", f"one of {', '.join(known)}")
    return word


def _check_columns(columns: Mapping[str, str], constants: Mapping[str, str], file: str) -> None:
    for key, names in (("columns", columns), ("constants", constants)):
        for name in names:
            if name not in INTERCHANGE_COLUMNS or name == "source":
                raise BadInput(Place(file), f"the key {shown(name)} in {key}", "a column of a record, without source")
            if name in columns and name in constants:
                raise BadInput(Place(file), f"{shown(name)} in columns and in constants", "one of them")
    for needed in ("date_start", "area"):
        if needed not in columns and needed not in constants:
            raise BadInput(Place(file), f"no {needed}", f"{needed} among columns or constants")
    for name, codes in (("device", DEVICES), ("activation", ACTIVATIONS)):
        if name in constants and constants[name] not in codes:
            raise BadInput(Place(file), f"{name}: {shown(constants[name])}", f"one of {', '.join(codes)}")
