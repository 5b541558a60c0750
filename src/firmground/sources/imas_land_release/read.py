"""Land release in an IMSMA: land cancelled, reduced and cleared in each year, by weapon, and what was destroyed."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from firmground.model.dates import Period, VagueDate
from firmground.model.draft import Draft
from firmground.model.errors import BadInput, Place, shown
from firmground.model.statement import breakdown
from firmground.model.value import Number
from firmground.sources.event_table import EventTable, Unfit
from firmground.sources.event_values import day_reader, whole_or_none
from firmground.sources.exports import Export, Sums
from firmground.sources.imas.fields import folded
from firmground.sources.imas.land import (
    OUT_OF_SCOPE,
    Bounds,
    LandColumns,
    class_of,
    land_table,
    not_after,
    once_each,
    repeated_note,
)
from firmground.sources.imas.sums import SERIES, AreaSum, hiding
from firmground.sources.imas_land_release.columns import (
    BATTLE_AREA,
    DESTROYED,
    DONE,
    FIELDS,
    IGNORED,
    METHODS,
    RELEASES,
)

__all__ = ["IGNORED", "read"]


@dataclass(frozen=True, slots=True)
class _Release:
    """Land that an activity released in one way: where, in which year, from what, how much."""

    country: str
    year: int
    method: str
    weapon: str
    area_m2: Decimal


@dataclass(frozen=True, slots=True)
class _Activities:
    """The columns of an export, read: one value for each row; `ended` is None where an activity has not."""

    table: EventTable
    columns: LandColumns
    areas: Mapping[tuple[str, str], Sequence[Decimal | None]]
    methods: Sequence[str]
    destroyed: Mapping[str, Sequence[str | None]]
    ended: Sequence[str | None]
    countries: Sequence[str]
    weapons: Sequence[str]

    def once(self) -> list[int]:
        """Return the rows on which each activity stands first; on its others everything must be the same."""
        told: dict[str, Sequence[object]] = {self.columns[field]: found for (field, _), found in self.areas.items()}
        told |= {self.columns[field]: found for field, found in self.destroyed.items()}
        if "status" in self.columns:
            told[self.columns["status"]] = [day is not None for day in self.ended]
        told[self.columns["end"]] = self.ended
        for field, found in (("country", self.countries), ("category", self.weapons), ("release", self.methods)):
            if field in self.columns:
                told[self.columns[field]] = found
        return once_each(self.table, self.columns["id"], told)

    def counted(self, row: int) -> bool:
        """Tell whether an activity has ended and worked on mines or ERW."""
        return self.ended[row] is not None and self.weapons[row] != OUT_OF_SCOPE

    def year(self, row: int) -> int:
        """Return the year in which an activity ended."""
        return int(str(self.ended[row])[:4])

    def releases(self, row: int) -> Iterator[_Release]:
        """Yield the land that an activity released, by way of release."""
        for (_, method), areas in self.areas.items():
            if area := areas[row]:
                how = method or self.methods[row]
                yield _Release(self.countries[row], self.year(row), how, self.weapons[row], area)


def read(raw: bytes, file: str, export: Export) -> Sums:
    """Read an export and add up what ended in each year, cancelled, reduced and cleared apart."""
    found = _activities(land_table(raw, file, ("HazardReduction", "Activity"), ("Hazard", "Land")), export)
    rows = found.once()
    found.table.done()
    _refuse_beyond(found, rows)
    counted = [row for row in rows if found.counted(row)]
    releases = [one for row in counted for one in found.releases(row)]
    without = sum(all(areas[row] is None for areas in found.areas.values()) for row in counted)
    left_out = {
        "activities not ended: not counted": sum(found.ended[row] is None for row in rows),
        "activities on what is neither mine nor ERW: their land is not counted": sum(
            found.ended[row] is not None and not found.counted(row) for row in rows
        ),
        "ended activities have no area recorded: in no sum": without,
    }
    notes = [f"{count:,} {why}" for why, count in left_out.items() if count]
    drafts = [*_land(releases, export.until), *_devices(found, rows, export.until)]
    return Sums(len(found.table), drafts, (*notes, *repeated_note(found.table, rows)))


def _activities(table: EventTable, export: Export) -> _Activities:
    columns = LandColumns(table, FIELDS, ("area", *METHODS), IGNORED)
    columns.need("id", "the id of the activity", FIELDS["id"])
    areas = _areas(table, columns)
    for column in columns.dates:
        not_after(table, column, day_reader(table, column, empty=True), export.until)
    if "type" in columns and "category" in columns:
        table.each(columns["type"], columns["category"], using=_refuse_mines_in_battle_areas)
    found = _Activities(
        table, columns, areas,
        methods=table.each(columns["release"], using=_release) if "release" in columns else (),
        destroyed={field: table.each(columns[field], using=whole_or_none) for field in DESTROYED if field in columns},
        ended=_ended(table, columns, export.until),
        countries=columns.countries(export), weapons=columns.classes(),
    )  # fmt: skip
    table.ignore(*(columns[field] for field in ("type", "start") if field in columns))
    return found


def _areas(table: EventTable, columns: LandColumns) -> dict[tuple[str, str], list[Decimal | None]]:
    """Return the areas by field and method: one area beside a column of the method, or a column for each method."""
    by_method = [field for field in METHODS if field in columns]
    if "release" in columns:
        if by_method:
            found = f"columns {shown(columns['release'])} and {shown(columns[by_method[0]])}"
            raise BadInput(Place(table.file), found, "one area beside its way of release, or a column for each way")
        columns.need("area", "the area released", FIELDS["area"])
        return {("area", ""): columns.areas_m2("area", least=0)}
    if not by_method:
        found = "no column that tells cancelled, reduced and cleared land apart"
        expected = "columns named like Cancelled Area, Reduced Area and Cleared Area, or Release type beside Area"
        raise BadInput(Place(table.file), found, expected, "The size of an activity does not tell what it released.")
    if "area" in columns:
        table.ignore(columns["area"])
    return {(field, METHODS[field]): columns.areas_m2(field, least=0) for field in by_method}


def _release(text: str) -> str:
    if folded(text) not in RELEASES:
        expected = "cancelled (through non-technical survey), reduced (through technical survey) or cleared"
        raise Unfit(shown(text), f"{expected}; released alone tells no way")
    return RELEASES[folded(text)]


def _ended(table: EventTable, columns: LandColumns, until: date) -> list[str | None]:
    """Return the day on which each activity ended, None for one that has not."""
    column = columns.need("end", "the day on which the activity ended", FIELDS["end"])
    days = day_reader(table, column, empty=True)
    not_after(table, column, days, until)
    done = table.each(columns["status"], using=_is_done) if "status" in columns else [True] * len(table)
    if (row := next((row for row, day in enumerate(days) if done[row] and not day), None)) is not None:
        expected = "the day on which it ended, or a status such as ongoing"
        raise BadInput(table.place(row, column), "an empty cell", expected)
    return [day if is_done else None for day, is_done in zip(days, done, strict=True)]


def _is_done(text: str) -> bool:
    if folded(text) not in DONE:
        raise Unfit(shown(text), f"a status that tells ended from not ended: one of {', '.join(DONE)}")
    return DONE[folded(text)]


def _refuse_mines_in_battle_areas(kind: str, category: str) -> None:
    """Refuse mines in the clearance of a battle area: mined land cleared is counted without battle areas."""
    if folded(kind) in BATTLE_AREA and class_of(category).endswith("_mine"):
        raise Unfit(f"{shown(kind)} of {shown(category)}", "no mines in a battle area, or another type of activity")


def _refuse_beyond(found: _Activities, rows: Sequence[int]) -> None:
    bounds = Bounds()
    sums: dict[tuple[str, str], Decimal] = {}
    for row in rows:
        for (field, _), areas in found.areas.items():
            area, country = areas[row] or Decimal(0), found.countries[row]
            bounds.check(found.table.place(row, found.columns[field]), country, area)
            key = country, str(found.ended[row])[:4]
            sums[key] = sums.get(key, Decimal(0)) + area
    for (country, _), area_m2 in sums.items():
        bounds.check(Place(found.table.file), country, area_m2)


def _period(year: int, until: date) -> Period:
    """Return the year, or what of it lies within the data."""
    if year < until.year or (until.month, until.day) == (12, 31):
        return Period.parse(str(year))
    return Period(VagueDate.day(date(year, 1, 1)), VagueDate.day(until))


def _land(found: Sequence[_Release], until: date) -> Iterator[Draft]:
    for country, year, method in sorted({(one.country, one.year, one.method) for one in found}):
        group = [one for one in found if (one.country, one.year, one.method) == (country, year, method)]
        weapons = {one.weapon for one in group}
        for weapon in sorted(weapons):
            series, is_cleared = SERIES[weapon], method == "cleared"
            areas = [one.area_m2 for one in group if one.weapon == weapon]
            total = AreaSum(areas, hiding(weapon, weapons))
            yield Draft(
                edition="", subject=country, property=series.cleared if is_cleared else series.released,
                value=total.number(), line=0, grade="unverified", period=_period(year, until),
                breakdown=breakdown(device=series.device, method="" if is_cleared else method),
                locator=f"{method} in {year}, {series.words}", remark=total.remark(),
            )  # fmt: skip


def _devices(found: _Activities, rows: Sequence[int], until: date) -> Iterator[Draft]:
    """Yield what was destroyed in each year; a year in which no activity gives a number gives none."""
    for field, counts in found.destroyed.items():
        prop, unit, words = DESTROYED[field]
        told = [
            (found.countries[row], found.year(row), int(n)) for row in rows if found.ended[row] and (n := counts[row])
        ]
        for country, year in sorted({(country, year) for country, year, _ in told}):
            numbers = [number for where, when, number in told if (where, when) == (country, year)]
            yield Draft(
                edition="", subject=country, property=prop, value=Number(Decimal(sum(numbers)), unit), line=0,
                grade="unverified", period=_period(year, until), locator=f"{words} destroyed in {year}",
                remark=f"Activities added up: {len(numbers):,}.",
            )  # fmt: skip
