"""ACLED: one row per event with deaths, as a user exports it; today's columns and those of older exports."""

from collections.abc import Mapping, Sequence
from typing import Final

import pyarrow as pa
import pyarrow.compute as pc

from firmground.model.coded import Coded, CodedTexts, texts_of
from firmground.model.errors import shown
from firmground.model.record import Events
from firmground.model.text_column import text_column
from firmground.sources.event_csv import wide_csv_table
from firmground.sources.event_table import EventTable, Unfit
from firmground.sources.event_values import checked, iso_day, points, whole, written_day
from firmground.sources.weapon_words import Named, named_each
from firmground.vocabulary.areas import UnknownArea, load_areas

_ACTORS: Final = "who acted does not place or count an event"
_CODE: Final = "the same as another column says"
IGNORED: Final = {
    "data_id": "a number of the export, changed at each update; event_id_cnty is kept",
    "event_id_no_cnty": _CODE,
    "disorder_type": "a grouping of event_type",
    **dict.fromkeys(
        ("actor1", "assoc_actor_1", "inter1", "actor2", "assoc_actor_2", "inter2", "interaction",
         "associated_actor_1", "associated_actor_2", "civilian_targeting"),
        _ACTORS,
    ),
    "iso": _CODE,
    "iso3": _CODE,
    "region": _CODE,
    "admin3": "smaller than the divisions of a record; the place is kept",
    "source": "the press that reported; names of persons occur in it",
    "source_scale": "whether that press is local or international",
    "tags": "remarks of ACLED's coders",
    "timestamp": "when ACLED last changed the row",
    **dict.fromkeys(
        ("population_1km", "population_2km", "population_5km", "population_best"), "who lives nearby, not who was hurt"
    ),
}  # fmt: skip
# Mines stand under this one sub-event, beside bombs that their maker sets off.
_REMOTE: Final = "Remote explosive/landmine/IED"
_TYPES: Final = (
    "Battles", "Explosions/Remote violence", "Protests", "Riots", "Strategic developments",
    "Violence against civilians",
    # Before 2019
    "Remote violence", "Battle-No change of territory", "Battle-Government regains territory",
    "Battle-Non-state actor overtakes territory", "Strategic development", "Riots/Protests",
    "Headquarters or base established", "Non-violent transfer of territory",
)  # fmt: skip
_WITHOUT_VIOLENCE: Final = ("Strategic developments", "Strategic development")
_DATE_PRECISION: Final = {"1": "day", "2": "week", "3": "month"}
# 1 the town itself, 2 a part of a region near that town, 3 a whole region, its capital standing for it.
_PLACE_PRECISION: Final = {"1": "settlement", "2": "admin2", "3": "admin1"}
Told = tuple[str | None, str | None, str | None]
_NOT_NAMED: Final = ("out_of_scope", None, "no_mine_or_erw_named")
_FIXED: Final[Mapping[str, Told]] = {
    "remote": (None, None, None),
    "peaceful": ("out_of_scope", None, "no_explosion"),
}


def read(raw: bytes, file: str) -> Events:
    """Read an export: as many records as rows; the notes of mine and bomb events are read for scope and device."""
    table = wide_csv_table(raw, file, None)
    table.ignore(*IGNORED)
    kinds, notes = table.each("event_type", "sub_event_type", using=_kind), texts_of(table.take("notes"))
    told, countries = _told(kinds, notes), _countries(table)
    lats, lons = points(table, "latitude", "longitude")
    days = table.each("event_date", "year", "time_precision", using=_day)
    columns: dict[str, Sequence[str | None]] = {
        "record_id": checked(table, "event_id_cnty", "^[A-Z]+[0-9]+$", _id),
        "source": countries.each(lambda country: f"acled:{country}"),
        "date_start": days.each(lambda told: told[0]),
        "date_precision": days.each(lambda told: told[1]),
        "area": countries,
        "admin1": table.take("admin1"),
        "admin2": table.take("admin2"),
        "place": table.take("location"),
        "lat": lats,
        "lon": lons,
        "place_precision": table.each("geo_precision", using=_place_precision),
        "device": [device for device, _, _ in told],
        "activation": [activation for _, activation, _ in told],
        "scope_reason": [reason for _, _, reason in told],
        "text": CodedTexts(pc.if_else(_are(kinds, "remote"), notes, text_column([""])[0])),
        "killed": table.each("fatalities", using=whole),
        "locator": table.locators,
    }
    table.done()
    return Events(len(table), columns, text_decides=True)


def _told(kinds: Coded[str], notes: pa.Array) -> list[Told]:
    """Return device, activation and reason of each event; None where the note is yet to tell them."""
    # Only of events of other kinds the note decides at once.
    found = iter(named_each(CodedTexts(notes.filter(_are(kinds, "other")))))
    return [_FIXED[kind] if kind in _FIXED else _told_of(next(found)) for kind in kinds]


def _told_of(what: Named | None) -> Told:
    return _NOT_NAMED if what is None else (what.device, what.activation, what.reason or None)


def _are(kinds: Coded[str], kind: str) -> pa.Array:
    return texts_of(kinds.each(lambda one: kind if one == kind else None)).is_valid()


def _kind(event_type: str, sub_event_type: str) -> str:
    if event_type not in _TYPES:
        raise Unfit(shown(event_type), f"an event type: {', '.join(_TYPES[:6])}", "event_type")
    if sub_event_type == _REMOTE:
        return "remote"
    return "peaceful" if event_type in _WITHOUT_VIOLENCE else "other"


def _countries(table: EventTable) -> Coded[str]:
    areas = load_areas()

    def code(name: str) -> str:
        try:
            return areas.resolve(name).code
        except UnknownArea as error:
            raise Unfit(shown(name), f"the name of a country ({error})") from None

    return table.each("country", using=code)


def _id(text: str) -> None:
    letters, digits = text.rstrip("0123456789"), text.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
    if not (letters and digits and letters + digits == text):
        raise Unfit(shown(text), "an id like UKR12345")


def _day(text: str, year: str, precision: str) -> tuple[str, str]:
    if precision not in _DATE_PRECISION:
        raise Unfit(shown(precision), "a code from 1 to 3", "time_precision")
    day = iso_day(text, "event_date") if text[:4].isdigit() else written_day(text, "event_date")
    if day[:4] != year:
        raise Unfit(shown(year), f"the year of {day}", "year")
    # Known to the month only: ACLED writes a day in its middle.
    return (day[:7] if precision == "3" else day), _DATE_PRECISION[precision]


def _place_precision(code: str) -> str:
    if code not in _PLACE_PRECISION:
        raise Unfit(shown(code), "a code from 1 to 3")
    return _PLACE_PRECISION[code]
