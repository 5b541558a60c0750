"""IMSMA hazards: open land on the last day of the data, suspected and confirmed apart, exact; faults refused."""

import re
from datetime import date
from decimal import Decimal

import pytest

from csv_rows import Cells, as_csv, rows_of
from firmground.model.draft import Draft
from firmground.model.errors import BadInput
from firmground.model.value import Number
from firmground.sources.exports import Export, Sums
from firmground.sources.folder import file_bytes
from firmground.sources.imas_hazards.read import read

SAMPLE = file_bytes("imas_hazards", "sample.csv")
EXPORT = Export("An invented authority", date(2025, 12, 31))
PERSON = "Somebody Named"


def sample_rows() -> list[Cells]:
    return rows_of(SAMPLE)


def hazard(**cells: str) -> Cells:
    """Return an open CHA of antipersonnel mines of 1,000 square metres, with other cells where given."""
    plain = {"hazard_localid": "H1", "ISO3": "KHM", "Land type": "CHA", "status_enum": "Open",
             "Type of contamination": "AP mines", "Area size": "1000"}  # fmt: skip
    return plain | {name.replace("_", " ") if name[0].isupper() else name: text for name, text in cells.items()}


def added_up(*rows: Cells, export: Export = EXPORT) -> Sums:
    return read(as_csv(list(rows)), "hazards.csv", export)


def of(sums: Sums, prop: str, **parts: str) -> list[Draft]:
    return [d for d in sums.drafts if d.property == prop and parts.items() <= dict(d.breakdown).items()]


def amount(draft: Draft) -> tuple[Decimal | None, str]:
    assert isinstance(draft.value, Number)
    return draft.value.best, draft.value.sense


def test_suspected_land_is_never_confirmed_land() -> None:
    found = added_up(hazard(), hazard(hazard_localid="H2", Land_type="SHA", Area_size="5"))
    (confirmed,), (suspected,) = (of(found, "mine_contaminated_area", certainty=c) for c in ("confirmed", "suspected"))
    assert amount(confirmed) == (Decimal("0.001"), "exact")
    assert amount(suspected) == (Decimal("0.000005"), "exact")
    assert not [draft for draft in found.drafts if "certainty" not in dict(draft.breakdown)]


def test_land_is_told_for_the_last_day_of_the_data() -> None:
    assert {str(draft.period) for draft in added_up(hazard()).drafts} == {"2025-12-31"}


def test_a_closed_hazard_is_no_contamination() -> None:
    found = added_up(hazard(), hazard(hazard_localid="H2", status_enum="Closed", Area_size="900000"))
    assert amount(of(found, "mine_contaminated_area")[0])[0] == Decimal("0.001")
    assert amount(of(found, "hazardous_areas")[0])[0] == 1
    assert found.notes == ("1 closed areas: not counted",)


def test_nothing_open_is_no_statement_and_no_zero() -> None:
    assert added_up(hazard(status_enum="Handed over")).drafts == []


def test_an_area_without_a_size_is_counted_and_never_zero() -> None:
    found = added_up(hazard(), hazard(hazard_localid="H2", Area_size=""))
    assert amount(of(found, "mine_contaminated_area")[0]) == (Decimal("0.001"), "at_least")
    assert amount(of(found, "hazardous_areas")[0]) == (Decimal(2), "exact")
    assert "no size is recorded: 1" in of(found, "hazardous_areas")[0].remark
    alone = added_up(hazard(Area_size="not recorded"))
    assert [draft.property for draft in alone.drafts] == ["hazardous_areas"]


def test_square_metres_are_added_without_losing_a_digit() -> None:
    rows = [hazard(hazard_localid=f"H{n}", Area_size=size) for n, size in enumerate(("1.000001", "1.1", "1.1", "1.1"))]
    assert amount(of(added_up(*rows), "mine_contaminated_area")[0])[0] == Decimal("0.000004300001")


def test_rows_of_one_polygon_each_repeat_the_land_and_count_once() -> None:
    found = added_up(hazard(), hazard(Area_size="1000.0"), hazard())
    assert found.rows == 3
    assert amount(of(found, "hazardous_areas")[0]) == (Decimal(1), "exact")
    assert found.notes == ("2 rows repeat an id with the same values: counted once",)


@pytest.mark.parametrize(
    ("column", "text", "metres"),
    [("Area (ha)", "2.5", 25_000), ("Area km2", "0.25", 250_000), ("Area (m²)", "7", 7), ("areasize", "8", 8),
     ("Area in square metres", "9", 9)],
)  # fmt: skip
def test_the_unit_of_a_column_is_read(column: str, text: str, metres: int) -> None:
    row = {name: cell for name, cell in hazard().items() if name != "Area size"} | {column: text}
    assert amount(of(added_up(row), "mine_contaminated_area")[0])[0] == Decimal(metres).scaleb(-6)


