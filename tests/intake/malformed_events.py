"""Event files with one fault each: the source, the bytes, what the one line must name."""

import gzip
import io
from dataclasses import dataclass

import pyarrow as pa
import pyarrow.parquet as pq

HEADER = "record_id,source,date_start,area,date_end,lat,lon,device,killed,killed_low,killed_high,injured,place"
ROW = "r{n},s,2015-06-12,UKR,2015-06-12,49.1,37.5,antipersonnel_mine,1,1,2,3,Somewhere"
VICTIMS = (
    "departamento,codigodanedepartamento,municipio,codigodanemunicipio,tipoarea,sitio,ano,mes,rangoedad,grupoetnico,"
    "condicion,estado,genero,latitudcabecera,longitudcabecera,tipoevento,Ubicación"
)
VICTIM = 'NORTE,5,VILLA,"5,901",Rural,,"2,006",1,Mayor de 18 años,,Civil,Herido,Masculino,6.1,-75.1,'
VICTIM += 'Accidente por MAP,"(6, -75)"'
EVENT = (
    '{"type":"Feature","properties":{"TIPO_EVENTO":"1","DEPARTAMENTO":"N","TIPO_AREA":"Rural","AÑO":"2004",'
    '"MUNICIPIO":"V"},"geometry":{"type":"Point","coordinates":[-75.1,6.1]}}'
)


@dataclass(frozen=True, slots=True)
class Fault:
    """A file that must be refused."""

    name: str
    source: str
    file: str
    raw: bytes
    says: tuple[str, ...]


def table(*changes: tuple[str, str], rows: int = 40, at: int = 20) -> bytes:
    """Return an interchange table whose row `at` is on line `at` + 2, with pieces of that row replaced."""
    lines = [HEADER, *(ROW.format(n=n) for n in range(rows))]
    for old, new in changes:
        assert old in lines[at + 1]
        lines[at + 1] = lines[at + 1].replace(old, new, 1)
    return ("\n".join(lines) + "\n").encode()


def _victims(old: str = "", new: str = "", header: str = VICTIMS) -> bytes:
    assert old in VICTIM
    return "\n".join([header, *([VICTIM] * 30), VICTIM.replace(old, new, 1), VICTIM, ""]).encode()


def _events(old: str = "", new: str = "") -> bytes:
    assert old in EVENT
    features = ",".join([EVENT, EVENT.replace(old, new, 1), EVENT])
    return f'{{"type":"FeatureCollection","features":[{features}]}}'.encode()


def _parquet(**columns: list[object]) -> bytes:
    needed: dict[str, list[object]] = {
        "record_id": ["a", "b"], "source": ["s", "s"], "date_start": ["2015", "2015"], "area": ["UKR", "UKR"],
    }  # fmt: skip
    written = io.BytesIO()
    pq.write_table(pa.table(needed | columns), written)
    return written.getvalue()


def _cell(name: str, old: str, new: str, *says: str) -> Fault:
    return Fault(name, "records", "events.csv", table((old, new)), ("line 22", *says))


def _whole(name: str, raw: bytes, *says: str, file: str = "events.csv", source: str = "records") -> Fault:
    return Fault(name, source, file, raw, says)


