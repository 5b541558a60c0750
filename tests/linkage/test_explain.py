"""An incident explained from import to words: what is joined, what is not, and what the public may read of it."""

from datetime import date
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from firmground.linkage.explain import Basis, Explanation, explain
from firmground.linkage.telling import Discretion
from firmground.model.errors import NotFound
from firmground.model.judgement import Answer, Judgement, RecordKey
from linked_worlds import AT, LinkedWorld

_HEAD = (
    "record_id,source,date_start,area,admin1,admin2,place,lat,lon,place_precision,device,killed,injured,children,adults"
)
_RECORDS = f"""{_HEAD}
1,ngo,2020-06-12,UKR,Kharkiv,Izium,Kamianka,49.1234,37.2345,exact,antivehicle_mine,1,3,1,3
2,press,2020-06-12,UKR,Kharkiv,Izium,Kamyanka,49.12,37.23,settlement,antivehicle_mine,2,2,1,3
3,un,2020-06-12,UKR,Kharkiv,Izium,Kamianka,49.12,37.23,settlement,antivehicle_mine,2,2,,
4,press,2020-06-14,UKR,Kharkiv,Izium,Kamyanka,49.12,37.24,settlement,antivehicle_mine,1,3,,
9,far,2021-01-12,AFG,Kunduz,,,,,,other_erw,1,0,,
"""
_REGISTER = """record_id,source,date_start,area,admin1,place,lat,lon,device,killed,injured
p1,register,2020-06-12,UKR,Kharkiv,Kamianka,49.1234,37.2345,antivehicle_mine,1,0
p2,register,2020-06-12,UKR,Kharkiv,Kamianka,49.1234,37.2345,antivehicle_mine,0,1
p3,register,2020-06-12,UKR,Kharkiv,Kamianka,49.1234,37.2345,antivehicle_mine,0,1
"""
DESK = Discretion(True)


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> LinkedWorld:
    return LinkedWorld(tmp_path_factory.mktemp("data")).told(_RECORDS).told(_REGISTER, repeats=True).link()


def explained(world: LinkedWorld, incident: str, seen: Discretion = DESK, *judged: Judgement) -> Explanation:
    with world.asked() as (create, rows):
        return explain(create, rows, incident, Basis(world.weights, seen, judged))


def of(world: LinkedWorld, seen: Discretion = DESK, *judged: Judgement) -> Explanation:
    return explained(world, world.incident_of("ngo", "1"), seen, *judged)


def test_accounts_are_told_with_the_lead_first_and_why(world: LinkedWorld) -> None:
    found = of(world)
    assert [(a.label, a.source, a.record_ids, a.when) for a in found.accounts] == [
        ("1", "register", ("p1", "p2", "p3"), "2020-06-12"), ("2", "ngo", ("1",), "2020-06-12"),
        ("3", "press", ("2",), "2020-06-12"), ("4", "un", ("3",), "2020-06-12"),
    ]  # fmt: skip
    assert found.lead == ("before accounts 2, 3 and 4: it comes from a register of persons",)
    assert found.accounts[0].gathered == (
        "3 rows of a register of persons, added up;"
        " those that agree in day, place and device were gathered by rule"
    )  # fmt: skip
    assert (found.when, found.where, found.device) == (
        "2020-06-12",
        "Kamianka, Kharkiv, UKR",
        "antivehicle_mine",
    )
    assert {figure.name: str(figure.told) for figure in found.figures} == {
        "killed": "1 (1–2)", "injured": "2 (2–3)", "outcome_unknown": "not told",
    }  # fmt: skip


def test_every_pair_of_accounts_has_its_reason(world: LinkedWorld) -> None:
    found = of(world)
    assert len(found.pairs) == 6
    assert {pair.code for pair in found.pairs} <= {"likely", "by_mean"}
    assert [f"{found.labels[pair.left]}{found.labels[pair.right]}" for pair in found.pairs] == [
        "12", "13", "14", "23", "24", "34",
    ]  # fmt: skip


def test_a_near_miss_says_what_kept_it_out(world: LinkedWorld) -> None:
    (near,) = of(world).near_misses
    assert (near.account.label, near.account.source, near.account.record_ids) == ("A", "press", ("4",))
    assert near.pair.code in {"below_threshold", "one_per_source"}
    assert near.incident_id == world.incident_of("press", "4")


def test_the_public_reads_no_day_no_point_and_nothing_of_persons(world: LinkedWorld) -> None:
    found = of(world, Discretion(False, {}, date(2026, 1, 1)))
    assert {(a.when, a.where, a.point) for a in found.accounts if a.source != "register"} == {
        ("2020-06", "Izium, Kharkiv, UKR", ""),
    }  # fmt: skip
    assert all(set(a.people) == {"killed", "injured"} for a in found.accounts)
    assert found.hidden == {"status", "age", "sex"}
    lines = {line for pair in found.pairs if pair.weighed for line in pair.weighed.lines if line.name in found.hidden}
    assert {(line.name, line.level) for line in lines} == {("status", "hidden"), ("age", "hidden"), ("sex", "hidden")}


