"""The large files of the benchmark of imports: each imports as its sample does, and no row is like another."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from bench.large_files import FORMS, Form

from firmground.intake.records import RecordIntake
from firmground.records.store import Store
from firmground.vocabulary.areas import load_areas

ROWS = 120


@pytest.mark.parametrize("form", FORMS, ids=lambda form: str(form.name))
def test_a_large_file_has_so_many_rows_and_its_reader_takes_them_all(form: Form, tmp_path: Path) -> None:
    path = form.made(tmp_path, ROWS)
    at = datetime(2026, 11, 22, tzinfo=UTC)
    found = RecordIntake(Store(tmp_path / "records"), load_areas(), at).import_files(form.source, [path])
    assert (found.edition.rows, found.edition.records) == (ROWS, ROWS)
    assert found.edition.warnings == ()


@pytest.mark.parametrize(
    "form", [form for form in FORMS if form.name.endswith(".csv")], ids=lambda form: str(form.name)
)
def test_the_same_number_of_rows_makes_the_same_file(form: Form, tmp_path: Path) -> None:
    (tmp_path / "again").mkdir()
    first, again = form.made(tmp_path, ROWS), form.made(tmp_path / "again", ROWS)
    assert first.read_bytes() == again.read_bytes()
