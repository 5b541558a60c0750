"""The checksum of the program: it changes with a file of the package and stays with what Python writes beside it."""

from importlib.metadata import distributions
from importlib.resources import as_file, files
from pathlib import Path

import pytest

from firmground.publish import program
from firmground.publish.program import program_checksum


def test_the_same_program_has_the_same_checksum() -> None:
    assert program_checksum() == program_checksum()


def test_a_changed_template_catalogue_asset_or_module_changes_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("a.py", "publish/page.html", "publish/catalogues/fr.po", "publish/assets/site.css"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("one")
    monkeypatch.setattr(program, "files", lambda package: tmp_path)
    seen = {program_checksum()}
    for number, path in enumerate(sorted(p for p in tmp_path.rglob("*") if p.is_file()), start=2):
        path.write_text("two")
        seen.add(program_checksum())
        assert len(seen) == number
    (tmp_path / "__pycache__").mkdir()
    (tmp_path / "__pycache__" / "a.pyc").write_text("three")
    assert program_checksum() in seen


def test_a_library_of_another_version_changes_it(monkeypatch: pytest.MonkeyPatch) -> None:
    class Library:
        name, version = "library", "1"

    before = program_checksum()
    installed = list(distributions())
    monkeypatch.setattr(program, "distributions", lambda: [*installed, Library()])
    assert program_checksum() != before


def test_it_covers_every_kind_of_file_that_pages_are_made_from() -> None:
    with as_file(files("firmground")) as package:
        kinds = {path.suffix for path in program._own_files(package)}
    assert {".py", ".html", ".po", ".css", ".js", ".yaml", ".csv", ".typ", ".ttf"} <= kinds
