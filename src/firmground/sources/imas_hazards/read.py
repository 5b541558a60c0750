"""Hazardous areas of an IMSMA: what is open on the last day of the data, suspected and confirmed apart, by weapon."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Final

from firmground.model.dates import Period, VagueDate
from firmground.model.draft import Draft
from firmground.model.errors import Place, shown
from firmground.model.statement import breakdown
from firmground.model.value import Number
from firmground.sources.event_table import Unfit
from firmground.sources.event_values import day_reader
from firmground.sources.exports import Export, Sums
from firmground.sources.imas.fields import IGNORED as NEVER_READ
from firmground.sources.imas.fields import folded
from firmground.sources.imas.land import (
    CATEGORY,
    COUNTRY,
    LAND_UNREAD,
    OUT_OF_SCOPE,
    UNIT,
    Bounds,
    LandColumns,
    land_table,
    not_after,
    once_each,
    repeated_note,
    without_read,
)
from firmground.sources.imas.sums import SERIES, AreaSum, hiding

_ID: Final = ("hazardlocalid", "hazardid", "hazardareaid", "hazardousareaid", "landid", "landlocalid", "chaid", "shaid")
_TYPE: Final = (
    "landclassification", "landtype", "maareatype", "mineactionareatype", "hazardtype", "typeofarea",
    "hazardclassification", "classification",
)  # fmt: skip
_STATUS: Final = ("status", "statusenum", "hazardstatus", "landstatus")
_AREA: Final = (
    "areasize", "remainingarea", "estimatedarea", "calculatedarea", "area", "size", "hazardarea", "hazardsize",
    "landarea",
)  # fmt: skip
_FIELDS: Final = {
    "id": _ID, "type": _TYPE, "status": _STATUS, "area": _AREA, "unit": UNIT, "country": COUNTRY, "category": CATEGORY,
}  # fmt: skip
IGNORED: Final = without_read(_FIELDS, {**NEVER_READ, **LAND_UNREAD})
_TYPES: Final = {
    **dict.fromkeys(
        ("sha", "suspectedhazardousarea", "suspectedhazardousareas", "suspectedhazardousareasha"), "suspected"
    ),
    **dict.fromkeys(
        ("cha", "confirmedhazardousarea", "confirmedhazardousareas", "confirmedhazardousareacha"), "confirmed"
    ),
    # Land of these kinds is no hazardous area of a surveyed extent.
    **dict.fromkeys(("indication", "ammunitionstorage", "stockpile", "ammunitionstoragestockpile", "eodspottask"), ""),
}  # fmt: skip
_OPEN: Final = {
    **dict.fromkeys(("open", "active", "ongoing", "workedon", "suspended"), True),
    **dict.fromkeys(
        ("closed", "inactive", "completed", "cleared", "cancelled", "released", "handedover", "expired"), False
    ),
}
_SHORT: Final = {"suspected": "SHA", "confirmed": "CHA"}


@dataclass(frozen=True, slots=True)
class _Area:
    """A hazardous area: its country, SHA or CHA, what contaminates it, and its size where one is recorded."""

    country: str
    certainty: str
    is_open: bool
    weapon: str
    area_m2: Decimal | None

    @property
    def why_not(self) -> str:
        """Return why it is no contamination on the last day of the data; the empty text where it is."""
        if not self.is_open:
            return "closed areas"
        if not self.certainty:
            return "open records that are neither SHA nor CHA"
        return "open areas of what is neither mine nor ERW" if self.weapon == OUT_OF_SCOPE else ""


def read(raw: bytes, file: str, export: Export) -> Sums:
    """Read an export and add up what is open on its last day: areas and their number, SHA and CHA apart."""
    table = land_table(raw, file, ("Hazard", "Land"), ("HazardReduction", "Activity"))
    columns = LandColumns(table, _FIELDS, ("area",), IGNORED)
    id_column = columns.need("id", "the id of the hazardous area", _ID)
    type_column = columns.need("type", "the type, SHA or CHA", _TYPE)
    status_column = columns.need("status", "the status, open or closed", _STATUS)
    area_column = columns.need("area", "the size of the hazardous area", _AREA)
    types, are_open = table.each(type_column, using=_type), table.each(status_column, using=_is_open)
    areas, countries, weapons = columns.areas_m2("area", least=1), columns.countries(export), columns.classes()
    told: dict[str, Sequence[object]] = {type_column: types, status_column: are_open, area_column: areas}
    for column in columns.dates:
        told[column] = days = day_reader(table, column, empty=True)
        not_after(table, column, days, export.until)
    for field, values in (("country", countries), ("category", weapons)):
        if field in columns:
            told[columns[field]] = values
    rows = once_each(table, id_column, told)
    table.done()
    found = [_Area(countries[row], types[row], are_open[row], weapons[row], areas[row]) for row in rows]
    _refuse_beyond(found, [table.place(row, area_column) for row in rows])
    counted = [one for one in found if not one.why_not]
    notes = [f"{count:,} {why}: not counted" for why, count in sorted(Counter(o.why_not for o in found).items()) if why]
    if unsized := sum(one.area_m2 is None for one in counted):
        notes.append(f"{unsized:,} open areas have no size recorded: in the numbers of areas, not in their sizes")
    return Sums(len(table), list(_drafts(counted, export)), (*notes, *repeated_note(table, rows)))


def _refuse_beyond(found: Sequence[_Area], places: Sequence[Place]) -> None:
    bounds = Bounds()
    sums: dict[str, Decimal] = {}
    for one, place in zip(found, places, strict=True):
        bounds.check(place, one.country, one.area_m2 or Decimal(0))
        if not one.why_not:
            sums[one.country] = sums.get(one.country, Decimal(0)) + (one.area_m2 or Decimal(0))
    for country, area_m2 in sums.items():
        bounds.check(Place(places[0].file, None, places[0].column), country, area_m2)


def _type(text: str) -> str:
    if folded(text) not in _TYPES:
        raise Unfit(shown(text), "SHA, CHA, indication, ammunition storage or EOD spot task")
    return _TYPES[folded(text)]


def _is_open(text: str) -> bool:
    if folded(text) not in _OPEN:
        raise Unfit(shown(text), f"a status that tells open from closed: one of {', '.join(_OPEN)}")
    return _OPEN[folded(text)]


def _drafts(found: Sequence[_Area], export: Export) -> Iterator[Draft]:
    """Yield the number of open areas and their size, by country, certainty and weapon."""
    day = VagueDate.day(export.until)
    for country, certainty in sorted({(one.country, one.certainty) for one in found}):
        group = [one for one in found if (one.country, one.certainty) == (country, certainty)]
        weapons = {one.weapon for one in group}
        for weapon in sorted(weapons):
            areas, series = [one.area_m2 for one in group if one.weapon == weapon], SERIES[weapon]
            total = AreaSum(areas, hiding(weapon, weapons))
            number = Draft(
                edition="", subject=country, property="hazardous_areas",
                value=Number(Decimal(len(areas)), "hazardous_areas"), line=0, grade="unverified",
                period=Period(day, day), breakdown=breakdown(certainty=certainty, device=weapon),
                locator=f"open {_SHORT[certainty]}, {series.words}",
                remark=total.unsized(),
            )  # fmt: skip
            yield number
            if total.sized:
                apart = "improvised_mine" if weapon == "antipersonnel_mine" and "improvised_mine" in weapons else ""
                parts = breakdown(certainty=certainty, device=series.device, excludes=apart)
                yield replace(
                    number, property=series.contaminated, value=total.number(), breakdown=parts, remark=total.remark()
                )
