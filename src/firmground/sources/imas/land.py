"""Land in IMSMA exports: columns, areas with their units, kinds of contamination, a thing that stands on several rows.

Names and words are those of the IMSMA wiki of GICHD (Land Summary Window, Activity Summary Window, Staging Area,
IMSMA and maXML) and of GICHD's minimum data requirements, with the spellings that exports give them.
"""

import re
from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Final

from firmground.model.errors import BadInput, Place, shown
from firmground.sources.event_csv import wide_csv_table
from firmground.sources.event_table import EventTable, Unfit
from firmground.sources.event_xml import xml_tables
from firmground.sources.exports import Export
from firmground.sources.imas.fields import DEVICES, UNKNOWN, country_codes, folded
from firmground.vocabulary.area_sizes import largest_km2, load_sizes_km2
from firmground.vocabulary.areas import UnknownArea, load_areas

# What contaminates: the columns of both kinds of export, and the words in them.
CATEGORY: Final = (
    "typeofcontamination", "contaminationtype", "hazardcategory", "dangerousareatype", "devicecategory",
    "categoryofdevice", "typeofdevice", "ordnancetype", "explosiveordnancecategory", "explosiveordnancetype",
)  # fmt: skip
COUNTRY: Final = ("country", "countrycode", "iso3", "countryiso3")
UNIT: Final = ("unit", "areaunit", "sizeunit", "unitofarea", "unitofmeasure", "unitofmeasurement")
DATES: Final = (
    "statuschangeddate", "statusdate", "reportdate", "dateofreport", "dateofinformation", "surveydate",
    "identificationdate", "chaidentificationdate", "shaidentificationdate",
)  # fmt: skip
# IMSMA keeps the area of land and of activities in square metres; a column of another name says its unit.
IN_METRES: Final = frozenset(
    ("areasize", "calculatedarea", "estimatedarea", "remainingarea", "cancelledarea", "clearedarea",
     "reducedareawithtechnicalasset", "reducedareawithouttechnicalasset")
)  # fmt: skip
LAND_UNREAD: Final = dict.fromkeys(
    ("hazardguid", "hazardname", "landname", "locationid", "locationname", "province", "region", "governorate",
     "oblast", "admin1", "adminlevel1", "state", "district", "municipality", "raion", "admin2", "adminlevel2",
     "county", "town", "village", "community", "settlement", "place", "latitude", "longitude", "lat", "lon",
     "xcoordinate", "ycoordinate",
     "easting", "northing", "utmzone", "shape", "shapeid", "geometry", "wkt", "polygon", "perimeter", "priority",
     "terrain", "vegetation", "slope", "landuse", "blockage", "beneficiaries", "landowner", "evidenceofcontamination",
     "directevidence", "indirectevidence", "statuschangedreason", "statuschangedcomment", "dataentrydate", "marking",
     "markingmethod"),
    "where the land lies and what it is like; a sum of a country holds nothing of it",
)  # fmt: skip
_UNITS: Final = {
    **dict.fromkeys(("km2", "sqkm", "squarekm", "squarekilometres", "squarekilometers", "squarekilometre"), 6),
    **dict.fromkeys(("ha", "hectares", "hectare"), 4),
    **dict.fromkeys(("m2", "sqm", "sqmetres", "squarem", "squaremetres", "squaremeters", "squaremetre"), 0),
}
_UNITS_TOLD: Final = "m2, ha or km2"
_NUMBER: Final = re.compile(r"(0|[1-9][0-9]{0,13})(\.[0-9]{1,6})?")
_NOT_RECORDED: Final = {*UNKNOWN, "notrecorded", "none", "null"}
_MINES: Final = {"antipersonnel_mine", "antivehicle_mine", "improvised_mine", "unspecified_mine"}
_MIXED: Final = {"mixed", "mixedmineserw", "mixedminesanderw", "mineserw", "minesanderw", "mixedcontamination"}
_PARTS: Final = re.compile(r"\s*(?:[,;/+|&]|\band\b)\s*")
OUT_OF_SCOPE: Final = "out_of_scope"


def without_read(fields: Mapping[str, Sequence[str]], ignored: Mapping[str, str]) -> dict[str, str]:
    """Return the reasons of the columns that are left unread, without those that this reader reads after all."""
    read = {*DATES, *(name for names in fields.values() for name in names)}
    return {name: reason for name, reason in ignored.items() if name not in read}


