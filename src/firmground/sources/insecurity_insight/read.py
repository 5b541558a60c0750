"""Insecurity Insight's workbook on explosive weapons: one row per event, HXL tags in its second row."""

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Final

from firmground.model.errors import shown
from firmground.model.record import Events
from firmground.sources.event_files import xlsx_table
from firmground.sources.event_table import EventTable, Unfit
from firmground.sources.event_values import iso_day, points, whole_or_none
from firmground.sources.weapon_words import named

_WHO: Final = "who used the weapon, and whose work it hindered, does not place or count an event"
IGNORED: Final = {
    "Country": "the code beside it says the same; the names are short forms such as OPT",
    **dict.fromkeys(("Sector Affected", "Provider", "Reported Perpetrator", "Reported Perpetrator Name"), _WHO),
    "Affected": "buildings and staff, without numbers",
    "Food Security": "whether food supply was touched",
    "Launch Type": "the type of weapon says more",
}
# The groups whose deaths are told are counted apart; nobody counts all who died.
_KILLED: Final = (
    "Aid Workers Killed", "Health Workers Killed", "Aid Health Workers Killed", "Educators Killed", "Students Killed",
)  # fmt: skip
_PLACE_PRECISION: Final = {
    "1": "exact", "2": "settlement", "3": "admin2", "4": "admin1", "5": "admin1", "6": "area", "7": "area",
}  # fmt: skip
_MINE: Final = re.compile(r"\b(?:land)?mines?\b")
_REMNANT: Final = re.compile(r"\buxo\b|\berw\b|unexploded|remnant")
_COMMANDED: Final = re.compile(r"\brc-?ied\b|remote|\bs?vb-?ied\b|vehicle|suicide|body")
_PRECISION: Final = re.compile(r"\((\d)\)")
_FELL: Final = re.compile(
    r"\bmines? (?:fell|hit|landed|struck|were fired)|\b(?:fir|launch|shell|lobb)\w* (?:\w+ )*mines\b", re.I
)
_FOUND: Final = re.compile(r"\b(?:discover|found|recover|defus|neutrali|remov|destroyed by|cleared)\w*", re.I)
_WENT_OFF: Final = re.compile(r"\b(?:explod|explosion|detonat|blast|kill|injur|wound|damag|hit|struck|step)\w*", re.I)
_UNKNOWN: Final = {"", "no information", "not applicable"}
Told = tuple[str, str | None, str | None]
_NO_EXPLOSION: Final[Told] = ("out_of_scope", None, "no_explosion")


def read(raw: bytes, file: str) -> Events:
    """Read the workbook's first sheet: as many records as events; deaths are lower bounds, injuries are not told."""
    table = xlsx_table(raw, file)
    table.ignore(*IGNORED)
    kinds = table.each("Explosive Weapon Type", using=_kind)
    told = [_TOLD[kind](text) for kind, text in zip(kinds, table.take("Event Description"), strict=True)]
    lats, lons = points(table, "Latitude", "Longitude")
    countries = table.each("Country ISO", using=_iso3)
    columns: dict[str, Sequence[str | None]] = {
        # Files of one country are published beside that of the world: one must not replace the others' countries.
        "source": [f"insecurity_insight:{country}" for country in countries],
        "record_id": table.each("SiND Event ID", using=_id),
        "date_start": table.each("Date", using=_day),
        "area": countries,
        "admin1": table.each("Admin 1", using=lambda text: None if text.lower() in _UNKNOWN else text),
        "lat": lats,
        "lon": lons,
        "place_precision": table.each("Geo Precision", using=_place_precision),
        "device": [device for device, _, _ in told],
        "activation": [activation for _, activation, _ in told],
        "scope_reason": [reason for _, _, reason in told],
        "killed_low": _killed(table),
        "locator": table.locators,
    }
    table.done()
    return Events(len(table), columns)


def _kind(weapons: str) -> str:
    """Return which of `_TOLD` reads the description; of several weapons in one cell a mine comes first."""
    kinds = weapons.lower()
    if not kinds:
        raise Unfit(shown(weapons), "a type of weapon", "Explosive Weapon Type")
    if "cluster" in kinds:
        return "cluster"
    if _MINE.search(kinds):
        return "mine"
    if _REMNANT.search(kinds):
        return "remnant"
    if "ied" in kinds or "improvised" in kinds or "booby" in kinds:
        return "commanded" if _COMMANDED.search(kinds) else "improvised"
    return "other"


def _mine(description: str) -> Told:
    if _FELL.search(description):
        # "Russian mines fell into the village": bombs of a mortar.
        return "out_of_scope", None, "mortar_bombs"
    if _only_found(description):
        return _NO_EXPLOSION
    what = named(description, alone=False)
    if what is None or what.reason == "improvised_activation_unknown":
        return "unspecified_mine", None, None
    return what.device, what.activation, what.reason or None


def _improvised(description: str) -> Told:
    what = named(description, alone=False)
    if what is None:
        return "out_of_scope", None, "improvised_activation_unknown"
    return what.device, what.activation, what.reason or None


# Device, activation and reason that a description tells beside each kind of weapon.
_TOLD: Final[Mapping[str, Callable[[str], Told]]] = {
    "cluster": lambda _: ("cluster_attack", None, None),
    "mine": _mine,
    "remnant": lambda description: _NO_EXPLOSION if _only_found(description) else ("other_erw", None, None),
    "improvised": _improvised,
    "commanded": lambda _: ("out_of_scope", "command", "command_detonated"),
    "other": lambda _: ("out_of_scope", None, "other_weapon"),
}


def _only_found(description: str) -> bool:
    return bool(_FOUND.search(description)) and not _WENT_OFF.search(description)


def _killed(table: EventTable) -> list[str | None]:
    """Return the sum over the groups that are counted: at least so many died. Silence stays unknown."""
    present = [column for column in _KILLED if column in table]
    if not present:
        raise Unfit("no column of deaths", ", ".join(_KILLED))
    groups = [table.each(column, using=whole_or_none) for column in present]
    told = [[int(count) for count in counts if count is not None] for counts in zip(*groups, strict=True)]
    return [str(sum(counts)) if counts else None for counts in told]


def _id(text: str) -> str:
    if not (text.isascii() and text.isdigit()):
        raise Unfit(shown(text), "a number")
    return text


def _day(text: str) -> str:
    """Return the day; the interface writes 2023-12-11T00:00:00.000Z, the workbook a day."""
    return iso_day(text)


def _iso3(text: str) -> str:
    if not (len(text) == 3 and text.isascii() and text.isupper() and text.isalpha()):
        raise Unfit(shown(text), "a code like UKR")
    return text


def _place_precision(text: str) -> str | None:
    if text.lower() in _UNKNOWN:
        return None
    found = _PRECISION.match(text)
    if found is None or found[1] not in _PLACE_PRECISION:
        raise Unfit(shown(text), 'a precision from "(1)" to "(7)"')
    return _PLACE_PRECISION[found[1]]
