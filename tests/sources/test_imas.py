"""IMAS 05.10 and IMSMA: victims and accidents, CSV and maXML, metres and degrees; what names a person stays out."""

import csv
import io
import re

import pytest

from firmground.model.errors import BadInput
from firmground.sources.folder import file_bytes
from firmground.sources.imas.read import read

SAMPLE = file_bytes("imas", "sample.csv")
PERSON = "Somebody Named"


def sample_rows() -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(SAMPLE.decode(), newline="")))


def as_csv(rows: list[dict[str, str]]) -> bytes:
    written = io.StringIO()
    writer = csv.DictWriter(written, rows[0], lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return written.getvalue().encode()


ACCIDENTS = as_csv(
    [
        {"Accident ID": f"ACC-{device}", "Date of accident": "2012-01-31", "ISO3": "KHM", "Latitude": "13.1",
         "Longitude": "103.2", "Device type": device, "Number killed": killed, "Number injured": "2"}
        for device, killed in (("AP mine", "1"), ("Stored ammunition", "0"), ("RCIED", "3"), ("Unknown", ""))
    ]
)  # fmt: skip


def maxml(kind: str, *records: str) -> bytes:
    reports = "".join(f"<FieldReport><{kind}>{record}</{kind}></FieldReport>" for record in records)
    return f'<?xml version="1.0"?><MineActionFieldReport xmlns="urn:maxml">{reports}</MineActionFieldReport>'.encode()


VICTIM = (
    f"<VictimID>V1</VictimID><LastName>{PERSON}</LastName><AccidentDate>2012-01-31</AccidentDate><Country>Cambodia</Country>"
    "<GeospatialInfo><Latitude>13.1</Latitude><Longitude>103.2</Longitude></GeospatialInfo><DeviceType>UXO</DeviceType>"
    "<VictimStatus>Injured</VictimStatus><Gender>Female</Gender><Age>9</Age>"
)


def test_one_row_is_one_victim() -> None:
    events = read(SAMPLE, "imas.csv")
    assert events.persons
    assert events.rows == 6
    sums = {name: sum(int(count or 0) for count in events.columns[name]) for name in ("killed", "injured", "children")}
    assert sums == {"killed": 2, "injured": 3, "children": 1}
    assert list(events.columns["deminers"]) == ["0", "0", "0", "1", "0", "0"]


def test_metres_of_a_utm_zone_become_degrees() -> None:
    events = read(SAMPLE, "imas.csv")
    assert (events.columns["lat"][0], events.columns["lon"][0]) == ("13.109722", "103.155159")
    assert (events.columns["lat"][3], events.columns["lon"][3]) == ("", "")


def test_what_names_a_person_is_never_read() -> None:
    rows = [row | {"First name": PERSON, "Address": PERSON, "Date of birth": PERSON} for row in sample_rows()]
    for events in (read(as_csv(rows), "imas.csv"), read(maxml("Victim", VICTIM), "imas.xml")):
        assert not any(PERSON in str(value) for values in events.columns.values() for value in values)


def test_accidents_carry_numbers() -> None:
    events = read(ACCIDENTS, "imas.csv")
    assert not events.persons
    assert list(events.columns["killed"]) == ["1", "0", "3", None]
    assert list(events.columns["device"]) == [
        "antipersonnel_mine", "out_of_scope", "out_of_scope", "unspecified_mine_erw",
    ]  # fmt: skip
    assert list(events.columns["scope_reason"]) == [None, "stored_ammunition", "command_detonated", None]


def test_field_reports_in_maxml_read_as_the_table_does() -> None:
    events = read(maxml("Victim", VICTIM, VICTIM.replace("V1", "V2")), "imas.xml")
    assert events.rows == 2
    found = {name: values[1] for name, values in events.columns.items()}
    assert (found["record_id"], found["locator"], found["area"]) == ("V2", "Victim 2", "KHM")
    assert (found["device"], found["injured"], found["female"], found["children"]) == ("other_erw", "1", "1", "1")


def malformed() -> dict[str, bytes]:
    """Return files, each with one fault, by what the line must say."""
    rows = sample_rows()

    def first(**cells: str) -> bytes:
        return as_csv([rows[0] | {name.replace("_", " "): text for name, text in cells.items()}, *rows[1:]])

    def without(name: str) -> bytes:
        return as_csv([{key: text for key, text in row.items() if key != name} for row in rows])

    return {
        'column "Victim status": found "Hurt"': first(Victim_status="Hurt"),
        'column "Gender": found "X1"': first(Gender="X1"),
        'column "Age": found "220"': first(Age="220"),
        'column "Device category": found "Grenade launcher"': first(Device_category="Grenade launcher"),
        'column "Accident date": found "31/02/2012"': first(Accident_date="31/02/2012"),
        'column "Country": found "Kampuchia"': first(Country="Kampuchia"),
        'column "Easting": found "103.155"': first(Easting="103.155"),
        'column "UTM Zone": found "48S"': first(UTM_Zone="48S"),
        'column "Victim ID": found an empty cell': first(Victim_ID=""),
        "no column for the date of the accident": without("Accident date"),
        "no column for the country": without("Country"),
        "eastings without a column of the zone": without("UTM Zone"),
        'columns "Village" and "Town"': as_csv([row | {"Town": "x"} for row in rows]),
        'unknown columns "Blood group"': as_csv([row | {"Blood group": "0"} for row in rows]),
        "a column about one person beside numbers of people": ACCIDENTS.replace(b"Accident ID", b"Age"),
        "accidents and victims in one file": maxml("Victim", VICTIM).replace(
            b"</MineActionFieldReport>", b"<Accident><AccidentID>1</AccidentID></Accident></MineActionFieldReport>"
        ),
        "broken XML": maxml("Victim", VICTIM)[:-9],
        'unknown columns "ShoeSize"': maxml("Victim", VICTIM + "<ShoeSize>40</ShoeSize>"),
    }


@pytest.mark.parametrize(("line", "raw"), malformed().items())
def test_a_malformed_file_gets_one_clear_line(line: str, raw: bytes) -> None:
    with pytest.raises(BadInput, match=re.escape(line)) as refused:
        read(raw, "imas")
    assert "\n" not in str(refused.value)
    assert PERSON not in str(refused.value)


def test_victims_keep_the_id_of_their_accident() -> None:
    assert list(read(SAMPLE, "imas.csv").columns["event_id"]) == ["ACC-1", "ACC-1", "ACC-2", "ACC-3", "ACC-4", "ACC-5"]
    assert "event_id" not in read(ACCIDENTS, "imas.csv").columns


@pytest.mark.parametrize(
    ("column", "text"),
    [("Accident date", "01/02/2012"), ("Village", "Betaphum"), ("Easting", "300001"),
     ("Device category", "UXO")],
)  # fmt: skip
def test_victims_of_one_accident_agree_on_where_when_and_what(column: str, text: str) -> None:
    rows = sample_rows()
    rows[1][column] = text
    with pytest.raises(BadInput, match=re.escape(f'imas.csv line 3, column "{column}": found "{text}" for "ACC-1"')):
        read(as_csv(rows), "imas.csv")
