"""Counting over a data directory: what a candidate release alone tells stays provisional."""

from datetime import date
from importlib.resources import files
from pathlib import Path

import pytest

from firmground.intake.records import RecordIntake
from firmground.linking.counting import counting
from firmground.vocabulary.areas import load_areas
from linked_worlds import AT, LinkedWorld

_SAMPLE = (files("firmground.sources") / "ucdp_ged" / "sample.csv").read_text("utf-8")


@pytest.mark.parametrize("is_candidate", [False, True])
def test_incidents_that_only_candidate_releases_tell_of_are_provisional(tmp_path: Path, is_candidate: bool) -> None:
    given = tmp_path / "ged.csv"
    given.write_text(_SAMPLE.replace(",Clear,", ",Check dyad,") if is_candidate else _SAMPLE, "utf-8")
    world = LinkedWorld(tmp_path / "data")
    RecordIntake(world.store, load_areas(), AT, lambda _: None).import_files("ucdp_ged", [given])
    world.link()
    with counting(world.store, world.data / "incidents", date(2025, 12, 31)) as found:
        told = found.rows("SELECT provisional, count(*) FROM incidents GROUP BY provisional")
    assert [provisional for provisional, _ in told] == [is_candidate]
