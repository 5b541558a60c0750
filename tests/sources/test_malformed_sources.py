"""A source.yaml or an editions.csv with one fault is refused, naming file and key, in one line."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import firmground
from firmground.model.errors import BadInput
from firmground.sources.folder import load_source, read_source

PACKAGE = Path(firmground.__file__).parent
SOURCE = "apmbc_participants"
YAML = PACKAGE / "sources" / SOURCE / "source.yaml"


def _with(old: str, new: str) -> str:
    text = YAML.read_text("utf-8")
    assert old in text
    return text.replace(old, new, 1)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (_with("title:", "titel:"), 'the key "titel"'),
        (_with("title:", "address:"), 'the key "address" twice'),
        (_with("source: apmbc_participants", "source: casualties"), "its folder's name, apmbc_participants"),
        (_with("source: apmbc_participants", "publisher: x"), "twice"),
        (_with("publisher: Firmground", "publisher: ~"), "no publisher"),
        (_with("publisher: Firmground", "publisher: [Firmground]"), "publisher that is a list"),
        (_with("fewest: 507", "fewest: many"), 'rows.fewest: "many"'),
        (_with("fewest: 507", "fewest: ５０７"), "rows.fewest"),
        (_with("fewest: 507", "fewest: -1"), 'rows.fewest: "-1"'),
        (_with("fewest: 507", "fewest: 5070"), "fewest not above most"),
        (_with("fewest: 507", "least: 507"), 'the key "least"'),
        (_with("rows: 564", "rows: 0"), "rows: 0"),
        (_with("fetched: 2026-11-21", "fetched: 20261121"), 'fetched: "20261121"'),
        (_with("fetched: 2026-11-21", "fetched: 2026-W47-6"), "a day like"),
        (_with("fetched: 2026-11-21", "fetched: 2026-11"), "a day like"),
        (_with("  - file: 2026-11.csv\n    edition", "  - edition"), "no file"),
        (_with("  - monitor_editions", "  monitor_editions"), "after that is a text"),
        (_with("files:", "files: &again"), "the anchor"),
        ("- a list\n", "the file that is a list"),
    ],
)
def test_a_malformed_source_is_refused(text: str, words: str) -> None:
    with pytest.raises(BadInput) as refusal:
        read_source(text, SOURCE)
    assert str(refusal.value).startswith(f"sources/{SOURCE}/source.yaml")
    assert words in str(refusal.value)


def test_the_bundled_text_is_read_as_it_is_loaded() -> None:
    assert read_source(YAML.read_text("utf-8"), SOURCE) == load_source(SOURCE)


@pytest.mark.parametrize(
    ("file", "old", "new", "words"),
    [
        ("source.yaml", b"publisher: Firmground", b"publisher: Firmgr\xf6und", ("source.yaml line 3", "0xf6")),
        ("source.yaml", b"publisher:", b"\tpublisher:", ("source.yaml line 3", "U+0009")),
        (
            "source.yaml",
            b"monitor_editions",
            b"monitor_edition",
            ("source.yaml", '"monitor_edition"', "a source's name"),
        ),
        ("editions.csv", b"hrw-2025-07-01,", b"HRW 2025,", ("editions.csv line 4", 'column "id"', '"HRW 2025"')),
        ("editions.csv", b"hrw-2025-07-01,", b"hrw-2025-07-24,", ("editions.csv line 5", 'column "id"', "once")),
        ("editions.csv", b",treaty_unit,", b",treaty unit,", ("editions.csv line 2", 'column "authority"', "one of")),
        ("editions.csv", b",2026-11-21,", b",2026-11,", ("editions.csv line 2", 'column "fetched"', "an exact day")),
        ("editions.csv", b",en,no", b",en,maybe", ("editions.csv line 2", 'column "dates_confirmed"', "yes, no")),
        ("2026-11.csv", b"AFG,deposit,2002-09-11", b"AFG,deposit,2002-09-31", ("2026-11.csv line 2", 'column "value"')),
        ("2026-11.csv", b"AFG,deposit,2002-09-11", b'"AFG,deposit,2002-09-11', ("2026-11.csv line 2", "quote")),
    ],
)
def test_the_command_line_names_the_fault_of_a_bundled_file(
    file: str, old: bytes, new: bytes, words: tuple[str, ...], tmp_path: Path
) -> None:
    broken = _copied_package(tmp_path) / "sources" / SOURCE / file
    raw = broken.read_bytes()
    assert old in raw
    broken.write_bytes(raw.replace(old, new, 1))
    kept = {key: value for key, value in os.environ.items() if key != "DATABASE_URL"}
    done = subprocess.run(
        [sys.executable, "-c", "from firmground.cli import main; main()", "init"],
        env={**kept, "PYTHONPATH": str(tmp_path), "FIRMGROUND_DATA": str(tmp_path / "var")},
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (2, "", 1), done.stderr
    assert done.stderr.startswith(f"firmground: sources/{SOURCE}/{file}")
    for word in words:
        assert word in done.stderr


def _copied_package(folder: Path) -> Path:
    """Copy what `init` reads; the front end's files stay away."""
    unread = shutil.ignore_patterns("__pycache__", "assets", "pages", ".mypy_cache", "sample.csv", "expected.json")
    shutil.copytree(PACKAGE, folder / "firmground", ignore=unread)
    return folder / "firmground"
