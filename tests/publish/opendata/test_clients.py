"""What others read our files with reads them, and all count the same rows and tell the same values."""

import csv
import json
import sqlite3
import warnings
from contextlib import closing
from io import StringIO
from pathlib import Path

import duckdb
import openpyxl
import pandas as pd
import polars as pl
import pyarrow.parquet as pq
import pytest

from firmground.publish.opendata.tables import TABLES
from publish.opendata.bundled_release import bundled_release
from publish.record import bundled_record, known_statements

FOLDER, MANIFEST = bundled_release()
NAMES = [table.name for table in TABLES]
COMMON = [table.name for table in TABLES if not table.own_terms]
COUNTS = MANIFEST["tables"]


def test_there_is_something_to_count() -> None:
    assert COUNTS["statements"] == known_statements()
    assert COUNTS["standings"] == 2 * len(bundled_record().shelf.areas.states())
    assert all(COUNTS[name] for name in ("acts", "deadlines", "figures", "areas", "editions", "properties", "codes"))
    assert COUNTS["incidents"] + COUNTS["incidents_own_terms"] > 0


@pytest.mark.parametrize("name", NAMES)
def test_duckdb_reads_csv_json_lines_and_parquet(name: str) -> None:
    for form, reader in (("csv", "read_csv"), ("jsonl", "read_json"), ("parquet", "read_parquet")):
        path = FOLDER / form / f"{name}.{form}"
        if form == "jsonl" and not COUNTS[name]:
            assert path.read_bytes() == b""
            continue
        options = ", all_varchar=true, header=true" if form == "csv" else ""
        found = duckdb.execute(f"SELECT count(*) FROM {reader}('{path}'{options})").fetchall()  # noqa: S608
        assert found == [(COUNTS[name],)]


@pytest.mark.parametrize("name", NAMES)
def test_polars_reads_the_same_cells_from_csv_json_lines_and_parquet(name: str) -> None:
    columns = next([c.name for c in table.columns] for table in TABLES if table.name == name)
    typed = pl.read_parquet(FOLDER / "parquet" / f"{name}.parquet")
    assert typed.columns == columns
    assert typed.height == COUNTS[name]
    read = pl.read_csv(FOLDER / "csv" / f"{name}.csv", infer_schema=False)
    assert read[columns[0]].to_list() == typed[columns[0]].to_list()
    if COUNTS[name]:
        lines = pl.read_ndjson(FOLDER / "jsonl" / f"{name}.jsonl", infer_schema_length=None)
        assert lines[columns[0]].to_list() == typed[columns[0]].to_list()


@pytest.mark.parametrize("name", COMMON)
def test_sqlite_holds_every_table_with_its_key(name: str) -> None:
    with closing(sqlite3.connect(f"file:{FOLDER / 'firmground.sqlite'}?mode=ro", uri=True)) as base:
        assert base.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert base.execute(f'SELECT count(*) FROM "{name}"').fetchone() == (COUNTS[name],)  # noqa: S608
        assert [c[1] for c in base.execute(f'PRAGMA table_info("{name}")') if c[5]] == ["id"]


def test_openpyxl_and_pandas_read_the_workbook() -> None:
    book = openpyxl.load_workbook(FOLDER / "firmground.xlsx", read_only=True)
    assert book.sheetnames == COMMON
    for name in COMMON:
        assert sum(1 for _ in book[name].iter_rows()) == COUNTS[name] + 1
    book.close()
    with warnings.catch_warnings():
        # openpyxl's own: it asks for a clock that Python means to drop.
        warnings.simplefilter("ignore", DeprecationWarning)
        frame = pd.read_excel(FOLDER / "firmground.xlsx", sheet_name="standings")
    assert len(frame) == COUNTS["standings"]
    assert frame.set_index("id").loc["LTU/ccm", "standing"] == "withdrawn"


def test_all_forms_tell_the_same_value_of_a_figure() -> None:
    row = next(
        r
        for r in csv.DictReader(StringIO((FOLDER / "csv" / "figures.csv").read_text("utf-8")))
        if r["low"] and r["high"]
    )
    query = f"SELECT low, high FROM '{FOLDER / 'parquet' / 'figures.parquet'}' WHERE id = ?"  # noqa: S608
    assert duckdb.execute(query, [row["id"]]).fetchall() == [(float(row["low"]), float(row["high"]))]
    with closing(sqlite3.connect(FOLDER / "firmground.sqlite")) as base:
        found = base.execute("SELECT low, high FROM figures WHERE id = ?", [row["id"]]).fetchone()
    assert found == (float(row["low"]), float(row["high"]))


