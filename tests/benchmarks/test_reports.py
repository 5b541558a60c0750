from pathlib import Path

import pyarrow.compute as pc
import pyarrow.parquet as pq
import pytest
from bench.pairwise import agreement
from bench.reports import any_case, case, made, write
from bench.window import window


def test_the_same_seed_makes_the_same_reports_and_another_seed_others() -> None:
    first = made(case("usual"), 400, 5)
    assert first.equals(made(case("usual"), 400, 5))
    assert not first.equals(made(case("usual"), 400, 6))


@pytest.mark.parametrize("seed", range(5))
def test_a_source_lists_an_incident_once_and_ids_are_its_own(seed: int) -> None:
    reports = made(any_case(seed), 600, seed)
    assert len(reports) == 600
    assert len(pc.unique(reports["record_id"])) == 600
    assert len(reports.group_by(["source", "incident"]).aggregate([])) == 600


def test_every_value_is_text_of_the_interchange_table() -> None:
    reports = made(case("harsh"), 500, 3)
    assert {str(kind) for kind in reports.schema.types} == {"string", "int64"}
    latitudes = [float(text) for text in reports["lat"].to_pylist() if text]
    assert all(-90 <= latitude <= 90 for latitude in latitudes)
    for start, end in zip(reports["date_start"].to_pylist(), reports["date_end"].to_pylist(), strict=True):
        assert end is None or start <= end


def test_the_window_rule_finds_most_pairs_of_mild_reports(tmp_path: Path) -> None:
    reports, truth = write(case("mild"), 2_000, 2, tmp_path)
    found = agreement(window(reports), pq.read_table(truth))
    assert 0.6 < found.f1 < 0.95