def test_a_column_of_units_is_read_row_by_row() -> None:
    rows = [hazard(Area_unit="ha", Area_size="1"), hazard(hazard_localid="H2", Area_unit="sq m", Area_size="5")]
    rows.append(hazard(hazard_localid="H3", Area_unit="", Area_size=""))
    assert amount(of(added_up(*rows), "mine_contaminated_area")[0]) == (Decimal("0.010005"), "at_least")


@pytest.mark.parametrize(
    ("category", "device"),
    [("Anti-personnel mines", "antipersonnel_mine"), ("AT mines", "antivehicle_mine"), ("UXO/AXO", "other_erw"),
     ("AP mines; AV mines", "unspecified_mine"), ("AP mines and UXO", "unspecified_mine_erw"),
     ("Mixed", "unspecified_mine_erw"), ("", "unspecified_mine_erw"), ("Submunitions", "cluster_remnant"),
     ("Booby traps", "improvised_mine"), ("N/A", "unspecified_mine_erw")],
)  # fmt: skip
def test_what_contaminates_is_told_apart_no_further_than_the_register_does(category: str, device: str) -> None:
    found = added_up(hazard(Type_of_contamination=category))
    assert [dict(draft.breakdown)["device"] for draft in of(found, "hazardous_areas")] == [device]


def test_land_that_may_hold_more_makes_a_sum_a_minimum() -> None:
    mixed = hazard(hazard_localid="H2", Type_of_contamination="Mixed")
    assert amount(of(added_up(hazard(), mixed), "mine_contaminated_area")[0])[1] == "at_least"
    assert amount(of(added_up(hazard(), mixed | {"Land type": "SHA"}), "mine_contaminated_area")[0])[1] == "exact"
    mines = mixed | {"Type of contamination": "AP mines, AV mines"}
    cluster = hazard(hazard_localid="H3", Type_of_contamination="Cluster munition remnants")
    assert amount(of(added_up(cluster, mines), "cluster_contaminated_area")[0])[1] == "exact"
    assert amount(of(added_up(cluster, mixed), "cluster_contaminated_area")[0])[1] == "at_least"


def test_improvised_mines_stand_apart_and_the_sum_without_them_says_so() -> None:
    found = added_up(hazard(), hazard(hazard_localid="H2", Type_of_contamination="Improvised mine"))
    parts = [dict(draft.breakdown) for draft in of(found, "mine_contaminated_area")]
    assert parts == [
        {"certainty": "confirmed", "excludes": "improvised_mine"},
        {"certainty": "confirmed", "device": "improvised_mine"},
    ]


def test_an_export_without_a_country_is_of_the_one_that_the_person_names() -> None:
    row = {name: cell for name, cell in hazard().items() if name != "ISO3"}
    found = added_up(row, export=Export("An invented authority", date(2025, 12, 31), area="LAO"))
    assert {draft.subject for draft in found.drafts} == {"LAO"}


def test_names_and_places_never_enter_a_sum() -> None:
    named = ("Land name", "Province", "District", "Latitude", "Longitude", "Description")
    rows = [row | dict.fromkeys(named, PERSON) for row in sample_rows()]
    found = read(as_csv(rows), "hazards.csv", EXPORT)
    assert PERSON not in str(found)
    assert found.drafts == read(SAMPLE, "hazards.csv", EXPORT).drafts


def maxml(*records: str) -> bytes:
    reports = "".join(f"<FieldReport>{record}</FieldReport>" for record in records)
    return f'<?xml version="1.0"?><MineActionFieldReport xmlns="urn:maxml">{reports}</MineActionFieldReport>'.encode()


HAZARD = (
    "<Hazard><HazardLocalID>H1</HazardLocalID><Country>KHM</Country><LandType>CHA</LandType><Status>Active</Status>"
    "<GeospatialInfo><Latitude>13.1</Latitude><Longitude>103.2</Longitude></GeospatialInfo>"
    "<TypeOfContamination>AP mines</TypeOfContamination><AreaSize>1000</AreaSize></Hazard>"
)
ACTIVITY = "<HazardReduction><ActivityID>A</ActivityID></HazardReduction>"


def test_field_reports_in_maxml_add_up_as_the_table_does() -> None:
    assert read(maxml(HAZARD), "hazards.xml", EXPORT).drafts == added_up(hazard()).drafts


