"""IMSMA activities: land cancelled, reduced and cleared in each year, never one for the other; faults refused."""

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
from firmground.sources.imas_land_release.read import read

SAMPLE = file_bytes("imas_land_release", "sample.csv")
EXPORT = Export("An invented authority", date(2025, 6, 30))
PERSON = "Somebody Named"


def sample_rows() -> list[Cells]:
    return rows_of(SAMPLE)


def activity(**cells: str) -> Cells:
    """Return an activity of 2024 that released nothing yet, with other cells where given."""
    plain = {"hazreduc_localid": "A1", "ISO3": "KHM", "enddate": "2024-05-25", "Type of contamination": "AP mines",
             "Cancelled Area": "", "Reduced Area (m2)": "", "Cleared Area": ""}  # fmt: skip
    named = {name.replace("_", " ") if name[0].isupper() else name: text for name, text in cells.items()}
    return plain | {f"{name} (m2)" if name == "Reduced Area" else name: text for name, text in named.items()}


def added_up(*rows: Cells, export: Export = EXPORT) -> Sums:
    return read(as_csv(list(rows)), "release.csv", export)


def told(sums: Sums) -> set[tuple[str, str, str, Decimal | None]]:
    return {
        (draft.property, dict(draft.breakdown).get("method", ""), str(draft.period), draft.value.best)
        for draft in sums.drafts
        if isinstance(draft.value, Number)
    }


def only(sums: Sums, prop: str) -> Draft:
    (found,) = [draft for draft in sums.drafts if draft.property == prop]
    return found


def test_cancelled_reduced_and_cleared_land_are_three_sums_and_no_total_is_made() -> None:
    found = added_up(activity(Cancelled_Area="300", Reduced_Area="20", Cleared_Area="1"))
    assert told(found) == {
        ("mined_area_released", "cancelled", "2024", Decimal("0.0003")),
        ("mined_area_released", "reduced", "2024", Decimal("0.00002")),
        ("mined_area_cleared", "", "2024", Decimal("0.000001")),
    }


def test_land_reduced_with_and_without_a_technical_asset_was_reduced() -> None:
    columns = {"Reduced Area with technical asset": "20", "Reduced Area without technical asset": "3"}
    row = {name: cell for name, cell in activity().items() if name != "Reduced Area (m2)"} | columns
    assert told(added_up(row)) == {("mined_area_released", "reduced", "2024", Decimal("0.000023"))}


def test_a_way_of_release_beside_one_area_reads_as_three_columns_do() -> None:
    plain = {"Activity ID": "A1", "Country": "Cambodia", "End date": "2024-05-25", "Hazard category": "AP mines"}
    rows = [
        plain | {"Activity ID": f"A{way}", "Release type": way, "Area (m2)": "5"} for way in ("Cancelled", "Cleared")
    ]
    assert told(added_up(*rows)) == {
        ("mined_area_released", "cancelled", "2024", Decimal("0.000005")),
        ("mined_area_cleared", "", "2024", Decimal("0.000005")),
    }


def test_land_counts_in_the_year_in_which_the_activity_ended() -> None:
    rows = [
        activity(hazreduc_localid=f"A{day}", enddate=day, Cleared_Area="1")
        for day in ("2023-12-31", "2024-01-01", "2024-12-31", "2025-06-30")
    ]
    assert {(period, best) for _, _, period, best in told(added_up(*rows))} == {
        ("2023", Decimal("0.000001")), ("2024", Decimal("0.000002")), ("2025-01-01/2025-06-30", Decimal("0.000001")),
    }  # fmt: skip
    whole = Export("An invented authority", date(2025, 12, 31))
    assert {period for _, _, period, _ in told(added_up(rows[-1], export=whole))} == {"2025"}


def test_what_has_not_ended_released_nothing() -> None:
    found = added_up(activity(Status="Ongoing", enddate="", Cleared_Area="500"))
    assert found.drafts == []
    assert found.notes == ("1 activities not ended: not counted",)


def test_an_area_that_is_not_recorded_is_no_zero() -> None:
    found = added_up(activity(), activity(hazreduc_localid="A2", Cleared_Area="0"))
    assert found.drafts == []
    assert found.notes == ("1 ended activities have no area recorded: in no sum",)


def test_mines_destroyed_are_added_where_a_number_is_given() -> None:
    rows = [activity(hazreduc_localid=f"A{n}", AP_mines_destroyed=text) for n, text in enumerate(("3", "", "0"))]
    draft = only(added_up(*rows), "mines_destroyed_in_clearance")
    assert (draft.value, str(draft.period)) == (Number(Decimal(3), "mines"), "2024")
    assert draft.remark == "Activities added up: 2."
    zero = only(added_up(rows[2]), "mines_destroyed_in_clearance")
    assert zero.value == Number(Decimal(0), "mines")
    assert added_up(rows[1]).drafts == []


def test_other_kinds_of_land_have_series_of_their_own() -> None:
    found = added_up(
        activity(Type_of_contamination="Cluster munition remnants", Cleared_Area="1"),
        activity(hazreduc_localid="A2", Type_of_contamination="AV mines", Cleared_Area="2", Cancelled_Area="3"),
    )
    assert {(p, m) for p, m, _, _ in told(found)} == {
        ("cluster_area_cleared", ""), ("mine_erw_area_cleared", ""), ("mine_erw_area_released", "cancelled"),
    }  # fmt: skip
    assert dict(only(found, "mine_erw_area_cleared").breakdown) == {"device": "antivehicle_mine"}


