"""Publishing: what the files hold, what they never hold, and that they are replaced whole."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from firmground.linkage.published import Publication
from firmground.linkage.published_files import read_publication
from firmground.linking.publishing import Done, Publishing, Terms
from firmground.model.errors import FirmgroundError
from linked_worlds import LinkedWorld

DAY = date(2026, 11, 22)
# Two sources tell of one explosion; one tells of several at once; one of a cluster attack; one source is not passed on.
_RECORDS = """\
record_id,source,date_start,area,admin1,admin2,place,lat,lon,place_precision,device,killed,injured,children,adults,aggregate
1,police,2020-06-12,AFG,Kunduz,Archi,Nahr,37.011,69.111,settlement,antipersonnel_mine,2,4,2,4,
2,press,2020-06-12,AFG,Kunduz,Archi,Nahr,37.02,69.12,settlement,antipersonnel_mine,3,3,,,
3,police,2020-08-01,AFG,Kunduz,Archi,Dasht,37.41,69.31,settlement,other_erw,,7,,,
4,press,2021-05-05,SYR,Idlib,Saraqib,Saraqib,35.86,36.8,settlement,cluster_attack,1,,,,
5,police,2019-01-01,AFG,,,,,,area,unspecified_mine_erw,20,40,,,yes
6,closed,2020-09-09,AFG,Kunduz,Archi,Tepe,37.2,69.6,settlement,antipersonnel_mine,1,,,,
"""
_TERMS = {name: Terms(name.title(), "CC BY 4.0") for name in ("police", "press")}


@pytest.fixture
def world(tmp_path: Path) -> LinkedWorld:
    return LinkedWorld(tmp_path / "data").told(_RECORDS).link()


def _publishing(world: LinkedWorld, day: date = DAY) -> Publishing:
    return Publishing(world.store, world.data / "incidents", day, date(2025, 12, 31), {"SYR": date(2011, 1, 1)}, _TERMS)


def _published(world: LinkedWorld) -> tuple[Done, Publication]:
    done = _publishing(world).publish()
    return done, read_publication(world.data / "incidents")


def test_nothing_is_published_unless_asked(world: LinkedWorld) -> None:
    assert read_publication(world.data / "incidents") == Publication()


def test_it_holds_rows_totals_and_sources(world: LinkedWorld) -> None:
    done, found = _published(world)
    assert (done.incidents, done.rows, done.withheld, done.withheld_sources) == (4, 3, 1, ("closed",))
    assert found.areas == ("AFG", "SYR")
    afghanistan = found.area("AFG")
    assert afghanistan is not None
    assert [(r.month, r.admin2, r.device, r.killed, r.injured, r.sources) for r in afghanistan.rows] == [
        ("2020-06", "Archi", "antipersonnel_mine", 3, 3, ("police", "press")),
        ("2020-08", "Archi", "other_erw", None, 7, ("police",)),
    ]
    assert {row.at for row in afghanistan.rows} == {(37.25, 69.25)}
    assert [(t.universe, t.of, t.incidents, t.killed.best) for t in found.tallies["area"] if not t.aggregate] == [
        ("mine_erw", ("AFG",), 3, 4), ("cluster", ("SYR",), 1, 1),
    ]  # fmt: skip
    assert [(t.of, t.casualties) for t in found.tallies["area,year"] if t.aggregate] == [(("AFG", 2019), 60)]
    assert {s.name: (s.publisher, s.licence, s.rows) for s in found.sources}["closed"] == ("", "", False)


def test_persons_add_up(world: LinkedWorld) -> None:
    _, found = _published(world)
    first, *lines, last = found.differences
    assert (first.words, last.words) == ("in incidents", "in all records")
    for name in ("killed", "injured", "outcome_unknown"):
        assert sum(getattr(line, name) for line in (first, *lines)) == getattr(last, name)


def test_in_current_conflict_no_district_leaves(world: LinkedWorld) -> None:
    _, found = _published(world)
    syria = found.area("SYR")
    assert syria is not None
    assert [(row.admin1, row.admin2, row.at) for row in syria.rows] == [("Idlib", None, (36.0, 37.0))]
    for path in (world.data / "incidents" / "public").rglob("SYR.json"):
        assert "saraqib" not in path.read_text("utf-8").lower()


def test_no_file_holds_a_place_or_an_exact_point(world: LinkedWorld) -> None:
    _published(world)
    folder = world.data / "incidents"
    told = "".join(path.read_text("utf-8") for path in (folder / "public.json", *(folder / "public").rglob("*.json")))
    for secret in ("Nahr", "Dasht", "37.011", "69.111", "37.41", "35.86"):
        assert secret not in told


def test_publishing_again_changes_nothing_and_old_files_go(world: LinkedWorld) -> None:
    first, _ = _published(world)
    again, _ = _published(world)
    assert (first.is_new, again.is_new, first.digest) == (True, False, again.digest)
    other = replace(_publishing(world), terms={}).publish()
    assert other.rows == 0
    third = replace(_publishing(world), day=date(2026, 11, 23)).publish()
    kept = {path.name for path in (world.data / "incidents" / "public").iterdir()}
    assert kept == {other.digest, third.digest}


def test_what_was_decided_of_people_holds_in_later_publications(world: LinkedWorld) -> None:
    _, found = _published(world)
    assert not [r for r in found.people if r.dimension == "age"]
    area = found.area("AFG")
    assert area is not None
    (hidden,) = [r for r in area.people if r.dimension == "age"]
    assert (hidden.parts, hidden.year) == (None, 2020)
    # Sixteen more children do not bring the small row back.
    more = "record_id,source,date_start,area,device,injured,children,adults\n" + "".join(
        f"m{n},other,2020-{n:02}-03,AFG,other_erw,20,10,10\n" for n in range(1, 9)
    )
    world.told(more).link()
    _published(world)
    later = read_publication(world.data / "incidents").area("AFG")
    assert later is not None
    assert [r.parts for r in later.people if r.dimension == "age" and r.year == 2020] == [None]


def test_a_broken_list_is_named(world: LinkedWorld) -> None:
    _published(world)
    (world.data / "incidents" / "public.json").write_text('{"digest": 1', "utf-8")
    with pytest.raises(FirmgroundError, match=r"public\.json: not as it was written"):
        read_publication(world.data / "incidents")


def test_stale_links_are_not_published(world: LinkedWorld) -> None:
    world.told("record_id,source,date_start,area\n9,new,2020-01-01,AFG\n")
    with pytest.raises(FirmgroundError, match="records were imported after the last linking"):
        _publishing(world).publish()
