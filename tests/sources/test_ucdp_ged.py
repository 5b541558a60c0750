"""UCDP GED: three layouts, the quirks of the real files, and the real files themselves."""

import csv
import gzip
import io
import json
import os
import re
from collections import Counter
from pathlib import Path

import duckdb
import pytest

from firmground.model.errors import BadInput
from firmground.model.record import Events
from firmground.sources.folder import file_bytes
from firmground.sources.ucdp_ged.read import IGNORED, read

SAMPLE = file_bytes("ucdp_ged", "sample.csv")
REAL = {
    "ucdp-ged-ukraine-hxl/conflict_data_ukr.csv.gz": 2_989,
    "ucdp-ged-myanmar/ged_myanmar_80pct.csv.gz": 5_899,
    "ucdp-ged-car-geojson/GEDEvent_v23_1_CAR.geojson.gz": 1_848,
}


OF_CSV = """
    SELECT year, sum(best::INT) FROM read_csv(?, all_varchar = true, header = true) WHERE id IS NOT NULL GROUP BY 1
"""
OF_GEOJSON = """
    SELECT feature.properties.year, sum(feature.properties.best)
    FROM (SELECT unnest(features) AS feature FROM read_json(
        ?, format = 'unstructured', maximum_object_size = 100000000,
        columns = {features: 'STRUCT(properties STRUCT(year INT, best INT))[]'}
    )) GROUP BY 1
"""


def sample_rows() -> list[dict[str, str]]:
    listed = csv.DictReader(io.StringIO(SAMPLE.decode(), newline=""))
    return [row for row in listed if row["id"]]


