"""Each quirk of the two Colombian registers, on rows of our own making; real files where they are at hand."""

import gzip
import json
import os
from datetime import UTC, datetime
from pathlib import Path

import duckdb
import pytest

from firmground.intake.records import RecordIntake
from firmground.model.errors import BadInput
from firmground.model.record import Events
from firmground.records.store import Store
from firmground.sources.colombia_events.read import read as read_events
from firmground.sources.colombia_victims.read import read as read_victims
from firmground.vocabulary.areas import load_areas

OLD = (
    "departamento,codigodanedepartamento,municipio,codigodanemunicipio,tipoarea,sitio,ano,mes,rangoedad,grupoetnico,"
    "condicion,estado,genero,latitudcabecera,longitudcabecera,tipoevento,Ubicación"
)
PERSON = {
    "departamento": "NORTE", "codigodanedepartamento": "5", "municipio": "VILLA CLARA", "codigodanemunicipio": "5901",
    "tipoarea": "Rural", "sitio": "Vereda El Ejemplo", "ano": "2006", "mes": "1", "rangoedad": "Mayor de 18 años",
    "grupoetnico": "", "condicion": "Civil", "estado": "Herido", "genero": "Masculino", "latitudcabecera": "6.1437",
    "longitudcabecera": "-75.1851", "tipoevento": "Accidente por MAP", "Ubicación": "(6.1437, -75.1851)",
}  # fmt: skip


def victims(*changes: dict[str, str], layout: str = OLD, mark: bytes = b"") -> Events:
    names = layout.split(",")
    persons = [{**dict.fromkeys(names, ""), **PERSON, **change} for change in changes]
    lines = [layout, *(",".join(f'"{person[name]}"' for name in names) for person in persons)]
    return read_victims(mark + ("\n".join(lines) + "\n").encode(), "victims.csv")


def events(*features: tuple[str, float, float]) -> Events:
    made = [
        {
            "type": "Feature",
            "properties": {
                "TIPO_EVENTO": kind, "DEPARTAMENTO": "BOGOTA DC", "TIPO_AREA": "Rural", "AÑO": "2004",
                "MUNICIPIO": "Bogotá DC",
            },
            "geometry": {"type": "Point", "coordinates": [lon, lat]},
        }
        for kind, lon, lat in features
    ]  # fmt: skip
    return read_events(json.dumps({"type": "FeatureCollection", "features": made}).encode(), "2004.geojson")


def test_thousands_separators_and_a_byte_order_mark_of_the_older_layout() -> None:
    found = victims({"ano": "2,006", "codigodanemunicipio": "5,901"}, mark=b"\xef\xbb\xbf")
    assert list(found.columns["date_start"]) == ["2006-01"]


def test_the_newer_layout_has_the_activity() -> None:
    found = victims(
        {"Actividad": "Pasando, estando cerca"}, {"Actividad": "Sin Información"}, layout=f"{OLD},Actividad"
    )
    assert list(found.columns["activity"]) == ["Pasando, estando cerca", ""]


def test_a_code_without_its_leading_zero_fits_its_department() -> None:
    assert victims({"codigodanedepartamento": "05", "codigodanemunicipio": "05901"}).records == 1
    with pytest.raises(BadInput, match="begins with its department's"):
        victims({"codigodanemunicipio": "15901"})


@pytest.mark.parametrize("unknown", ["", " ", "Sin información", "Sin Información"])
def test_every_spelling_of_unknown_is_unknown(unknown: str) -> None:
    columns = victims(dict.fromkeys(("sitio", "rangoedad", "condicion", "genero", "mes"), unknown)).columns
    found = {name: columns[name][0] for name in ("place", "age_unknown", "status_unknown", "sex_unknown", "date_start")}
    assert found == {
        "place": "", "age_unknown": "1", "status_unknown": "1", "sex_unknown": "1", "date_start": "2006"
    }  # fmt: skip


def test_identical_rows_are_several_victims() -> None:
    found = victims({}, {}, {"estado": "Muerto"})
    assert (found.rows, found.records, found.persons) == (3, 3, True)
    assert (list(found.columns["killed"]), list(found.columns["injured"])) == (["0", "0", "1"], ["1", "1", "0"])


def test_a_register_of_mines_and_improvised_devices_together_names_neither() -> None:
    found = victims({}, {"tipoevento": "Accidente por MUSE"})
    assert list(found.columns["device"]) == ["unspecified_mine", "other_erw"]


def test_a_point_is_that_of_a_settlement_and_no_ethnic_group_is_read() -> None:
    found = victims({"grupoetnico": "Indígena"})
    assert list(found.columns["place_precision"]) == ["settlement"]
    assert "Indígena" not in {value for values in found.columns.values() for value in values}


def test_only_accidents_are_in_scope_and_each_other_type_says_why() -> None:
    found = events(*((str(kind), -74.1, 4.6) for kind in range(1, 9)))
    assert list(found.columns["scope_reason"]) == [
        "", "", "stored_arsenal", "military_clearance", "seizure", "ordnance_found", "mine_production",
        "suspected_minefield",
    ]  # fmt: skip
    assert list(found.columns["device"])[:3] == ["unspecified_mine", "other_erw", "out_of_scope"]
    assert set(found.columns["date_start"]) == {"2004"}