def land_table(raw: bytes, file: str, kinds: Sequence[str], others: Sequence[str]) -> EventTable:
    """Read a CSV, or the elements of these kinds in maXML; a file that holds the other kind too is refused."""
    if not raw.lstrip(b"\xef\xbb\xbf \r\n\t").startswith(b"<"):
        return wide_csv_table(raw, file, None)
    tables = xml_tables(raw, file, (*kinds, *others))
    if len(tables) > 1 or not set(tables) <= set(kinds):
        expected, remedy = " or ".join(kinds), "Export land and activities into files of their own."
        raise BadInput(Place(file), f"elements {' and '.join(tables)}", expected, remedy)
    return next(iter(tables.values()))


class LandColumns:
    """Which columns of a table hold each field; an area may carry its unit in its name, as "Area (m2)" does."""

    def __init__(
        self, table: EventTable, fields: Mapping[str, Sequence[str]], areas: Sequence[str], ignored: Mapping[str, str]
    ) -> None:
        self.table = table
        self._found: dict[str, str] = {}
        self._powers: dict[str, int | None] = {}
        self._fallback: dict[str, int | None] = {}
        self.dates: list[str] = []
        meaning = {name: field for field, names in fields.items() for name in names}
        for column in table.header:
            name, power = _parted(column, {name for name in meaning if meaning[name] in areas})
            if name in DATES:
                self.dates.append(column)
            elif name in meaning:
                self._keep(meaning[name], column)
                self._powers[column] = power
                self._fallback[column] = 0 if name in IN_METRES else None
            elif name in ignored:
                table.ignore(column)

    def _keep(self, field: str, column: str) -> None:
        if (other := self._found.setdefault(field, column)) != column:
            found = f"columns {shown(other)} and {shown(column)}"
            raise BadInput(Place(self.table.file), found, "one column of each meaning", "Leave one of them out.")

    def __contains__(self, field: str) -> bool:
        return field in self._found

    def __getitem__(self, field: str) -> str:
        return self._found[field]

    def need(self, field: str, what: str, names: Sequence[str]) -> str:
        """Return the column of a field, or say what such a column may be called."""
        if field not in self._found:
            raise BadInput(Place(self.table.file), f"no column for {what}", f"one named like {', '.join(names)}")
        return self._found[field]

    def areas_m2(self, field: str, least: int) -> list[Decimal | None]:
        """Return the areas of a column in square metres, exactly; None where none is recorded."""
        column = self._found[field]
        power = self._powers[column]
        if "unit" not in self._found:
            known = self._fallback[column] if power is None else power
            if known is None:
                remedy = 'Name the column like "Area (m2)".'
                raise BadInput(Place(self.table.file, None, column), "an area without its unit", _UNITS_TOLD, remedy)
            return [*self.table.each(column, using=lambda text: _area_m2(text, known, least))]
        unit_column = self._found["unit"]

        def with_unit(text: str, unit: str) -> Decimal | None:
            if folded(text) in _NOT_RECORDED and not unit:
                return None
            told = _UNITS.get(_plain(unit))
            if told is None or power not in {None, told}:
                raise Unfit(shown(unit), f"{_UNITS_TOLD}, as the column of the area says", unit_column)
            return _area_m2(text, told, least)

        return [*self.table.each(column, unit_column, using=with_unit)]

    def countries(self, export: Export) -> list[str]:
        """Return the code of each row's country: the column's, else what the person says; both must agree."""
        if "country" not in self._found:
            if not export.area:
                remedy = "Or say of which country the export is with --area."
                raise BadInput(Place(self.table.file), "no column for the country", "one named country or ISO3", remedy)
            return [export.area] * len(self.table)
        codes = [*country_codes(self.table, self._found["country"])]
        for row, code in enumerate(codes if export.area else ()):
            if code != export.area:
                raise BadInput(self.table.place(row, self["country"]), code, f"{export.area}, as --area says")
        return codes

    def classes(self) -> list[str]:
        """Return what contaminates each row's land, as a device code; OUT_OF_SCOPE for what is no mine and no ERW."""
        if "category" not in self._found:
            return ["unspecified_mine_erw"] * len(self.table)
        return [*self.table.each(self._found["category"], using=class_of)]