_GOOD = table()
_SHIFTED = "\n".join([HEADER, *(ROW.format(n=n).replace("UKR", "3,UKR") for n in range(9))]).encode()
_HALF = gzip.compress(_GOOD * 50)[: len(gzip.compress(_GOOD * 50)) // 2]
FAULTS = (
    _whole("empty", b"", "an empty file"),
    _whole("blanks alone", b"\n\n", "an empty"),
    _whole("header only", HEADER.encode() + b"\n", "no rows"),
    _whole("another header", b"a,b,c,d\n1,2,3,4\n", "unknown", "missing"),
    _whole("an unknown column", _GOOD.replace(b",place", b",locality", 1), 'unknown "locality"'),
    _whole("a doubled column", _GOOD.replace(b",injured,", b",killed,", 1), 'doubled "killed"'),
    _whole("a needed column missing", _GOOD.replace(b"area", b"activity", 1), 'missing "area"'),
    _whole("a column of ours", _GOOD.replace(b"place", b"locator", 1), 'unknown "locator"'),
    _whole("semicolons", _GOOD.replace(b",", b";"), "commas"),
    _whole("shifted columns", _SHIFTED, "14 fields"),
    _whole(
        "values under the wrong header",
        _GOOD.replace(b"49.1,37.5,antipersonnel_mine,1,", b"37.5,antipersonnel_mine,1,49.1,"),
        "wrong header",
        "39 more rows of 40",
    ),
    _cell("30 February", "2015-06-12,UKR", "2015-02-30,UKR", "date_start", "2015-02-30", "a date that exists"),
    _cell("a date of the United States", "2015-06-12,UKR", "06/12/2015,UKR", "date_start"),
    _cell("a date of tomorrow's tomorrow", "2015-06-12,UKR,2015-06-12", "2999-01-01,UKR,", "date_start", "or earlier"),
    _cell("the year 187", "2015-06-12,UKR", "0187-06-12,UKR", "date_start", "1900"),
    _cell("an end before the start", "UKR,2015-06-12", "UKR,2015-06-11", "date_end", "not before date_start"),
    _cell("a latitude of 95", "49.1", "95", "lat", "-90 to 90"),
    _cell("a longitude of 181", "37.5", "181", "lon"),
    _cell("a latitude alone", "37.5", "", "lat", "both"),
    _cell("letters in a latitude", "49.1", "49N", "lat"),
    _cell("letters in a count", ",1,1,2,", ",one,1,2,", "killed", "whole number"),
    _cell("a negative count", ",1,1,2,", ",-1,1,2,", "killed", '"-1"'),
    _cell("two and a half", ",1,1,2,", ",2.5,1,3,", "killed", '"2.5"'),
    _cell("a range in a count", ",1,1,2,", ",2-3,1,3,", "killed"),
    _cell("a count too high", ",1,1,2,", ",100001,1,,", "killed", "100,000"),
    _cell("low above best", ",1,1,2,", ",1,2,2,", "killed_low", "at most what killed says"),
    _cell("best above high", ",1,1,2,", ",3,1,2,", "killed", "killed_high"),
    _cell("an unknown device", "antipersonnel_mine", "landmine", "device", "one of antipersonnel_mine"),
    _cell("an unknown area", "UKR", "Atlantis", "area", "Atlantis"),
    _cell("an ambiguous area", "UKR", "Congo", "area", "Congo"),
    _cell("no area", "UKR", "", "area", "an empty cell"),
    _cell("no id", "r20,", ",", "record_id", "an empty cell"),
    _cell("an id twice", "r20,", "r7,", "record_id", "line 9", "each id of a source once"),
    _cell("a huge field", "Somewhere", "x" * 900, "place", "at most 500"),
    _cell("a ragged row", "Somewhere", "Some,where", "14 fields", "13"),
    _cell("a short row", ",Somewhere", "", "12 fields"),
    _cell("a quote never closed", "Somewhere", '"Somewhere', "quote"),
    _cell("a NUL byte", "Somewhere", "Some\0where", "NUL"),
    _whole("a line of megabytes", table(("Somewhere", "x" * 3_000_000)), "line"),
    _whole("not UTF-8", table(("Somewhere", "Nechí")).decode().encode("latin-1"), "UTF-8", "line 22"),
    _whole("a header that is not UTF-8", _GOOD.decode().replace("place", "plaça").encode("latin-1"), "UTF-8"),
    _whole("UTF-16", _GOOD.decode().encode("utf-16"), "UTF-16"),
    _whole("a damaged gz", _HALF, "a damaged gzip file", file="events.csv.gz"),
    _whole("a gz with a wrong checksum", gzip.compress(_GOOD)[:-8] + b"12345678", "gzip", file="events.csv.gz"),
    _whole("an archive", b"PK\x03\x04" + b"\0" * 100, "binary"),
    _whole("a picture", b"\x89PNG\r\n\x1a\n" + b"\0" * 100, "binary"),
    _whole("Parquet cut off", _parquet()[:-20], "Parquet", file="events.parquet"),
    _whole("Parquet with a list", _parquet(killed=[[1], [2]]), "killed", file="events.parquet"),
    _whole("Parquet with fractions", _parquet(killed=[1.0, 2.5]), "killed", "2.5", file="events.parquet"),
    _whole("Parquet with another column", _parquet(deaths=[1, 2]), 'unknown "deaths"', file="events.parquet"),
    _whole("Parquet with numbers for devices", _parquet(device=[1, 2]), "device", file="events.parquet"),
    _whole("victims: a month 13", _victims(",1,Mayor", ",13,Mayor"), "line 32", "mes", source="colombia_victims"),
    _whole("victims: an unknown outcome", _victims("Herido", "Ileso"), "line 32", "estado", source="colombia_victims"),
    _whole("victims: another event", _victims("por MAP", "aéreo"), "line 32", "tipoevento", source="colombia_victims"),
    _whole(
        "victims: a point in the Indian Ocean",
        _victims("-75.1", "75.1"),
        "line 32",
        "longitudcabecera",
        source="colombia_victims",
    ),
    _whole(
        "victims: codes that do not fit",
        _victims('"5,901"', '"6,901"'),
        "line 32",
        "codigodanemunicipio",
        source="colombia_victims",
    ),
    _whole(
        "victims: an unknown column",
        _victims(header=VICTIMS.replace("sitio", "finca")),
        "finca",
        source="colombia_victims",
    ),
    _whole(
        "victims: shifted columns",
        _victims(header="x," + VICTIMS.rsplit(",", 1)[0]),
        "31 more rows of 32",
        source="colombia_victims",
    ),
    _whole(
        "events: an unknown type",
        _events('"TIPO_EVENTO":"1"', '"TIPO_EVENTO":"9"'),
        "feature 2",
        "TIPO_EVENTO",
        file="e.geojson",
        source="colombia_events",
    ),
    _whole(
        "events: a year in words",
        _events('"2004"', '"dos mil"'),
        "feature 2",
        "AÑO",
        file="e.geojson",
        source="colombia_events",
    ),
    _whole(
        "events: another property",
        _events('"TIPO_AREA"', '"ZONA"'),
        "feature 2",
        "ZONA",
        file="e.geojson",
        source="colombia_events",
    ),
    _whole(
        "events: a line for a point",
        _events("Point", "LineString"),
        "feature 2",
        file="e.geojson",
        source="colombia_events",
    ),
    _whole("events: JSON cut off", _events()[:-30], "JSON", file="e.geojson", source="colombia_events"),
    _whole(
        "events: no features",
        b'{"type":"FeatureCollection","features":[]}',
        "no features",
        file="e.geojson",
        source="colombia_events",
    ),
    _whole("events: a table", _GOOD, "JSON", file="e.geojson", source="colombia_events"),
)