def test_a_date_is_a_date_in_parquet() -> None:
    schema = pq.read_schema(FOLDER / "parquet" / "deadlines.parquet")
    assert str(schema.field("due").type) == "date32[day]"


def test_frictionless_validates_the_package() -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from frictionless import Package  # noqa: PLC0415 - it warns on import

        report = Package(str(FOLDER / "datapackage.json")).validate()
    assert report.valid, report.flatten(["type", "note"])[:5]
    assert {task.name: task.stats.get("rows", 0) for task in report.tasks} == {
        name.replace("_", "-"): count for name, count in COUNTS.items()
    }


@pytest.mark.parametrize("name", ["casualties", "clearance", "standings"])
def test_libhxl_reads_the_tagged_files(name: str) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        pytest.importorskip("six", reason="libhxl imports six without asking for it; it is in requirements-dev.txt")
        import hxl  # noqa: PLC0415 - it warns on import

        source = hxl.data(list(csv.reader(StringIO((FOLDER / "hxl" / f"{name}.csv").read_text("utf-8")))))
        rows = [row.dictionary for row in source]
    assert rows
    assert all(row["#country+code"] and row["#meta+license"] for row in rows)
    assert "#affected+num" in source.display_tags or name != "casualties"


def test_the_tagged_casualties_are_those_of_the_figures() -> None:
    figures = [json.loads(line) for line in (FOLDER / "jsonl" / "figures.jsonl").read_bytes().splitlines()]
    areas = {area.code for area in bundled_record().shelf.areas}
    wanted = [f for f in figures if f["theme"] == "casualties" and f["subject"] in areas]
    tagged = list(csv.reader(StringIO((FOLDER / "hxl" / "casualties.csv").read_text("utf-8"))))[2:]
    assert len(tagged) == len(wanted) > 0


def test_pyld_expands_the_dataset_without_a_network() -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from pyld import jsonld  # noqa: PLC0415 - it warns on import

        def refused(address: str, options: object) -> object:
            raise AssertionError(f"{address} was asked for")

        document = json.loads((FOLDER / "dataset.jsonld").read_text("utf-8"))
        found = jsonld.expand(document, {"documentLoader": refused})
    assert found[0]["@type"] == ["https://schema.org/Dataset"]
    parts = found[0]["https://schema.org/distribution"]
    paths = {p["https://schema.org/contentUrl"][0]["@value"] for p in parts}
    assert all((FOLDER / path).is_file() for path in paths)
    assert {entry["path"] for entry in MANIFEST["files"]} - paths <= {
        f"hxl/{n}.csv" for n in ("casualties", "clearance", "standings")
    }


def test_geojson_has_every_area_and_invents_no_shape() -> None:
    found = json.loads((FOLDER / "areas.geojson").read_text("utf-8"))
    by_code = {one["id"]: one for one in found["features"]}
    assert set(by_code) == {area.code for area in bundled_record().shelf.areas}
    assert by_code["LTU"]["properties"]["ccm_standing"] == "withdrawn"
    assert all((one["geometry"] is None) != one["properties"]["has_shape"] for one in found["features"])
    assert "safe ground" in found["caution"]


def test_entity_statements_have_the_fields_of_the_format() -> None:
    lines = [json.loads(line) for line in (FOLDER / "entity_statements.jsonl").read_bytes().splitlines()]
    assert len(lines) == COUNTS["statements"]
    assert len({line["id"] for line in lines}) == len(lines)
    fields = {"id", "entity_id", "canonical_id", "prop", "schema", "value", "dataset", "lang", "original_value"}
    assert all(fields | {"external", "first_seen", "last_seen", "origin", "extras"} == set(line) for line in lines)


@pytest.mark.parametrize("name", NAMES)
def test_every_row_names_a_licence(name: str) -> None:
    path = FOLDER / "csv" / f"{name}.csv"
    with Path(path).open(encoding="utf-8") as file:
        assert all(row["licence"] for row in csv.DictReader(file))


def test_every_column_has_a_meaning_in_the_codebook() -> None:
    rows = list(csv.DictReader(StringIO((FOLDER / "codebook.csv").read_text("utf-8"))))
    assert {(r["table"], r["column"]) for r in rows} == {(t.name, c.name) for t in TABLES for c in t.columns}
    assert all(r["meaning"] and r["type"] and r["source"] for r in rows)
