"""Every source of events: its description, its reader's reasons, and its sample imported as a user would."""

import json
from datetime import UTC, datetime
from importlib.resources import files
from pathlib import Path

import duckdb
import pytest

from firmground.intake.records import Imported, RecordIntake
from firmground.model.errors import NotFound
from firmground.records.store import Store
from firmground.sources.event_folder import event_reader_of, load_event_source
from firmground.sources.folder import event_source_slugs, load_source, source_slugs
from firmground.vocabulary.areas import load_areas

SLUGS = event_source_slugs()
AREAS = load_areas()
AT = datetime(2026, 11, 22, tzinfo=UTC)


def sample_of(slug: str, folder: Path) -> Path:
    found = [entry for entry in (files("firmground.sources") / slug).iterdir() if entry.name.startswith("sample.")]
    assert len(found) == 1
    path = folder / found[0].name
    path.write_bytes(found[0].read_bytes())
    return path


def imported(slug: str, folder: Path) -> Imported:
    return RecordIntake(Store(folder / "records"), AREAS, AT).import_files(slug, [sample_of(slug, folder)])


def totals(store: Store) -> dict[str, dict[str, int]]:
    with duckdb.connect() as con:
        store.current_sql(con)
        rows = con.sql(
            "SELECT year(date_start)::VARCHAR, count(*), coalesce(sum(killed), 0), coalesce(sum(injured), 0)"
            " FROM records GROUP BY 1 ORDER BY 1"
        ).fetchall()
    return {year: {"records": count, "killed": int(killed), "injured": int(hurt)} for year, count, killed, hurt in rows}


@pytest.mark.parametrize("slug", SLUGS)
def test_a_source_of_events_says_what_it_is(slug: str) -> None:
    source = load_event_source(slug)
    for text in (source.title, source.publisher, source.about, source.licence, source.address):
        assert text == text.strip() != ""
    if source.has_reader:
        reader = event_reader_of(slug)
        assert reader.__doc__ and all(reason.strip() for reason in reader.IGNORED.values())


@pytest.mark.parametrize("slug", SLUGS)
def test_the_sample_gives_the_rows_records_and_totals_expected_of_it(slug: str, tmp_path: Path) -> None:
    expected = json.loads((files("firmground.sources") / slug / "expected.json").read_text("utf-8"))
    edition = imported(slug, tmp_path).edition
    found = {"rows": edition.rows, "records": edition.records, "out_of_scope": dict(edition.out_of_scope)}
    assert found | {"totals": totals(Store(tmp_path / "records"))} == expected


@pytest.mark.parametrize("slug", SLUGS)
def test_the_same_file_again_adds_nothing(slug: str, tmp_path: Path) -> None:
    first, again = imported(slug, tmp_path), imported(slug, tmp_path)
    assert first.is_new and not again.is_new
    assert again.edition == first.edition
    assert (again.differences.added, again.differences.changed, again.differences.gone) == (0, 0, 0)
    assert len(Store(tmp_path / "records").editions()) == 1


def test_statement_sources_and_event_sources_are_told_apart() -> None:
    assert {"records", "colombia_victims", "colombia_events"} <= set(SLUGS)
    assert not set(SLUGS) & set(source_slugs())
    with pytest.raises(NotFound, match="incidents import records"):
        load_source("records")
    with pytest.raises(NotFound, match="not a source of events"):
        load_event_source("un_votes")