def malformed() -> dict[str, bytes]:
    """Return files, each with one fault, by what the line must say."""
    rows = sample_rows()

    def second(**cells: str) -> bytes:
        named = {name.replace("_", " "): text for name, text in cells.items()}
        return as_csv([rows[0], rows[1] | named, *rows[2:]])

    def sized(text: str) -> bytes:
        return as_csv([rows[0], rows[1] | {"Area (m2)": text}, *rows[2:]])

    def without(name: str) -> bytes:
        return as_csv([{key: text for key, text in row.items() if key != name} for row in rows])

    def renamed(old: str, new: str) -> bytes:
        return as_csv([{new if key == old else key: text for key, text in row.items()} for row in rows])

    twice = [*rows, rows[0] | {"Area (m2)": "125001"}]
    return {
        'line 3, column "Type of area": found "DHA"': second(Type_of_area="DHA"),
        'line 3, column "Status": found ""': second(Status=""),
        'line 3, column "Status": found "Pending"': second(Status="Pending"),
        'line 3, column "Hazard ID": found an empty cell': second(Hazard_ID=""),
        'line 3, column "Country": found "Kampuchia"': second(Country="Kampuchia"),
        'line 3, column "Type of contamination": found "Landslide"': second(Type_of_contamination="Landslide"),
        'line 3, column "Report date": found "31/02/2013"': second(Report_date="31/02/2013"),
        'column "Status changed date": found 2026-01-01': second(Status_changed_date="01/01/2026"),
        'line 3, column "Area (m2)": found "-500"': sized("-500"),
        'line 3, column "Area (m2)": found "0"; expected at least 1': sized("0"),
        'line 3, column "Area (m2)": found "0.048"; expected at least 1': sized("0.048"),
        'line 3, column "Area (m2)": found "48,250"': sized("48,250"),
        'line 3, column "Area (m2)": found "48 ha"': sized("48 ha"),
        'line 3, column "Area (m2)": found "1e9"': sized("1e9"),
        "found 181040000001 square metres; expected at most 181,040 km2": sized("181040000001"),
        'found "125001" for "HZ-001"; expected "125000", as line 2': as_csv(twice),
        "an area without its unit": renamed("Area (m2)", "Area"),
        'column "Unit": found ""': as_csv([row | {"Unit": ""} for row in rows]),
        'column "Unit": found "ha"; expected m2, ha or km2, as the': as_csv([row | {"Unit": "ha"} for row in rows]),
        "no column for the id of the hazardous area": without("Hazard ID"),
        "no column for the status, open or closed": without("Status"),
        "no column for the type, SHA or CHA": without("Type of area"),
        "no column for the size of the hazardous area": without("Area (m2)"),
        "no column for the country": without("Country"),
        'columns "Hazard ID" and "Land ID"': as_csv([row | {"Land ID": "x"} for row in rows]),
        'unknown columns "Blood group"': as_csv([row | {"Blood group": "0"} for row in rows]),
        "fields; expected": SAMPLE.replace(b"\nHZ-002,", b"\nHZ-002,KHM,"),
        "The values may stand under the wrong header": as_csv(
            [row | {"Status": row["Type of area"], "Type of area": row["Status"]} for row in rows]
        ),
        "UTF-16": SAMPLE.decode().encode("utf-16"),
        "elements Hazard and HazardReduction": maxml(HAZARD, ACTIVITY),
        "elements HazardReduction; expected Hazard or Land": maxml(ACTIVITY),
        'unknown columns "ShoeSize"': maxml(HAZARD.replace("<Status>", "<ShoeSize>40</ShoeSize><Status>")),
        "the element twice": maxml(HAZARD.replace("<Status>", "<Status>Closed</Status><Status>")),
        "broken XML": maxml(HAZARD)[:-9],
    }  # fmt: skip


@pytest.mark.parametrize(("line", "raw"), malformed().items())
def test_a_malformed_file_gets_one_clear_line(line: str, raw: bytes) -> None:
    with pytest.raises(BadInput, match=re.escape(line)) as refused:
        read(raw, "hazards.csv", EXPORT)
    assert "\n" not in str(refused.value)
    assert str(refused.value).startswith("hazards.csv")


def test_two_areas_that_fit_one_by_one_and_not_together_are_refused() -> None:
    rows = [hazard(hazard_localid=f"H{n}", Area_size="100000000000") for n in range(2)]
    with pytest.raises(BadInput, match="at most 181,040 km2, the size of KHM"):
        added_up(*rows)


def test_another_country_than_the_person_names_is_refused() -> None:
    with pytest.raises(BadInput, match=r'line 2, column "ISO3": found KHM; expected LAO, as --area says'):
        added_up(hazard(), export=Export("An invented authority", date(2025, 12, 31), area="LAO"))
