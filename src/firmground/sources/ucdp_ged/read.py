"""UCDP GED: one row per event with deaths, as CSV, HXL-tagged CSV or GeoJSON; candidate releases too."""

import re
from collections.abc import Sequence
from typing import Final

import pyarrow.compute as pc

from firmground.model.coded import Coded, coded_texts, texts_of
from firmground.model.errors import BadInput, Place, shown
from firmground.model.record import Events
from firmground.model.text_column import are_filled
from firmground.sources.event_csv import wide_csv_table
from firmground.sources.event_geojson import LAT, LON, geojson_table
from firmground.sources.event_table import SHIFTED, EventTable, Unfit
from firmground.sources.event_values import checked, iso_day, points, whole
from firmground.sources.weapon_words import Named, named_by_any
from firmground.vocabulary.areas import UnknownArea, load_areas

_IDS: Final = "ids and names of conflicts, dyads and sides do not place or count an event"
_COPY: Final = "the same as another column says"
IGNORED: Final = {
    "relid": "UCDP's id inside a country and year, lost (0) in some conversions; id is kept",
    "active_year": "whether the dyad had 25 deaths in that year says nothing of the event",
    "type_of_violence": "who fought whom does not decide whether a mine exploded",
    **dict.fromkeys(
        ("conflict_dset_id", "conflict_new_id", "conflict_name", "dyad_dset_id", "dyad_new_id", "dyad_name",
         "side_a_dset_id", "side_a_new_id", "side_a", "side_b_dset_id", "side_b_new_id", "side_b", "gwnoa", "gwnob"),
        _IDS,
    ),
    "number_of_sources": "how many reports UCDP had, -1 where it was not noted",
    "source_office": _COPY,
    "source_date": "the days of the reports, not of the event",
    "source_original": "who told the report's author; names of persons occur in it",
    "geom_wkt": _COPY,
    "priogrid_gid": "a grid cell, which the point gives better",
    "country_id": _COPY,
    "region": _COPY,
}  # fmt: skip
_DATE_PRECISION: Final = {"1": "day", "2": "week", "3": "week", "4": "month", "5": "year"}
# Codebook: 1 exact, 2 within about 25 km of a known place, 3 and 4 second and first administrative division,
# 5 a line or an area of another kind, 6 the country, 7 the sea or the air.
_PLACE_PRECISION: Final = {"1": "exact", "2": "settlement", "3": "admin2", "4": "admin1", "6": "area", "7": "area"}
_CANDIDATE_ID: Final = re.compile(r"[A-Z]{3}-\d{4}-\d+(?:-\d+)*")
_NOT_NAMED: Final = "out_of_scope"


def read(raw: bytes, file: str) -> Events:
    """Read a release: as many records as events, nearly all out of scope because no mine is named."""
    is_geojson = raw[:100].lstrip(b"\xef\xbb\xbf \r\n").startswith(b"{")
    table = geojson_table(raw, file, IGNORED) if is_geojson else wide_csv_table(raw, file)
    table.ignore(*IGNORED)
    told, countries = _told(table), _areas(table)
    lats, lons = points(table, *((LAT, LON) if LAT in table else ("latitude", "longitude")))
    deaths = table.each("low", "best", "high", using=_deaths)
    sides = table.each("deaths_a", "deaths_b", using=_fighters)
    columns: dict[str, Sequence[str | None]] = {
        "record_id": _ids(table),
        "source": _sources(table, countries),
        **_dates(table),
        "area": countries,
        "admin1": table.take("adm_1"),
        "admin2": table.take("adm_2"),
        "place": table.each("where_prec", "where_coordinates", using=_place),
        "lat": lats,
        "lon": lons,
        "place_precision": table.each("where_prec", "adm_1", "adm_2", using=_place_precision),
        "device": [_NOT_NAMED if what is None else what.device for what in told],
        "activation": [None if what is None else what.activation for what in told],
        "scope_reason": ["no_mine_or_erw_named" if what is None else what.reason or None for what in told],
        "killed": deaths.each(lambda told: told[1]),
        "killed_low": deaths.each(lambda told: told[0]),
        "killed_high": deaths.each(lambda told: told[2]),
        "civilians": table.each("deaths_civilians", using=whole),
        "security_forces": sides,
        "status_unknown": table.each("deaths_unknown", using=whole),
        "aggregate": table.each("event_clarity", using=_aggregate),
        "locator": table.locators,
    }
    warnings = _widened(table, deaths)
    table.done()
    return Events(len(table), columns, warnings=warnings)


def _told(table: EventTable) -> list[Named | None]:
    """Return what the headlines and the place of each event name."""
    reports, places = texts_of(table.take("source_article")), texts_of(table.take("where_description"))
    if (headlines := table.take_if("source_headline")) is not None:
        # Old rows have free text in source_article and no headline; newer ones repeat the headline there.
        given = texts_of(headlines)
        reports = pc.if_else(are_filled(given), given, reports)
    return named_by_any(reports, places)


def _dates(table: EventTable) -> dict[str, Sequence[str | None]]:
    days = table.each("year", "date_start", "date_end", using=_days)
    return {
        "date_start": days.each(lambda told: told[0]),
        "date_end": days.each(lambda told: told[1]),
        "date_precision": table.each("date_prec", using=_date_precision),
    }


