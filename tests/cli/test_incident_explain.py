"""The command `incidents explain` over the sample of the interchange table."""

from importlib.resources import files
from pathlib import Path

import orjson
import pytest

from commands_run import output_of
from firmground.cli.incident_explain import explain
from firmground.model.errors import FirmgroundError
from linked_worlds import LinkedWorld


@pytest.fixture
def world(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> LinkedWorld:
    sample = (files("firmground.sources") / "records" / "sample.csv").read_text("utf-8")
    monkeypatch.setenv("FIRMGROUND_DATA", str(tmp_path))
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.delenv("DATABASE_URL", raising=False)
    return LinkedWorld(tmp_path).told(sample).link()


def _run(*arguments: str) -> str:
    return output_of(explain, *arguments)


def test_one_document_holds_the_evidence_that_adds_up_to_each_weight(world: LinkedWorld) -> None:
    found = orjson.loads(_run(world.incident_of("ngo_invented", "a1"), "--desk", "--json"))
    assert [(a["label"], a["source"], a["record_ids"]) for a in found["accounts"]] == [
        ("1", "ngo_invented", ["a1"]), ("2", "press_invented", ["b4"]),
    ]  # fmt: skip
    (pair,) = found["pairs"]
    assert sum(line["bits"] for line in pair["evidence"]) == pytest.approx(pair["weight"])
    assert pair["pair"] == ["1", "2"] and pair["code"] == "likely" and "to 1 for one incident" in pair["odds"]
    assert found["figures"]["killed"] == {
        "best": 2, "low": 1, "high": 2,
        "why": "account 1 tells 1, but account 2 tells the same total with more deaths: an injured person died later;"
        " low 1: account 1",
    }  # fmt: skip
    assert found["accounts"][0]["point"] == "49.1234, 37.5678 (exact point)"


def test_the_public_document_holds_no_day_point_or_word_of_persons(world: LinkedWorld) -> None:
    printed = _run(world.incident_of("ngo_invented", "a1"), "--json")
    for hidden in ("2015-06-12", "49.12", "Nizhynka", "Ніжинка", "children", "civilians", "female"):
        assert hidden not in printed


def test_the_words_fit_a_terminal_of_eighty_columns(world: LinkedWorld) -> None:
    printed = _run(world.incident_of("ngo_invented", "a1"), "--desk", "--all")
    assert max(map(len, printed.splitlines())) <= 80
    for told in ("1 leads", "the same day", "together", "▒", "█", "killed 2 (1–2)"):
        assert told in printed


def test_a_total_of_several_incidents_is_said_to_stand_apart(world: LinkedWorld) -> None:
    with world.asked() as (_, rows):
        ((name,),) = rows("SELECT concat('a', substr(md5('press_invented|b3'), 1, 12))")
    assert "stands apart" in _run(str(name))


def test_records_that_came_after_the_linking_are_asked_to_be_linked(world: LinkedWorld) -> None:
    incident = world.incident_of("ngo_invented", "a1")
    world.told("record_id,source,date_start,area\n1,later,2020-01-01,AFG\n")
    with pytest.raises(FirmgroundError, match=r"imported after the last linking \(run: firmground incidents link\)"):
        _run(incident)
    with pytest.raises(FirmgroundError, match="no records are linked yet"):
        (world.data / "incidents" / "link.json").unlink()
        _run(incident)
