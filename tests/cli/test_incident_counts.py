"""The command `incidents count` over a small linked data directory."""

from pathlib import Path

import orjson
import pytest

from commands_run import output_of
from firmground.cli.incident_counts import count
from firmground.model.errors import FirmgroundError
from linked_folders import linked_data

_RECORDS = """\
record_id,source,date_start,area,admin1,admin2,place_precision,device,killed,injured,children,adults
1,a,2020-06-12,AFG,Kunduz,,exact,antipersonnel_mine,2,4,2,4
2,b,2020-06-12,AFG,,,area,antipersonnel_mine,3,3,,
3,a,2020-06-12,UKR,Kharkiv,Izium,settlement,antipersonnel_mine,,30,10,20
4,c,2021-05-05,AFG,,,area,cluster_attack,1,,,
"""
_INCIDENTS = {"1": "i1", "2": "i1", "3": "i2", "4": "i3"}


@pytest.fixture
def counted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a data directory with four records, linked by hand, and one area of conflict."""
    data = linked_data(tmp_path, _RECORDS, _INCIDENTS)
    (data / "conflicts.csv").write_text("area,since\nUKR,2014-04-01\n", "utf-8")
    monkeypatch.setenv("FIRMGROUND_DATA", str(data))
    return data


def _run(*arguments: str) -> str:
    return output_of(count, *arguments)


def _json(*arguments: str) -> dict[str, list[dict[str, object]]]:
    answer = orjson.loads(_run(*arguments, "--json"))
    assert answer["reconciliation"]["records"] == {"killed": 6, "injured": 37, "outcome_unknown": 0}
    return {part["universe"]: part["rows"] for part in answer["universes"]}


def test_totals_are_of_one_universe_each(counted: Path) -> None:
    answer = _json("--by", "year,area,device", "--ids")
    assert [(r["area"], r["killed"], r["killed_low"], r["injured"]) for r in answer["mine_erw"]] == [
        ("AFG", 3, 2, 3), ("UKR", 0, 0, 30),
    ]  # fmt: skip
    assert [(r["part"], r["incident_ids"]) for r in answer["cluster"]] == [("attack", ["i3"])]
    assert not any("children" in row for row in answer["mine_erw"])


def test_the_public_reads_no_district_in_current_conflict(counted: Path) -> None:
    public, desk = (_json("--by", "admin2", "--area", "UKR", *more)["mine_erw"] for more in ((), ("--desk",)))
    assert [(row["admin1"], row["admin2"]) for row in public] == [("Kharkiv", None)]
    assert [(row["admin1"], row["admin2"], row["children"]) for row in desk] == [("Kharkiv", "Izium", 10)]


def test_the_public_reads_age_by_area_and_year_without_small_cells(counted: Path) -> None:
    rows = _json("--by", "year,area,age")["mine_erw"]
    assert rows[0] == {"table": "mine_erw", "year": 2020, "area": "AFG", "hidden": True}
    assert (rows[1]["area"], rows[1].get("children"), rows[1]["hidden"]) in (("UKR", 10, False), ("UKR", None, True))
    with pytest.raises(FirmgroundError, match="age is public by area and year only"):
        _run("--by", "age,device")
    assert [r["people"] for r in _json("--by", "age", "--desk")["mine_erw"]] == [12, 24, 0]


def test_a_table_for_people_shows_ranges_and_leaves_out_what_is_nowhere(counted: Path) -> None:
    printed = _run("--by", "area")
    assert "3 (2–3)" in printed and "outcome" not in printed and "never add the two" in printed


def test_an_under_count_is_printed_apart(counted: Path, tmp_path: Path) -> None:
    lists = tmp_path / "publishers.csv"
    lists.write_text("source,publisher\na,A\nb,B\nc,C\n", "utf-8")
    with pytest.raises(FirmgroundError, match=r"found lists of 2 publishers \(A, B\)"):
        _run("--under-count", str(lists), "--universe", "mine_erw")


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (("--years", "2020-2019"), "expected a year, or a span"),
        (("--by", "weather"), '"weather" is not a known thing to count by'),
        (("--universe", "all"), '"all" is not a known universe'),
    ],
)
def test_bad_questions_are_refused_in_one_line(counted: Path, arguments: tuple[str, ...], expected: str) -> None:
    with pytest.raises(FirmgroundError, match=expected):
        _run(*arguments)


def test_without_linked_records_it_says_what_to_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FIRMGROUND_DATA", str(tmp_path))
    with pytest.raises(FirmgroundError, match="firmground incidents link"):
        _run()
