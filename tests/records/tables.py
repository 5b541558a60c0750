"""Interchange tables made in tests, imported and read back."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path

import duckdb

from firmground.intake.records import Imported, RecordIntake
from firmground.records.store import Store
from firmground.vocabulary.areas import load_areas

AT = datetime(2026, 11, 22, tzinfo=UTC)
AREAS = load_areas()


def row(record_id: str = "a", **cells: str) -> dict[str, str]:
    return {"record_id": record_id, "source": "s", "date_start": "2015-06-12", "area": "UKR"} | cells


def written(path: Path, rows: Sequence[Mapping[str, str]]) -> Path:
    columns = list(dict.fromkeys(name for one in rows for name in one))
    lines = [columns, *([f'"{one[name]}"' if one.get(name) else "" for name in columns] for one in rows)]
    path.write_text("".join(",".join(line) + "\n" for line in lines), "utf-8")
    return path


def imported(
    folder: Path, rows: Sequence[Mapping[str, str]], name: str = "events.csv", repeats: bool = False
) -> Imported:
    files = [written(folder / name, rows)]
    return RecordIntake(Store(folder / "records"), AREAS, AT).import_files("records", files, repeats)


def current(folder: Path, columns: str = "*") -> list[tuple[object, ...]]:
    with duckdb.connect() as con:
        Store(folder / "records").current_sql(con)
        return con.sql(f"SELECT {columns} FROM records ORDER BY source, record_id").fetchall()
