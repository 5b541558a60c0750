"""The command `incidents publish` as a user runs it."""

from pathlib import Path

import orjson
import pytest

from commands_run import output_of
from firmground.cli.incident_publish import publish
from firmground.linkage.published_files import read_publication
from firmground.model.errors import BadInput
from linked_folders import linked_data

_RECORDS = """\
record_id,source,date_start,area,admin1,admin2,place_precision,device,killed,injured
1,a,2020-06-12,AGO,Moxico,Luena,settlement,antipersonnel_mine,2,4
2,b,2020-06-12,AGO,,,area,antipersonnel_mine,3,3
3,a,2020-06-12,UKR,Kharkiv,Izium,settlement,antipersonnel_mine,,30
4,c,2021-05-05,AGO,,,area,cluster_attack,1,
"""
_INCIDENTS = {"1": "i1", "2": "i1", "3": "i2", "4": "i3"}


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = linked_data(tmp_path, _RECORDS, _INCIDENTS)
    monkeypatch.setenv("FIRMGROUND_DATA", str(folder))
    return folder


def _run(*arguments: str) -> str:
    return output_of(publish, *arguments)


def test_without_a_licence_counts_alone_are_published(data: Path) -> None:
    told = _run()
    assert "incidents 3   public rows 0   areas 2" in told
    assert "counted, but no rows: 3 incidents that rest on a, b, c" in told
    assert read_publication(data / "incidents").withheld == 3


def test_a_row_goes_out_only_where_all_its_sources_have_a_licence(data: Path) -> None:
    (data / "licences.csv").write_text("source,publisher,licence\na,A house,CC BY 4.0\nc,C house,CC0\n", "utf-8")
    told = orjson.loads(_run("--json"))
    assert (told["incidents"], told["rows"], told["withheld"], told["withheld_sources"]) == (3, 2, 1, ["b"])
    angola = read_publication(data / "incidents").area("AGO")
    assert angola is not None
    assert [row.incident_id for row in angola.rows] == ["i3"]
    assert angola.tallies[""][0].incidents == 1


def test_the_bundled_list_of_conflicts_holds_and_a_user_s_own_adds_to_it(data: Path) -> None:
    (data / "licences.csv").write_text("source,publisher,licence\na,A,CC0\nb,B,CC0\nc,C,CC0\n", "utf-8")
    _run()
    found = read_publication(data / "incidents")
    ukraine, angola = found.area("UKR"), found.area("AGO")
    assert ukraine is not None
    assert angola is not None
    assert ("UKR" in found.conflicts, "AGO" in found.conflicts) == (True, False)
    assert [row.admin2 for row in ukraine.rows] == [None]
    assert [row.admin2 for row in angola.rows if row.admin1] == ["Luena"]
    (data / "conflicts.csv").write_text("area,since\nAGO,2020-01-01\n", "utf-8")
    _run()
    angola = read_publication(data / "incidents").area("AGO")
    assert angola is not None
    assert [row.admin2 for row in angola.rows if row.admin1] == [None]


@pytest.mark.parametrize(
    ("name", "text", "told"),
    [
        ("licences.csv", "source,licence\na,CC0\n", "licences.csv"),
        ("licences.csv", "source,publisher,licence\na,A,\n", "licence"),
        ("conflicts.csv", "area,since\nXUK,2020-01-01\n", "a code of areas.csv"),
        ("conflicts.csv", "area,since\nUKR,yesterday\n", "a day like"),
        ("conflicts.csv", "area,since\nUKR,2020-01-01\nUKR,2021-01-01\n", "UKR once"),
    ],
)
def test_a_broken_list_of_the_user_s_own_is_one_clear_line_and_nothing_is_published(
    data: Path, name: str, text: str, told: str
) -> None:
    (data / name).write_text(text, "utf-8")
    with pytest.raises(BadInput) as error:
        _run()
    assert told in str(error.value)
    assert name in str(error.value)
    assert not (data / "incidents" / "public.json").exists()
