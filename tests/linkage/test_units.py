"""Units of a register of persons: rows that agree are one by rule, unless the register tells the events apart."""

from pathlib import Path

import duckdb

from firmground.intake.records import RecordIntake
from firmground.records.columns import RECORD_TYPES
from firmground.records.store import Store
from firmground.vocabulary.areas import load_areas
from linked_worlds import AT, LinkedWorld

HEADER = "Accident ID,Victim ID,Accident date,Country,Village,Device category,Victim status"
ALIKE = "2012-01-31,KHM,Alphaphum,AP mine"


def linked(data: Path, *rows: str) -> LinkedWorld:
    data.mkdir(parents=True, exist_ok=True)
    given = data / "victims.csv"
    given.write_text("\n".join((HEADER, *rows, "")), "utf-8")
    world = LinkedWorld(data)
    RecordIntake(world.store, load_areas(), AT).import_files("imas", [given])
    return world.link()


def incidents(world: LinkedWorld, *records: str) -> list[str]:
    return [world.incident_of("imas:KHM", record) for record in records]


def test_victims_of_one_accident_are_one_unit_and_of_two_that_look_alike_are_two(tmp_path: Path) -> None:
    world = linked(
        tmp_path, f"A1,V1,{ALIKE},Killed", f"A2,V2,{ALIKE},Injured", f"A1,V3,{ALIKE},Injured", f"A2,V4,{ALIKE},Killed"
    )
    one, other, third, fourth = incidents(world, "V1", "V2", "V3", "V4")
    assert (one, other) == (third, fourth)
    assert one != other
    with world.asked() as (_, rows):
        assert rows("SELECT records, killed, injured FROM units ORDER BY unit") == [(2, 1, 1), (2, 1, 1)]


def test_victims_of_no_known_accident_are_gathered_by_what_they_agree_in(tmp_path: Path) -> None:
    world = linked(tmp_path, f",V1,{ALIKE},Killed", f"unknown,V2,{ALIKE},Injured", f"A1,V3,{ALIKE},Injured")
    one, other, third = incidents(world, "V1", "V2", "V3")
    assert one == other != third


def test_victims_at_a_point_that_is_no_place_but_a_centre_belong_to_their_unit(tmp_path: Path) -> None:
    header = "record_id,source,date_start,area,admin2,place,lat,lon,place_precision,killed"
    centred = [f"c{at},registry,2012-{at:02},COL,Ricaurte,,1.21,-77.99,settlement,1" for at in range(1, 13)]
    named = [f"n{at},registry,2012-{at:02},COL,Ricaurte,Vereda {at},1.3{at},-77.8,settlement,1" for at in range(1, 13)]
    world = LinkedWorld(tmp_path).told("\n".join((header, *centred, *named, "")), repeats=True).link()
    with world.asked() as (_, rows):
        assert rows("SELECT vague, count(*) FROM units GROUP BY vague ORDER BY vague") == [(1, 12), (2, 12)]
        assert rows("SELECT count(DISTINCT record_id), count(*) FROM assignment") == [(24, 24)]


def test_an_edition_kept_before_records_named_their_event_is_read_as_naming_none(tmp_path: Path) -> None:
    world = linked(tmp_path, f"A1,V1,{ALIKE},Killed", f"A2,V2,{ALIKE},Injured")
    (edition,) = world.store.editions()
    path = world.store.path(edition.id)
    with duckdb.connect() as con:
        kept = ", ".join(name for name in RECORD_TYPES if name != "event_id")
        con.execute(f"CREATE TABLE old AS SELECT {kept} FROM read_parquet('{path}')")
        con.execute(f"COPY old TO '{path}' (FORMAT parquet)")
        Store(tmp_path / "records").current_sql(con)
        assert con.sql("SELECT DISTINCT event_id FROM records").fetchall() == [(None,)]
    one, other = incidents(world.link(), "V1", "V2")
    assert one == other
