"""Insecurity Insight's workbook: its tag row, its lower bounds, its mines that are mortar bombs, faults."""

import re
from datetime import date

import pytest

from firmground.model.errors import BadInput
from firmground.sources.folder import file_bytes
from firmground.sources.insecurity_insight.read import read
from sources.workbooks import Cell, workbook

SAMPLE = file_bytes("insecurity_insight", "sample.xlsx")
HEADER = (
    "Date", "Event Description", "Country", "Country ISO", "Admin 1", "Latitude", "Longitude", "Geo Precision",
    "Explosive Weapon Type", "Health Workers Killed", "SiND Event ID",
)  # fmt: skip
ROW: tuple[Cell, ...] = (
    date(2022, 9, 5), "September 2022: A nurse was killed by a landmine.", "Mali", "MLI", "Mopti", 14.3501, -3.61,
    "(2) 25 km Precision ", "Mine", 1, 900001,
)  # fmt: skip


def book(header: tuple[str, ...] = HEADER, **cells: Cell) -> bytes:
    """Return a workbook of one row; a cell is named by its header with _ for a blank."""
    changed = [cells.get(name.replace(" ", "_"), cell) for name, cell in zip(HEADER, ROW, strict=True)]
    return workbook({"Data": [header, changed]})


def test_the_tag_row_is_no_event() -> None:
    events = read(SAMPLE, "ii.xlsx")
    assert events.rows == 8
    assert events.columns["locator"][0] == "sheet Explosive weapons row 3"


def test_weapon_and_description_decide_together() -> None:
    events = read(SAMPLE, "ii.xlsx")
    told = zip(events.columns["device"], events.columns["scope_reason"], strict=True)
    assert [reason or device for device, reason in told] == [
        "unspecified_mine", "mortar_bombs", "no_explosion", "other_erw", "improvised_mine",
        "improvised_activation_unknown", "other_weapon", "cluster_attack",
    ]  # fmt: skip


def test_deaths_of_some_groups_are_a_lower_bound_of_all_deaths() -> None:
    events = read(SAMPLE, "ii.xlsx")
    assert "killed" not in events.columns
    assert list(events.columns["killed_low"]) == ["2", None, None, "1", None, None, "3", "2"]


def test_a_whole_country_is_no_place() -> None:
    events = read(SAMPLE, "ii.xlsx")
    assert events.columns["place_precision"][3] == "area"
    assert events.columns["admin1"][3] is None


MALFORMED = {
    'column "Date": found "soon"': book(Date="soon"),
    'column "Country ISO": found "OPT2"': book(Country_ISO="OPT2"),
    'column "Geo Precision": found "25 km"': book(Geo_Precision="25 km"),
    'column "SiND Event ID": found "x"': book(SiND_Event_ID="x"),
    'column "Health Workers Killed": found "1.5"': book(Health_Workers_Killed=1.5),
    'column "Latitude": found "143501"': book(Latitude=143501),
    'column "Explosive Weapon Type": found ""': book(Explosive_Weapon_Type=""),
    'no column "Date"': book(("Day", *HEADER[1:])),
    "unknown columns": workbook({"Data": [(*HEADER, "Mood"), (*ROW, "low")]}),
    "rows below it": workbook({"Data": [HEADER]}),
    "expected an XLSX file": b"PK\x03\x04 cut off",
}


@pytest.mark.parametrize(("line", "raw"), MALFORMED.items())
def test_a_malformed_file_gets_one_clear_line(line: str, raw: bytes) -> None:
    with pytest.raises(BadInput, match=re.escape(line)) as refused:
        read(raw, "ii.xlsx")
    assert "\n" not in str(refused.value)


def test_a_small_number_is_written_in_digits() -> None:
    # Python writes 0.000061 as 6.1e-05, which no other column of degrees has.
    assert read(book(Longitude=0.000061), "ii.xlsx").columns["lon"] == ["0.000061"]
