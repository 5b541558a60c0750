"""A folder of incidents as `incidents link` leaves it, with incidents and pair weights chosen by a test."""

from collections.abc import Callable, Mapping
from importlib.resources import files
from pathlib import Path

import duckdb
import orjson

from event_worlds import asking
from firmground.intake.records import RecordIntake
from firmground.linkage.engine import Duck
from firmground.linkage.membership import MEMBERSHIP
from firmground.records.store import Store
from firmground.vocabulary.areas import load_areas
from linked_worlds import AT

_SHIPPED = (files("firmground.linkage") / "weights.json").read_text("utf-8")


def linked_data(folder: Path, records: str, incidents: Mapping[str, str]) -> Path:
    """Return a data directory that holds records of the interchange table, linked by hand: incidents by record id."""
    given = folder / "given.csv"
    given.write_text(records, "utf-8")
    data = folder / "data"
    store = Store(data / "records")
    RecordIntake(store, load_areas(), AT, lambda _: None).import_files("records", [given], False)
    write_linking(store, data / "incidents", lambda _, record: incidents[record])
    return data


def write_linking(
    store: Store,
    folder: Path,
    incident: Callable[[str, str], str],
    bits: Mapping[tuple[str, str], float] | None = None,
) -> None:
    """Write units, pairs, assignment, redirects and what was linked.

    `incident` names the incident of a source's record; `bits` gives pairs of record ids their weight.
    """
    folder.mkdir(exist_ok=True)
    with duckdb.connect() as con:
        store.current_sql(con)
        Duck(con).prepare()
        con.execute(f"CREATE TABLE membership AS {MEMBERSHIP}")
        con.create_function("named", incident, ["VARCHAR", "VARCHAR"], "VARCHAR")
        con.execute("CREATE TABLE assignment AS SELECT *, named(source, record_id) AS incident_id FROM membership")
        unit = {
            str(record): int(str(number)) for record, number in asking(con)("SELECT record_id, unit FROM membership")
        }
        con.execute("CREATE TABLE pairs (unit_l BIGINT, unit_r BIGINT, weight BIGINT)")
        for (one, other), weight in (bits or {}).items():
            con.execute("INSERT INTO pairs VALUES (?, ?, ?)", [*sorted((unit[one], unit[other])), round(weight * 1000)])
        con.execute("CREATE TABLE redirects (old_id VARCHAR, new_id VARCHAR)")
        for name in ("assignment", "units", "pairs", "redirects"):
            con.execute(f"COPY {name} TO '{folder / name}.parquet' (FORMAT parquet)")
    (folder / "weights.json").write_text(_SHIPPED, "utf-8")
    editions = [file.edition for file in store.current()]
    (folder / "link.json").write_bytes(orjson.dumps({"editions": editions}))