def test_mixed_land_cleared_makes_the_mined_land_cleared_a_minimum() -> None:
    mixed = activity(hazreduc_localid="A2", Type_of_contamination="Mixed", Cleared_Area="7")
    value = only(added_up(activity(Cleared_Area="1"), mixed), "mined_area_cleared").value
    assert value == Number(Decimal("0.000001"), "km2", sense="at_least")
    other_year = mixed | {"enddate": "2023-01-01"}
    value = only(added_up(activity(Cleared_Area="1"), other_year), "mined_area_cleared").value
    assert value == Number(Decimal("0.000001"), "km2")


def test_names_never_enter_a_sum() -> None:
    found = read(as_csv([row | {"Team": PERSON, "Province": PERSON} for row in sample_rows()]), "release.csv", EXPORT)
    assert PERSON not in str(found)
    assert found.drafts == read(SAMPLE, "release.csv", EXPORT).drafts


def maxml(record: str) -> bytes:
    return f"<MineActionFieldReport><FieldReport>{record}</FieldReport></MineActionFieldReport>".encode()


REDUCTION = (
    "<HazardReduction><HazReducLocalID>A1</HazReducLocalID><Country>KHM</Country><EndDate>2024-05-25</EndDate>"
    "<TypeOfContamination>AP mines</TypeOfContamination><ClearedArea>1</ClearedArea></HazardReduction>"
)


def test_field_reports_in_maxml_add_up_as_the_table_does() -> None:
    assert read(maxml(REDUCTION), "release.xml", EXPORT).drafts == added_up(activity(Cleared_Area="1")).drafts


def malformed() -> dict[str, bytes]:
    """Return files, each with one fault, by what the line must say."""
    rows = sample_rows()

    def third(**cells: str) -> bytes:
        named = {name.replace("_", " "): text for name, text in cells.items()}
        return as_csv([*rows[:2], rows[2] | named, *rows[3:]])

    def cleared(text: str) -> bytes:
        return as_csv([*rows[:2], rows[2] | {"Cleared Area (m2)": text}, *rows[3:]])

    def without(*names: str) -> bytes:
        return as_csv([{key: text for key, text in row.items() if key not in names} for row in rows])

    area_columns = [name for name in rows[0] if "Area" in name]
    return {
        'line 4, column "Activity ID": found an empty cell': third(Activity_ID=""),
        'line 4, column "Status": found "Unknown"': third(Status="Unknown"),
        'line 4, column "End date": found an empty cell': third(End_date=""),
        'line 4, column "End date": found "31/11/2024"': third(End_date="31/11/2024"),
        'line 4, column "End date": found 2025-07-01; expected a day up to 2025-06-30': third(End_date="01/07/2025"),
        'line 4, column "Type of contamination": found "Fire"': third(Type_of_contamination="Fire"),
        'column "Activity type": found "BAC" of "AP mines"': third(Activity_type="BAC"),
        'line 4, column "Cleared Area (m2)": found "-1"': cleared("-1"),
        'line 4, column "Cleared Area (m2)": found "1 000"': cleared("1 000"),
        'line 4, column "Cleared Area (m2)": found 900000000000': cleared("900000000000"),
        'line 4, column "AP mines destroyed": found "117.5"': third(AP_mines_destroyed="117.5"),
        'line 4, column "AP mines destroyed": found "-3"': third(AP_mines_destroyed="-3"),
        'line 4, column "AP mines destroyed": found "many"': third(AP_mines_destroyed="many"),
        'found "1" for "ACT-3"; expected "48250.75", as line 4': as_csv([*rows, rows[2] | {"Cleared Area (m2)": "1"}]),
        'found "Ongoing" for "ACT-3"; expected "Completed", as': as_csv([*rows, rows[2] | {"Status": "Ongoing"}]),
        "no column for the id of the activity": without("Activity ID"),
        "no column for the day on which the activity ended": without("End date"),
        "no column for the country": without("Country"),
        "no column that tells cancelled, reduced and cleared land apart": without(*area_columns),
        'columns "Release type" and "Cancelled Area (m2)"': as_csv([row | {"Release type": "Cleared"} for row in rows]),
        "released alone tells no way": as_csv(
            [{"Activity ID": "A", "ISO3": "KHM", "End date": "2024-05-25", "Release type": "Released", "Area m2": "5"}]
        ),
        'column "Reduced Area": found an area without its unit': as_csv([
            {"Activity ID": "A", "ISO3": "KHM", "End date": "2024-05-25", "Reduced Area": "5"}
        ]),
        'unknown columns "Shoe size"': as_csv([row | {"Shoe size": "40"} for row in rows]),
        'columns "End date" and "Completion date"': as_csv([row | {"Completion date": "x"} for row in rows]),
        "elements HazardReduction and Hazard": maxml(REDUCTION + "<Hazard><HazardID>1</HazardID></Hazard>"),
        "broken XML": maxml(REDUCTION)[:-5],
    }  # fmt: skip


@pytest.mark.parametrize(("line", "raw"), malformed().items())
def test_a_malformed_file_gets_one_clear_line(line: str, raw: bytes) -> None:
    with pytest.raises(BadInput, match=re.escape(line)) as refused:
        read(raw, "release.csv", EXPORT)
    assert "\n" not in str(refused.value)
    assert str(refused.value).startswith("release.csv")