def _days(year: str, start: str, end: str) -> tuple[str, str]:
    first, last = iso_day(start, "date_start"), iso_day(end, "date_end")
    if last < first:
        raise Unfit(f"{last}, before {first}", "the start or a later day", "date_end")
    if not first[:4] <= year <= last[:4]:
        raise Unfit(shown(year), f"the year of {first}", "year")
    return first, last


def _date_precision(code: str) -> str:
    if code not in _DATE_PRECISION:
        raise Unfit(shown(code), "a code from 1 to 5")
    return _DATE_PRECISION[code]


def _ids(table: EventTable) -> Sequence[str]:
    """Return the ids; a file that lists one twice is refused, since it would make two incidents of one event."""
    ids = checked(table, "id", "^[0-9]+$", _check_id)
    if pc.count_distinct(texts_of(ids)).as_py() < len(ids):
        seen: set[str] = set()
        row = next(row for row, one in enumerate(ids) if one in seen or seen.add(one))  # type: ignore[func-returns-value]
        raise BadInput(table.place(row, "id"), f"{shown(ids[row])} again", "each id once")
    return ids


def _check_id(text: str) -> None:
    if not (text.isascii() and text.isdigit()) and not _CANDIDATE_ID.fullmatch(text):
        raise Unfit(shown(text), "a number, or an id like UKR-2023-1-14085-0")


def _sources(table: EventTable, countries: Coded[str]) -> Sequence[str]:
    """Return the lists that the rows belong to: one for each country, and for candidates each month.

    A country file must not replace those of other countries, nor a month of candidates the month before it.
    """
    statuses = coded_texts(table.take("code_status"))
    is_candidate = any(status != "Clear" for status in statuses.distinct) or not table.take("id")[0].isdigit()
    if not is_candidate:
        return countries.each(lambda country: f"ucdp_ged:{country}")
    months = table.each("date_end", using=lambda text: iso_day(text)[:7])
    return [f"ucdp_candidate:{country}:{month}" for country, month in zip(countries, months, strict=True)]


def _areas(table: EventTable) -> Coded[str]:
    """Return the codes of the countries; the vocabulary knows UCDP's names, such as "Myanmar (Burma)"."""
    areas = load_areas()

    def code(name: str, iso3: str = "") -> str:
        try:
            named = areas.resolve(name).code
        except UnknownArea as error:
            raise Unfit(shown(name), f"the name of a country ({error})", "country") from None
        if iso3 not in {"", named}:
            raise Unfit(f"{shown(iso3)} for {shown(name)}", named, "iso3")
        return named

    return table.each("country", *(("iso3",) if "iso3" in table else ()), using=code)


def _place(precision: str, name: str) -> str | None:
    """Return the name of a place, None where the point stands for a division or the whole country."""
    return name if precision in {"1", "2", "5"} else None


def _place_precision(code: str, admin1: str, admin2: str) -> str:
    if code == "5":
        # A road or a township: somewhere in the smallest division that the row names.
        return "admin2" if admin2 else "admin1" if admin1 else "area"
    if code not in _PLACE_PRECISION:
        raise Unfit(shown(code), "a code from 1 to 7", "where_prec")
    return _PLACE_PRECISION[code]


def _deaths(low: str, best: str, high: str) -> tuple[str, str, str, bool]:
    """Return lowest, best, highest, and whether the best figure lay outside its own bounds, which widens them."""
    lowest, middle, highest = int(whole(low, "low")), int(whole(best, "best")), int(whole(high, "high"))
    return str(min(lowest, middle)), str(middle), str(max(middle, highest)), not lowest <= middle <= highest


def _fighters(side_a: str, side_b: str) -> str:
    """Return the deaths on both fighting sides: soldiers and members of armed groups."""
    return str(int(whole(side_a, "deaths_a")) + int(whole(side_b, "deaths_b")))


def _aggregate(clarity: str) -> str:
    """Tell whether the report spoke of several incidents together (clarity 2) and not of this one."""
    if clarity not in {"1", "2"}:
        raise Unfit(shown(clarity), "1 or 2")
    return "true" if clarity == "2" else "false"


def _widened(table: EventTable, deaths: Coded[tuple[str, str, str, bool]]) -> tuple[str, ...]:
    wider = deaths.each(lambda told: told[3])
    rows = [row for row, is_wider in enumerate(wider) if is_wider] if any(wider.distinct) else []
    if not rows:
        return ()
    place, best = table.place(rows[0], "best"), deaths[rows[0]][1]
    bounds = f"{table.take('low')[rows[0]]} to {table.take('high')[rows[0]]}"
    if len(rows) > max(1, SHIFTED * len(table)):
        remedy = f"{len(rows):,} of {len(table):,} rows are like it: the columns may be shifted."
        raise BadInput(place, f"best {best}, low to high {bounds}", "low, best and high in this order", remedy)
    return (
        f"{Place(table.file)}: {len(rows):,} of {len(table):,} rows have a best figure outside their low and high,"
        f" first {table.locators[rows[0]]} ({best}, {bounds}); their range was widened to hold it",
    )
