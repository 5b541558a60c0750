"""The command `release` as a user runs it: write, verify, apply."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from firmground.cli import releasing
from firmground.model.errors import FirmgroundError
from publish.opendata.small_ledger import persons, record_of, stated, statement
from publish.opendata.test_release import files_of
from publish.opendata.test_signing import _key

ONE, OTHER = statement("open", "casualties", persons(1)), statement("reserved", "casualties", persons(2))


@pytest.fixture
def ledger(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the command read a ledger of one statement, and at the head "later" one of two."""
    monkeypatch.delenv("FIRMGROUND_RELEASE_KEY", raising=False)
    records = {"": record_of([[stated(ONE)]]), "later": record_of([[stated(ONE)], [stated(OTHER)]])}
    monkeypatch.setattr(releasing, "_record", records.__getitem__)


def _run(*arguments: str | Path) -> Result:
    result = CliRunner().invoke(releasing.app, [str(a) for a in arguments])
    if isinstance(result.exception, FirmgroundError):
        raise result.exception
    return result


@pytest.mark.usefixtures("ledger")
def test_a_folder_is_written_verified_and_made_anew_from_a_delta(tmp_path: Path) -> None:
    private, public = _key(tmp_path, "one")
    told = _run(tmp_path / "old")
    assert told.exit_code == 0
    assert "unsigned" in told.stdout
    new = json.loads(
        _run(tmp_path / "new", "--since", tmp_path / "old", "--head", "later", "--key", private, "--json").stdout
    )
    assert new["tables"]["statements"] == 2
    assert _run("verify", tmp_path / "new", "--key", public).exit_code == 0
    assert _run("apply", tmp_path / "old", tmp_path / "new" / "delta.jsonl", tmp_path / "made").exit_code == 0
    wanted = files_of(tmp_path / "new")
    del wanted["delta.jsonl"]
    assert files_of(tmp_path / "made") == wanted
    assert "manifest.sig" in wanted


@pytest.mark.usefixtures("ledger")
def test_verify_exits_1_and_names_the_fault(tmp_path: Path) -> None:
    _run(tmp_path / "r")
    (tmp_path / "r" / "codebook.md").write_text("another")
    found = _run("verify", tmp_path / "r", "--json")
    assert found.exit_code == 1
    assert json.loads(found.stdout)["faults"] == ["codebook.md: not the bytes that the manifest names"]


@pytest.mark.usefixtures("ledger")
def test_wrong_input_is_refused_in_one_sentence(tmp_path: Path) -> None:
    _run(tmp_path / "r")
    with pytest.raises(FirmgroundError, match=r"found no manifest\.json"):
        _run(tmp_path / "new", "--since", tmp_path / "nowhere")
    with pytest.raises(FirmgroundError, match="the older release itself"):
        _run("apply", tmp_path / "r", tmp_path / "delta.jsonl", tmp_path / "r")
    with pytest.raises(FirmgroundError, match="no such file"):
        _run("apply", tmp_path / "r", tmp_path / "delta.jsonl", tmp_path / "other")
    with pytest.raises(FirmgroundError, match="expected a day"):
        _run(tmp_path / "new", "--on", "yesterday")
    assert not (tmp_path / "new").exists()


def test_the_environment_names_the_key(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    private, _ = _key(tmp_path, "one")
    monkeypatch.setenv("FIRMGROUND_RELEASE_KEY", str(private))
    assert releasing.signer().key