def _parted(column: str, areas: set[str]) -> tuple[str, int | None]:
    """Return a column's folded name without the unit that an area's name ends in, and the unit's power of ten."""
    name = _plain(column)
    if name in areas:
        return name, None
    for unit in sorted(_UNITS, key=len, reverse=True):
        if name.endswith(unit) and (base := name.removesuffix(unit).removesuffix("in")) in areas:
            return base, _UNITS[unit]
    return name, None


def _plain(text: str) -> str:
    return folded(text.replace("²", "2"))


def _area_m2(text: str, power: int, least: int) -> Decimal | None:
    if folded(text) in _NOT_RECORDED:
        return None
    expected = "a plain number like 12500 or 0.25, of at most 14 digits and 6 decimals"
    if not _NUMBER.fullmatch(text):
        raise Unfit(shown(text), expected)
    found = Decimal(text).scaleb(power)
    if found < least:
        raise Unfit(shown(text), f"at least {least} square metre, or an empty cell where no size is recorded")
    return found


def class_of(text: str) -> str:
    """Return what contaminates land, as a device code; several kinds at once are told apart no further."""
    if folded(text) in UNKNOWN or _plain(text) in _MIXED:
        return "unspecified_mine_erw"
    parts = {_class_of_word(part) for part in _PARTS.split(text)}
    kinds = {part for part in parts if part}
    if len(kinds) < len(parts):
        # A comma may stand within one name of a kind.
        if (whole := _class_of_word(text)) is None:
            expected = "AP mines, AV mines, cluster munition remnants, other ERW, improvised mines, mixed or unknown"
            raise Unfit(shown(text), expected)
        return whole
    if len(kinds) == 1:
        return kinds.pop()
    return "unspecified_mine" if kinds <= _MINES else "unspecified_mine_erw"


def _class_of_word(text: str) -> str | None:
    name = _plain(text)
    found = next((DEVICES[word][0] for word in (name, name.removesuffix("s")) if word in DEVICES), None)
    return found or ("unspecified_mine_erw" if name in _MIXED else None)


def once_each(table: EventTable, column: str, values: Mapping[str, Sequence[object]]) -> list[int]:
    """Return the rows on which an id stands first; on its other rows everything we read must be the same.

    A staging area gives one row for each polygon and repeats the values of the land on it.
    """
    ids = table.each(column, using=_id)
    first: dict[str, int] = {}
    for row, one in enumerate(ids):
        before = first.setdefault(one, row)
        for name, found in values.items():
            if found[row] != found[before]:
                at, texts = table.locators[before], table.take(name)
                told = f"{shown(texts[row])} for {shown(one)}"
                raise BadInput(table.place(row, name), told, f"{shown(texts[before])}, as {at} has for the same id")
    return list(first.values())


def _id(text: str) -> str:
    if not text:
        raise Unfit("an empty cell", "an id")
    return text


def repeated_note(table: EventTable, rows: Sequence[int]) -> tuple[str, ...]:
    """Return what to say of rows that repeat an id; nothing where none does."""
    repeated = len(table) - len(rows)
    return (f"{repeated:,} rows repeat an id with the same values: counted once",) if repeated else ()


class Bounds:
    """No figure of land is larger than the area it lies in."""

    def __init__(self) -> None:
        self._areas, self._sizes_km2 = load_areas(), load_sizes_km2()

    def check(self, place: Place, code: str, found_m2: Decimal) -> None:
        """Refuse an area of land that is larger than the area it lies in: its unit must be another."""
        try:
            most_km2 = largest_km2(self._areas.get(code), self._sizes_km2)
        except UnknownArea as error:
            raise BadInput(place, str(error), "the code of an area") from None
        if found_m2.scaleb(-6) > most_km2:
            told = f"{found_m2:f} square metres"
            raise BadInput(place, told, f"at most {most_km2:,} km2, the size of {code}", "Is the unit the right one?")


def not_after(table: EventTable, column: str, days: Sequence[str], until: date) -> None:
    """Refuse a day after the last day of the data; the empty text is no day."""
    for row, day in enumerate(days):
        if day > until.isoformat():
            raise BadInput(table.place(row, column), day, f"a day up to {until}, the last day of the data (--until)")