def as_csv(rows: list[dict[str, str]]) -> bytes:
    written = io.StringIO()
    writer = csv.DictWriter(written, rows[0], lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return written.getvalue().encode()


def as_geojson(rows: list[dict[str, str]]) -> bytes:
    """Write rows as the mirror did: numbers as numbers, dates with T, columns of the point left out."""
    features = []
    for row in rows:
        kept = {name: text for name, text in row.items() if name not in {"latitude", "longitude", "geom_wkt", "iso3"}}
        numbers = ("id", "year", "where_prec", "date_prec", "best", "high", "low")
        properties: dict[str, object] = {name: int(t) if name in numbers else t for name, t in kept.items()}
        properties |= {name: kept[name].replace(" 00:00:00.000", "T00:00:00") for name in ("date_start", "date_end")}
        point = [float(row["longitude"]), float(row["latitude"])]
        features.append(
            {"type": "Feature", "properties": properties, "geometry": {"type": "Point", "coordinates": point}}
        )
    crs = {"type": "name", "properties": {"name": "urn:ogc:def:crs:OGC:1.3:CRS84"}}
    return json.dumps({"type": "FeatureCollection", "crs": crs, "features": features}).encode()


def row_of(events: Events, record: str) -> dict[str, str | None]:
    at = list(events.columns["record_id"]).index(record)
    return {name: values[at] for name, values in events.columns.items()}


def test_the_tag_row_is_no_event_and_line_breaks_in_cells_are_no_rows() -> None:
    events = read(SAMPLE, "sample.csv")
    assert events.rows == events.records == 12
    assert events.columns["locator"][0] == "line 3"
    # A place of three lines stands before the last events.
    assert row_of(events, "9000006")["locator"] == "line 10"


def test_geojson_says_the_same_as_csv() -> None:
    plain, mapped = read(SAMPLE, "s.csv"), read(as_geojson(sample_rows()), "s.geojson")
    for name, values in plain.columns.items():
        if name not in {"locator", "lat", "lon"}:
            assert list(mapped.columns[name]) == list(values), name
    assert [float(lat or 0) for lat in mapped.columns["lat"]] == [float(lat or 0) for lat in plain.columns["lat"]]
    assert mapped.columns["locator"][0] == "feature 1"


def test_deaths_only_injured_are_unknown_and_not_nought() -> None:
    events = read(SAMPLE, "s.csv")
    assert "injured" not in events.columns
    found = row_of(events, "9000012")
    assert [found[name] for name in ("killed_low", "killed", "killed_high")] == ["5", "7", "9"]
    assert [found[name] for name in ("civilians", "security_forces", "status_unknown")] == ["6", "0", "1"]


def test_dates_and_places_keep_their_precision() -> None:
    events = read(SAMPLE, "s.csv")
    vague = row_of(events, "9000004")
    assert (vague["date_start"], vague["date_end"], vague["date_precision"]) == ("2016-01-07", "2016-01-09", "week")
    found = {str(row_of(events, f"90000{n:02}")["place_precision"]) for n in (1, 2, 6, 7, 10)}
    assert found == {"exact", "settlement", "admin1", "admin2", "area"}
    # The centre of a country is the place of nothing.
    assert row_of(events, "9000010")["place"] is None
    assert row_of(events, "9000010")["aggregate"] == "true"


def test_an_event_whose_text_names_no_mine_is_out_of_scope() -> None:
    events = read(SAMPLE, "s.csv")
    assert Counter(events.columns["scope_reason"]) == {
        None: 5, "no_mine_or_erw_named": 4, "mine_beside_other_attack": 1, "improvised_activation_unknown": 1,
        "command_detonated": 1,
    }  # fmt: skip


def test_a_best_figure_outside_its_range_widens_it_and_is_told() -> None:
    events = read(SAMPLE, "s.csv")
    found = row_of(events, "9000011")
    assert (found["killed_low"], found["killed"], found["killed_high"]) == ("1", "1", "1")
    assert "1 of 12 rows" in events.warnings[0]


def test_a_country_is_found_by_its_name_where_no_code_stands() -> None:
    rows = [row | {"country": "Yemen (North Yemen)"} for row in sample_rows()]
    for row in rows:
        del row["iso3"]
    events = read(as_csv(rows), "s.csv")
    assert set(events.columns["area"]) == {"YEM"}
    assert set(events.columns["source"]) == {"ucdp_ged:YEM"}


def test_candidates_are_a_list_of_their_own_for_each_month() -> None:
    rows = [row | {"code_status": "Check deaths" if row["id"] == "9000001" else "Clear"} for row in sample_rows()]
    assert row_of(read(as_csv(rows), "s.csv"), "9000001")["source"] == "ucdp_candidate:UKR:2015-04"
    named = [row | {"id": f"UKR-2023-1-14085-{number}"} for number, row in enumerate(sample_rows())]
    for row in named:
        del row["relid"], row["gwnoa"], row["priogrid_gid"]
    assert read(as_csv(named), "s.csv").columns["source"][3] == "ucdp_candidate:UKR:2016-01"


def test_every_ignored_column_has_its_reason() -> None:
    assert all(reason for reason in IGNORED.values())


def malformed() -> dict[str, bytes]:
    """Return files of this layout, each with one fault, by what the line must say."""
    rows = sample_rows()

    def every(**cells: str) -> bytes:
        return as_csv([row | cells for row in rows])

    def first(**cells: str) -> bytes:
        return as_csv([rows[0] | cells, *rows[1:]])

    names = list(rows[0])
    shifted = [dict(zip(names, [*list(row.values())[1:], row["id"]], strict=True)) for row in rows]
    return {
        'column "date_start": found "2015-02-30"': first(date_start="2015-02-30"),
        "expected the start or a later day": first(date_end="2015-04-01"),
        "expected the year of 2015-04-02": first(year="1915"),
        'found "8"; expected a code from 1 to 7': first(where_prec="8"),
        'column "date_prec": found "0"': first(date_prec="0"),
        'column "event_clarity": found "3"': first(event_clarity="3"),
        'column "best": found "two"': first(best="two"),
        'column "low": found "-1"': first(low="-1"),
        "low, best and high in this order": every(best="0", high="0", low="5"),
        'column "latitude": found "4860123"': first(latitude="4860123"),
        "expected both degrees of a point or none": first(longitude=""),
        'column "country": found "Ruritania"': first(country="Ruritania"),
        '"POL" for "Ukraine"': first(iso3="POL"),
        '"9000002" again': first(id="9000002"),
        'column "id": found "x1"': first(id="x1"),
        "The values may stand under the wrong header": as_csv(shifted),
        'unknown columns "mood"': every(mood="1"),
        'no column "best"': as_csv([{k: v for k, v in row.items() if k != "best"} for row in rows]),
        "no rows": as_csv(rows).split(b"\n")[0] + b"\n",
        "fields; expected 50, as the header has": as_csv(rows).replace(b"369,\n", b"369,,\n", 1),
        "a quote that does not close its field": as_csv(rows) + b'"9000099,',
        "The file may be cut off": as_geojson(rows)[:-300],
        "other properties than feature 1": as_geojson(rows).replace(b'"best"', b'"bset"', 1),
        "degrees in WGS 84": as_geojson(rows).replace(b"CRS84", b"EPSG::3857"),
    }


@pytest.mark.parametrize(("line", "raw"), malformed().items())
def test_a_malformed_file_gets_one_clear_line(line: str, raw: bytes) -> None:
    with pytest.raises(BadInput, match=re.escape(line)) as refused:
        read(raw, "ged.csv")
    assert str(refused.value).startswith("ged.csv")
    assert "\n" not in str(refused.value)


@pytest.mark.real
@pytest.mark.parametrize(("file", "rows"), REAL.items())
def test_a_real_file_gives_its_rows_and_its_deaths_by_year(file: str, rows: int, tmp_path: Path) -> None:
    raw = gzip.decompress((Path(os.environ["FIRMGROUND_REAL_DATA"]) / file).read_bytes())
    events = read(raw, file)
    assert events.rows == events.records == rows
    deaths: Counter[str] = Counter()
    for day, killed in zip(events.columns["date_start"], events.columns["killed"], strict=True):
        deaths[str(day)[:4]] += int(killed or 0)
    assert deaths == recomputed(raw, tmp_path / Path(file).stem)


def recomputed(raw: bytes, path: Path) -> Counter[str]:
    """Return the deaths by year as SQL over the raw file adds them up, the tag row left out."""
    path.write_bytes(raw)
    with duckdb.connect() as con:
        found = con.execute(OF_GEOJSON if path.suffix == ".geojson" else OF_CSV, [str(path)]).fetchall()
    return Counter({str(year): int(deaths) for year, deaths in found})


@pytest.mark.real
def test_the_mines_of_the_real_files_are_those_read_by_hand() -> None:
    """Every row in scope was read (November 2026); a change of the words must be read again."""
    found = {}
    for file in REAL:
        raw = gzip.decompress((Path(os.environ["FIRMGROUND_REAL_DATA"]) / file).read_bytes())
        events = read(raw, file)
        found[file.split("/")[0]] = Counter(reason or "in scope" for reason in events.columns["scope_reason"])
    assert found == {
        "ucdp-ged-ukraine-hxl": {"in scope": 27, "improvised_activation_unknown": 3, "no_mine_or_erw_named": 2_959},
        "ucdp-ged-myanmar": {
            "in scope": 61, "mine_beside_other_attack": 18, "command_detonated": 1, "no_mine_or_erw_named": 5_819,
        },
        "ucdp-ged-car-geojson": {"in scope": 7, "improvised_activation_unknown": 2, "no_mine_or_erw_named": 1_839},
    }  # fmt: skip