def test_a_point_that_lost_its_sign_is_dropped_named_and_its_event_kept() -> None:
    found = events(("1", 74.23416667, 4.19), ("1", -74.1333333333, 4.6))
    assert found.records == 2
    assert (list(found.columns["lat"]), list(found.columns["lon"])) == (["", "4.6"], ["", "-74.1333333333"])
    assert len(found.warnings) == 1 and "2004.geojson feature 1" in found.warnings[0]


def test_features_that_are_the_same_are_several_events() -> None:
    assert events(("1", -74.1, 4.6), ("1", -74.1, 4.6)).records == 2


def imported(folder: Path, slug: str, *files: Path) -> Store:
    store = Store(folder / "records")
    RecordIntake(store, load_areas(), datetime(2026, 11, 22, tzinfo=UTC)).import_files(slug, files)
    return store


def by_year(store: Store) -> list[tuple[object, ...]]:
    with duckdb.connect() as con:
        store.current_sql(con)
        return con.sql(
            "SELECT year(date_start), count(*), sum(killed), sum(injured), count_if(device = 'unspecified_mine'),"
            " sum(civilians), sum(children), sum(male) FROM records GROUP BY 1 ORDER BY 1"
        ).fetchall()


def real(name: str) -> Path:
    folder = os.environ.get("FIRMGROUND_REAL_DATA")
    if not folder:
        pytest.skip("FIRMGROUND_REAL_DATA is not set")
    return Path(folder) / name


@pytest.mark.real
@pytest.mark.parametrize(
    ("file", "rows", "killed"), [("victims_2017-10", 11_498, 2_273), ("victims_2022-02", 12_062, 2_329)]
)
def test_a_real_register_of_victims_gives_its_stated_totals(file: str, rows: int, killed: int, tmp_path: Path) -> None:
    path = real(f"colombia-mine-victims/{file}.csv.gz")
    store = imported(tmp_path, "colombia_victims", path)
    assert [(e.rows, e.records, dict(e.out_of_scope)) for e in store.editions()] == [(rows, rows, {})]
    found = by_year(store)
    # Recomputed in plain SQL on the raw file, without any code of ours.
    raw = f"read_csv('{path}', all_varchar = true, header = true, delim = ',', quote = '\"')"
    with duckdb.connect() as con:
        expected = con.sql(
            "SELECT replace(ano, ',', '')::INTEGER, count(*), count_if(estado = 'Muerto'), count_if(estado = 'Herido'),"
            " count_if(tipoevento = 'Accidente por MAP'), count_if(condicion = 'Civil'),"
            " count_if(rangoedad = 'Menor de 18 años'), count_if(genero = 'Masculino')"
            f" FROM {raw} GROUP BY 1 ORDER BY 1"
        ).fetchall()
    assert found == expected
    assert sum(int(str(row[2])) for row in found) == killed


@pytest.mark.real
def test_what_changed_between_two_real_cut_offs(tmp_path: Path) -> None:
    store = Store(tmp_path / "records")
    intake = RecordIntake(store, load_areas(), datetime(2026, 11, 22, tzinfo=UTC))
    intake.import_files("colombia_victims", [real("colombia-mine-victims/victims_2017-10.csv.gz")])
    found = intake.import_files("colombia_victims", [real("colombia-mine-victims/victims_2022-02.csv.gz")]).differences
    # As plain SQL on the raw files gives them by the name of the municipality, month and person; by its code, which a
    # record has not, it is 226 and 790 (SOURCE.md): twelve victims stand under another spelling.
    assert (found.gone, found.added) == (238, 802)
    assert found.same + found.changed == 11_498 - 238


@pytest.mark.real
def test_the_real_events_of_all_years_are_one_edition(tmp_path: Path) -> None:
    files = sorted(real("colombia-mine-events").glob("*.geojson.gz"))
    store = imported(tmp_path, "colombia_events", *files)
    edition = store.editions()[0]
    assert (edition.rows, edition.records, len(edition.files), len(edition.warnings)) == (29_000, 29_000, 24, 1)
    raw: dict[int, list[int]] = {}
    for path in files:
        for feature in json.loads(gzip.decompress(path.read_bytes()))["features"]:
            kinds = raw.setdefault(int(feature["properties"]["AÑO"]), [0, 0])
            kinds[0] += 1
            kinds[1] += feature["properties"]["TIPO_EVENTO"] in {"1", "2"}
    with duckdb.connect() as con:
        store.current_sql(con)
        found = con.sql("SELECT year(date_start), count(*), count_if(in_scope) FROM records GROUP BY 1 ORDER BY 1")
        assert found.fetchall() == [(year, *counts) for year, counts in sorted(raw.items())]
        assert con.sql("SELECT count(*) FROM records WHERE lat IS NULL").fetchall() == [(1,)]
