"""Linking end to end on a small table of our own making: through the importer, as a user does."""

import io
from datetime import UTC, datetime
from pathlib import Path

import pytest

from firmground.intake.records import RecordIntake
from firmground.linking.incidents import Linking
from firmground.linking.opening import write_clusters
from firmground.model.errors import FirmgroundError
from firmground.records.store import Store
from firmground.vocabulary.areas import load_areas

AT = datetime(2026, 11, 22, tzinfo=UTC)
HEAD = "record_id,source,date_start,area,admin1,place,lat,lon,device,killed,injured\n"
# One explosion told by three sources, another told by two on the same day far away, one told by one.
ROWS = [
    "m1,monitor,2024-03-05,AFG,Helmand,Nahri Sarraj,31.82,64.56,improvised_mine,2,7",
    "n1,news,2024-03-06,AFG,Helmand,Nahr-e Saraj,31.83,64.55,improvised_mine,3,6",
    "r1,register,2024-03-05,AFG,Helmand,نهر سراج,31.8214,64.5601,improvised_mine,3,6",
    "m2,monitor,2024-03-05,AFG,Badghis,Qadis,34.81,63.43,other_erw,0,2",
    "n2,news,2024-03-05,AFG,Badghis,Qades,34.80,63.44,other_erw,0,2",
    "m3,monitor,2024-09-17,AFG,Kunar,Asadabad,34.87,71.15,antipersonnel_mine,1,0",
]


def store_of(folder: Path, rows: list[str], name: str = "reports.csv") -> Store:
    path = folder / name
    path.write_text(HEAD + "\n".join(rows) + "\n", "utf-8")
    store = Store(folder / "records")
    RecordIntake(store, load_areas(), AT).import_files("records", [path])
    return store


def incidents(folder: Path, store: Store) -> dict[str, str]:
    """Link, and return the incident of each record."""
    Linking(store, folder / "incidents", AT).link()
    out = io.BytesIO()
    write_clusters(store, folder / "incidents", out)
    lines = out.getvalue().decode().splitlines()
    assert lines[0] == "record_id,source,incident_id"
    return {record: incident for record, _, incident in (line.split(",") for line in lines[1:])}


def test_accounts_of_one_explosion_are_one_incident(tmp_path: Path) -> None:
    found = incidents(tmp_path, store_of(tmp_path, ROWS))
    assert found["m1"] == found["n1"] == found["r1"]
    assert found["m2"] == found["n2"]
    assert len(set(found.values())) == 3


def test_the_order_of_rows_does_not_matter(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "b").mkdir()
    straight = incidents(tmp_path / "a", store_of(tmp_path / "a", ROWS))
    assert incidents(tmp_path / "b", store_of(tmp_path / "b", ROWS[::-1])) == straight


def test_linking_again_keeps_the_ids(tmp_path: Path) -> None:
    store = store_of(tmp_path, ROWS)
    assert incidents(tmp_path, store) == incidents(tmp_path, store)


def test_an_incident_keeps_its_id_when_an_account_before_its_first_arrives(tmp_path: Path) -> None:
    before = incidents(tmp_path, store_of(tmp_path, ROWS))
    more = "a1,army,2024-03-05,AFG,Helmand,Nahri Saraj,31.82,64.56,improvised_mine,2,7"
    after = incidents(tmp_path, store_of(tmp_path, [more], "more.csv"))
    assert after["a1"] == after["m1"] == before["m1"]


def test_a_source_that_lists_an_incident_once_is_never_joined_to_itself(tmp_path: Path) -> None:
    twice = [ROWS[0], ROWS[0].replace("m1", "m1b").replace(",2,7", ",2,6")]
    found = incidents(tmp_path, store_of(tmp_path, [*twice, *ROWS[1:]]))
    assert found["m1"] != found["m1b"]


def test_without_records_there_is_one_clear_error(tmp_path: Path) -> None:
    with pytest.raises(FirmgroundError, match="no records are imported yet"):
        Linking(Store(tmp_path / "records"), tmp_path / "incidents", AT).link()
    with pytest.raises(FirmgroundError, match="no records are linked yet"):
        write_clusters(Store(tmp_path / "records"), tmp_path / "incidents", io.BytesIO())
