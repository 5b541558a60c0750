"""What lies beside the tables: the Frictionless data package, the schema.org Dataset, and the codebook."""

import csv
import io
from collections.abc import Mapping
from importlib.resources import files

import orjson

from firmground.publish.opendata.formats import entity_statements, geojson, hxl, sqlite, workbook
from firmground.publish.opendata.licences import OURS
from firmground.publish.opendata.meta import ABOUT, TITLE, Meta
from firmground.publish.opendata.table import Column, Kind, Table
from firmground.publish.opendata.tables import TABLES

_CC_BY = "https://creativecommons.org/licenses/by/4.0/"
_FIELDS: Mapping[Kind, str] = {
    "text": "string", "integer": "integer", "number": "number", "boolean": "boolean", "date": "date",
}  # fmt: skip
MEDIA = {
    ".csv": "text/csv", ".jsonl": "application/x-ndjson", ".parquet": "application/vnd.apache.parquet",
    ".sqlite": "application/vnd.sqlite3", ".json": "application/json", ".jsonld": "application/ld+json",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", ".geojson": "application/geo+json",
    ".md": "text/markdown", ".sig": "application/octet-stream", "": "text/plain",
}  # fmt: skip


def described(meta: Meta, counts: Mapping[str, int]) -> dict[str, bytes]:
    """Return the describing files by name; `counts` are the rows of each table."""
    return {
        "datapackage.json": _pretty(data_package(meta, counts)),
        "dataset.jsonld": _pretty(dataset(meta)),
        "codebook.md": codebook_text(counts).encode(),
        "codebook.csv": codebook_csv().encode(),
    }


def about_file(path: str) -> str:
    """Return what a file of a release is, in words."""
    folder, _, name = path.rpartition("/")
    stem = name.rpartition(".")[0]
    if folder == "hxl":
        return next(one.about for one in hxl.TAGGED if one.name == stem)
    if folder:
        return next(table.title for table in TABLES if table.name == stem)
    return _ABOUT[path]


_ABOUT = {
    sqlite.FILE: "All tables in one SQLite file",
    workbook.FILE: "All tables in one workbook, a sheet each",
    geojson.FILE: "Areas with their standing, GeoJSON",
    entity_statements.FILE: "Statements in the manner of FollowTheMoney",
    "datapackage.json": "Frictionless data package: the CSV files with their schemas",
    "dataset.jsonld": "schema.org Dataset with its distributions, JSON-LD",
    "codebook.md": "Every column: meaning, unit, codes, source",
    "codebook.csv": "The codebook as a table",
    "SHA256SUMS": "Checksums of all files, for sha256sum -c",
}


def data_package(meta: Meta, counts: Mapping[str, int]) -> dict[str, object]:
    """Return the Frictionless data package of the CSV files."""
    return {
        "profile": "tabular-data-package", "name": "firmground", "title": TITLE, "description": ABOUT,
        "version": meta.date, "created": f"{meta.date}T00:00:00Z", "head": meta.head,
        "as_of": meta.as_of, "known_at": meta.known_at,
        "licenses": [{"name": "CC-BY-4.0", "path": _CC_BY, "title": OURS}],
        "resources": [_resource(table, counts[table.name]) for table in TABLES],
    }  # fmt: skip


def _resource(table: Table, rows: int) -> dict[str, object]:
    return {
        "profile": "tabular-data-resource", "name": table.name.replace("_", "-"), "title": table.title,
        "description": table.about, "path": f"csv/{table.name}.csv", "format": "csv", "mediatype": "text/csv",
        "encoding": "utf-8", "rows": rows,
        "schema": {
            "fields": [_field(table, column) for column in table.columns], "primaryKey": [table.key],
            "missingValues": [""],
        },
    }  # fmt: skip


def _field(table: Table, column: Column) -> dict[str, object]:
    required = column.name in {table.key, "licence"}
    return {
        "name": column.name, "type": _FIELDS[column.kind], "description": column.meaning,
        **({"constraints": {"required": True}} if required else {}),
    }  # fmt: skip


def dataset(meta: Meta) -> dict[str, object]:
    """Return the release as a schema.org Dataset; its context is written out, so that nobody has to fetch one."""
    paths = [*(f"{kind}/{table.name}.{kind}" for kind in ("csv", "jsonl", "parquet") for table in TABLES), *_ABOUT]
    return {
        "@context": orjson.loads(files("firmground.publish.opendata").joinpath("context.json").read_bytes()),
        "@type": "Dataset", "name": TITLE, "description": ABOUT, "version": meta.date, "identifier": meta.head,
        "dateModified": meta.date, "temporalCoverage": f"1997/{meta.as_of}", "license": _CC_BY,
        "isAccessibleForFree": True, "inLanguage": "en", "creator": {"@type": "Organization", "name": "Firmground"},
        "keywords": ["landmines", "cluster munitions", "explosive remnants of war", "Mine Ban Treaty", "disarmament"],
        "distribution": [
            {
                "@type": "DataDownload", "name": about_file(path), "contentUrl": path,
                "encodingFormat": MEDIA[path[path.rindex("."):] if "." in path else ""],
            }
            for path in paths
        ],
    }  # fmt: skip


def codebook_csv() -> str:
    """Return every column as a row of a table."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(("table", "column", "type", "meaning", "unit", "codes", "source"))
    for table in TABLES:
        for c in table.columns:
            writer.writerow((table.name, c.name, c.kind, c.meaning, c.unit, c.codes, c.source or _source(table)))
    return out.getvalue()


def codebook_text(counts: Mapping[str, int]) -> str:
    """Return every column in words."""
    parts = [f"# Codebook\n\n{ABOUT}\n"]
    for table in TABLES:
        told = f"Rows: {counts[table.name]}. Key: `{table.key}`. From: {_source(table)}."
        parts.append(f"\n## {table.name}\n\n{table.about} {told}\n")
        parts.append("\n| column | type | meaning | unit | codes |\n|---|---|---|---|---|\n")
        parts += [
            f"| `{c.name}` | {c.kind} | {_told(c.meaning)} | {_told(c.unit)} | {_told(c.codes)} |\n"
            for c in table.columns
        ]
    parts.append(_NOTES)
    return "".join(parts)


_NOTES = """
## Reading the files

- An empty cell is not known or does not apply; it is never 0.
- In CSV and XLSX a text that a spreadsheet would run as a formula begins with an apostrophe; the other formats have it
  as it is. A cell of the workbook holds at most 32,767 letters; a longer text ends there with an ellipsis.
- Mine and remnant casualties and cluster munition casualties overlap: never add the two. Each row of a number names its
  universe; only rows of one universe, period and breakdown may stand in one line.
- A number whose sense is at_least is a floor.
- Tables whose names end in own_terms are under the licence that each row names, not under ours.
"""

_LEDGER = "statements of the ledger"
_SOURCES = {
    "statements": _LEDGER, "statements_own_terms": _LEDGER, "editions": "editions of the ledger",
    "standings": "computed from acts by the treaty's file", "deadlines": "computed from acts by the treaty's file",
    "acts": _LEDGER, "figures": "statements of the ledger, the leading one by choice or the written order of sources",
    "areas": "our list of areas", "properties": "our list of properties", "codes": "our lists of codes",
    "incidents": "the last publication of linked incidents", "withheld": "counted when the release was made",
    "incidents_own_terms": "the last publication of linked incidents",
}  # fmt: skip


def _source(table: Table) -> str:
    return _SOURCES[table.name]


def _told(text: str) -> str:
    return text.replace("|", "\\|")


def _pretty(document: dict[str, object]) -> bytes:
    return orjson.dumps(document, option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE)