def test_in_current_conflict_the_public_reads_neither_district_nor_neighbourhood(world: LinkedWorld) -> None:
    found = of(world, Discretion(False, {"UKR": date(2014, 4, 1)}, date(2026, 1, 1)))
    assert {a.where for a in found.accounts} == {"Kharkiv, UKR"}
    assert {"crowd", "town"} < found.hidden


def test_what_the_public_reads_does_not_depend_on_ages(world: LinkedWorld, tmp_path: Path) -> None:
    other = _RECORDS.replace("antivehicle_mine,2,2,1,3", "antivehicle_mine,2,2,1,2")
    changed = LinkedWorld(tmp_path).told(other).told(_REGISTER, repeats=True).link()
    public = Discretion(False, {}, date(2026, 1, 1))
    assert of(world, public) == of(changed, public)
    assert of(world).pairs != of(changed).pairs


def judged(world: LinkedWorld, left: str, right: str, verdict: Answer) -> Judgement:
    keys = []
    with world.asked() as (_, rows):
        for name in (left, right):
            source, record_id = name.split("/")
            asked = f"source = '{source}' AND record_id = '{record_id}'"
            ((fingerprint,),) = rows(f"SELECT fingerprint FROM records WHERE {asked}")
            keys.append(RecordKey(source, record_id, int(str(fingerprint))))
    return Judgement("e1", keys[0], keys[1], verdict, "editor-1", AT, "seen in both reports")


def test_judgements_are_the_reason_where_there_are_any(world: LinkedWorld) -> None:
    same, apart = judged(world, "ngo/1", "press/2", "same"), judged(world, "ngo/1", "press/4", "different")
    found = of(world, DESK, same, apart)
    assert [pair.words for pair in found.pairs if pair.code == "judged_same"] == [
        "judged same by editor-1: seen in both reports",
    ]  # fmt: skip
    assert [near.pair.code for near in found.near_misses] == ["judged_different"]


def test_a_judgement_of_a_changed_record_is_noted_and_not_applied(world: LinkedWorld) -> None:
    said = judged(world, "ngo/1", "press/2", "same")
    stale = Judgement(said.id, RecordKey("ngo", "1", 7), said.right, "same", said.author, said.time, said.reason)
    found = of(world, DESK, stale)
    assert not [pair for pair in found.pairs if pair.code == "judged_same"]
    assert [note for note in found.notes if "changed since it was judged" in note]


def test_an_account_alone_came_near_nothing(world: LinkedWorld) -> None:
    found = explained(world, world.incident_of("far", "9"))
    assert (found.pairs, found.near_misses, found.lead) == ((), (), ("it is the only account",))


def test_an_unknown_incident_is_refused_with_what_to_do(world: LinkedWorld) -> None:
    with pytest.raises(NotFound, match=r'no incident "nosuch" \(firmground incidents clusters --csv lists'):
        explained(world, "nosuch")


def test_an_aggregate_is_explained_without_pairs(tmp_path: Path) -> None:
    total = "record_id,source,date_start,area,device,killed,aggregate\n1,un,2020,AFG,unspecified_mine,40,true\n"
    world = LinkedWorld(tmp_path).told(f"{total}2,un,2021-01-02,AFG,unspecified_mine,1,\n").link()
    with world.asked() as (_, rows):
        ((name,),) = rows("SELECT concat('a', substr(md5('un|1'), 1, 12))")
    found = explained(world, str(name))
    assert found.is_aggregate and not found.pairs
    assert [str(figure.told) for figure in found.figures] == ["40", "not told", "not told"]


def test_an_earlier_id_is_followed_and_said(tmp_path: Path) -> None:
    world = LinkedWorld(tmp_path).told(_RECORDS).link()
    one = world.incident_of("ngo", "1")
    lone = world.incident_of("far", "9")
    moved = tmp_path / "incidents" / "redirects.parquet"
    told = [("old", "older"), ("older", one), ("split", one), ("split", lone), (lone, one), ("dead", "gone")]
    pq.write_table(pa.table({"old_id": [old for old, _ in told], "new_id": [new for _, new in told]}), moved)
    found = explained(world, "old")
    assert (found.asked, found.incident_id, found.notes) == (
        "old",
        one,
        (f"old is now {one}: its records stand there.",),
    )
    split = explained(world, "split")
    assert split.incident_id == one
    assert split.notes == (f"split was split: its records stand in {one}, {lone} now. This is {one}.",)
    assert explained(world, lone).incident_id == lone
    with pytest.raises(NotFound):
        explained(world, "dead")
