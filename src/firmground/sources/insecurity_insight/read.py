"""Insecurity Insight's workbook on explosive weapons: one row per event, HXL tags in its second row."""

import re
from collections.abc import Collection, Mapping, Sequence
from typing import Final

import pyarrow as pa

from firmground.model.coded import Coded, CodedTexts, texts_of
from firmground.model.errors import shown
from firmground.model.record import Events
from firmground.sources.event_table import EventTable, Unfit
from firmground.sources.event_values import checked, iso_day, points, whole, whole_or_none
from firmground.sources.event_xlsx import xlsx_table
from firmground.sources.weapon_patterns import Texts, Words
from firmground.sources.weapon_words import Named, named_each

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
_FELL: Final = Words(
    (), r"(?i)\bmines? (?:fell|hit|landed|struck|were fired)|\b(?:fir|launch|shell|lobb)\w* (?:\w+ )*mines\b"
)
_FOUND: Final = Words((), r"(?i)\b(?:discover|found|recover|defus|neutrali|remov|destroyed by|cleared)\w*")
_WENT_OFF: Final = Words((), r"(?i)\b(?:explod|explosion|detonat|blast|kill|injur|wound|damag|hit|struck|step)\w*")
_UNKNOWN: Final = {"", "no information", "not applicable"}
Told = tuple[str, str | None, str | None]
# Kinds of weapon that say what exploded by themselves, and those of which the description says more.
_FIXED: Final[Mapping[str, Told]] = {
    "cluster": ("cluster_attack", None, None),
    "commanded": ("out_of_scope", "command", "command_detonated"),
    "other": ("out_of_scope", None, "other_weapon"),
}
_DESCRIBED: Final = ("mine", "remnant", "improvised")
# A remnant is one, whatever else a description names.
_NAMED: Final = ("mine", "improvised")


def read(raw: bytes, file: str) -> Events:
    """Read the workbook's first sheet: as many records as events; deaths are lower bounds, injuries are not told."""
    table = xlsx_table(raw, file)
    table.ignore(*IGNORED)
    kinds = table.each("Explosive Weapon Type", using=_kind)
    told = _told(kinds, table.take("Event Description"))
    lats, lons = points(table, "Latitude", "Longitude")
    countries = table.each("Country ISO", using=_iso3)
    columns: dict[str, Sequence[str | None]] = {
        # Files of one country are published beside that of the world: one must not replace the others' countries.
        "source": countries.each(lambda country: f"insecurity_insight:{country}"),
        "record_id": checked(table, "SiND Event ID", "^[0-9]+$", _check_id),
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
    """Return what a cell names, a word of `_FIXED` or `_DESCRIBED`; of several weapons in it a mine comes first."""
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


def _told(kinds: Coded[str], descriptions: Sequence[str]) -> list[Told]:
    """Return device, activation and reason of each event: of its kind of weapon and its description."""
    are_described, are_named = (_are(kinds, among) for among in (_DESCRIBED, _NAMED))
    texts = texts_of(descriptions)
    asked = Texts(texts.filter(are_described))
    said = zip(*(words.are_in_each(asked) for words in (_FELL, _FOUND, _WENT_OFF)), strict=True)
    names = iter(named_each(CodedTexts(texts.filter(are_named)), alone=False))
    return [
        _FIXED[kind] if kind in _FIXED else _described(kind, next(names) if kind in _NAMED else None, *next(said))
        for kind in kinds
    ]


def _are(kinds: Coded[str], among: Collection[str]) -> pa.Array:
    return texts_of(kinds.each(lambda kind: "yes" if kind in among else None)).is_valid()


def _described(kind: str, what: Named | None, fell: bool, found: bool, went_off: bool) -> Told:
    """Return what a kind of weapon is beside its description: what that names, and whether it tells of three things."""
    if kind == "mine" and fell:
        # "Russian mines fell into the village": bombs of a mortar.
        return "out_of_scope", None, "mortar_bombs"
    if kind != "improvised" and found and not went_off:
        return "out_of_scope", None, "no_explosion"
    if kind == "remnant":
        return "other_erw", None, None
    if kind == "mine" and (what is None or what.reason == "improvised_activation_unknown"):
        return "unspecified_mine", None, None
    if what is None:
        return "out_of_scope", None, "improvised_activation_unknown"
    return what.device, what.activation, what.reason or None


def _killed(table: EventTable) -> Sequence[str | None]:
    """Return the sum over the groups that are counted: at least so many died. Silence stays unknown."""
    present = [column for column in _KILLED if column in table]
    if not present:
        raise Unfit("no column of deaths", ", ".join(_KILLED))
    for column in present:
        table.each(column, using=whole_or_none)
    return table.each(*present, using=_sum)


def _sum(*counts: str) -> str | None:
    told = [int(whole(count)) for count in counts if count]
    return str(sum(told)) if told else None


def _check_id(text: str) -> None:
    if not (text.isascii() and text.isdigit()):
        raise Unfit(shown(text), "a number")


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
