"""Spreadsheets by family: names only, closed keys; a file that fits none is told what parts it from the nearest."""

import re

import pytest

from firmground.model.errors import BadInput
from firmground.sources.event_table import csv_table
from firmground.sources.folder import file_bytes
from firmground.sources.spreadsheet.family import families, read_family
from firmground.sources.spreadsheet.read import events_of, read
from sources.workbooks import workbook

SAMPLE = file_bytes("spreadsheet", "sample.csv")
FAMILY = """
family: village
about: invented
source: village_register
dates: iso
numbers: point_thousands
persons: yes
columns: {date_start: Day, killed: Dead, place: Village}
constants: {area: LAO, device: cluster_remnant}
ignored: {Name: names a person}
"""


def test_the_bundled_families_are_read_and_have_headers_of_their_own() -> None:
    assert [family.name for family in families()] == ["example_register"]


def test_a_family_says_the_whole_header_of_its_files() -> None:
    assert read_family(FAMILY, "village").header == {"Day", "Dead", "Village", "Name"}


def test_a_family_maps_names_and_nothing_else() -> None:
    events = read(SAMPLE, "register.csv")
    assert list(events.columns["date_start"]) == ["2009-12-31", "2010-02-03", "2010-02-04"]
    assert list(events.columns["injured"]) == ["2", "1200", "1"]
    assert set(events.columns["area"]) == {"LAO"}
    assert "(left out)" not in {value for values in events.columns.values() for value in values}


def test_a_workbook_is_told_by_its_header_too() -> None:
    table = csv_table(SAMPLE, "register.csv")
    rows = list(zip(*(table.take(name) for name in table.header), strict=True))
    events = read(workbook({"Sheet 1": [table.header, *rows]}), "register.xlsx")
    plain = read(SAMPLE, "register.csv")
    assert {k: list(v) for k, v in events.columns.items() if k != "locator"} == {
        k: list(v) for k, v in plain.columns.items() if k != "locator"
    }


def test_words_for_dates_and_numbers_and_one_row_for_a_person() -> None:
    table = csv_table(b"Day,Dead,Village,Name\n2012-05,1.200,A,x\n2012,,B,x\n", "v.csv")
    events = events_of(table, read_family(FAMILY, "village"))
    assert events.persons
    assert list(events.columns["date_start"]) == ["2012-05", "2012"]
    assert list(events.columns["killed"]) == ["1200", None]
    assert set(events.columns["source"]) == {"village_register"}


FAULTY = {
    "the key \"mood\" in the file": FAMILY + "mood: x\n",
    'the key "dead" in columns': FAMILY.replace("killed: Dead", "dead: Dead"),
    "dates: \"roman\"; expected one of iso": FAMILY.replace("iso", "roman"),
    "numbers: \"\"; expected one of plain": FAMILY.replace("numbers: point_thousands", ""),
    "persons: \"maybe\"": FAMILY.replace("persons: yes", "persons: maybe"),
    "no area; expected area among columns or constants": FAMILY.replace("area: LAO, ", ""),
    'device: "mine"': FAMILY.replace("cluster_remnant", "mine"),
    '"place" in columns and in constants': FAMILY.replace("area: LAO", "area: LAO, place: B"),
    'the header "Name" twice': FAMILY.replace("place: Village", "place: Name"),
    'family: "village"; expected its file': FAMILY,
    "no source": FAMILY.replace("source: village_register", ""),
    'the key "killed" twice': FAMILY.replace("killed: Dead", "killed: Dead, killed: Died"),
    'header_row: "0"': FAMILY + "header_row: 0\n",
}  # fmt: skip


@pytest.mark.parametrize(("line", "text"), FAULTY.items())
def test_a_faulty_family_is_refused_at_load(line: str, text: str) -> None:
    name = "hamlet" if line.startswith("family") else "village"
    with pytest.raises(BadInput, match=re.escape(line)) as refused:
        read_family(text, name)
    assert str(refused.value).startswith(f"sources/spreadsheet/families/{name}.yaml")


MALFORMED = {
    'column "Date": found "31/13/2009"': SAMPLE.replace(b"31/12/2009", b"31/13/2009"),
    'column "Wounded": found "12,00"': SAMPLE.replace(b'"1,200"', b'"12,00"'),
    'column "Latitude": found "196400"': SAMPLE.replace(b"19.6400", b"196400"),
    'without "Dead"; with "Killed"': SAMPLE.replace(b"Dead", b"Killed"),
    "a header of no declared family": b"a,b\n1,2\n",
    "expected an XLSX file": b"PK\x03\x04 cut off",
}


@pytest.mark.parametrize(("line", "raw"), MALFORMED.items())
def test_a_malformed_file_gets_one_clear_line(line: str, raw: bytes) -> None:
    with pytest.raises(BadInput, match=re.escape(line)) as refused:
        read(raw, "register")
    assert "\n" not in str(refused.value)
