"""Makes the newer release out of an older one and a delta; the result is the same, byte for byte."""

import base64
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import cast

import orjson

from firmground.model.errors import BadInput, FirmgroundError, Place
from firmground.publish.opendata.delta import Change, Document, Head, documents
from firmground.publish.opendata.manifest import FILE, FORM, Manifest, read_manifest, sha256_of
from firmground.publish.opendata.meta import Meta
from firmground.publish.opendata.release import Contents, write_release
from firmground.publish.opendata.signing import Signer
from firmground.publish.opendata.table import Filled, Row, Table
from firmground.publish.opendata.tables import TABLES


def apply_delta(old: Path, delta: Path, folder: Path) -> Manifest:
    """Write into a folder the release that a delta leads to from an older one; refused where it does not become it."""
    if not delta.is_file():
        raise FirmgroundError(f"{delta}: no such file")
    read_manifest(old)
    head = _head(delta)
    if sha256_of(old / FILE) != head["old_manifest"]:
        raise FirmgroundError(
            f"{delta}: found a delta from another release than {old}; expected the one it starts from"
        )
    signer = Signer(head["signature"]["public_key"], lambda _: base64.b64decode(head["signed"]))
    tables = tuple(Filled(table, partial(_rows, old, delta, table)) for table in TABLES)

    def is_the_new_one(draft: Path) -> None:
        if sha256_of(draft / FILE) != head["new_manifest"]:
            raise FirmgroundError(
                f"{delta}: what it makes of {old} is not the release it names; "
                f"expected unaltered files and {head['release']['software']}"
            )

    return write_release(folder, Contents(Meta(**head["release"]), tables), signer, is_the_new_one)


def _head(delta: Path) -> Head:
    with delta.open("rb") as file:
        try:
            found = orjson.loads(file.readline())
        except orjson.JSONDecodeError:
            found = None
    if (
        not isinstance(found, dict)
        or found.get("firmground_delta") != FORM
        or not isinstance(found.get("release"), dict)
    ):
        raise BadInput(Place(str(delta), 1), "another first line", "a delta that firmground release --since wrote")
    return cast(Head, found)


@dataclass(frozen=True, slots=True)
class _Told:
    """A change with the line of the delta it stands on."""

    line: int
    change: Change


def _changes(delta: Path, table: str) -> Iterator[_Told]:
    with delta.open("rb") as file:
        for number, line in enumerate(file, start=1):
            if number > 1:
                change = _change(delta, number, line)
                if change["table"] == table:
                    yield _Told(number, change)


def _change(delta: Path, number: int, line: bytes) -> Change:
    try:
        found = orjson.loads(line)
    except orjson.JSONDecodeError:
        found = None
    told: dict[str, object] = found if isinstance(found, dict) else {}
    content = {"add": "row", "modify": "set", "retract": "row"}.get(str(told.get("op")), "")
    if not isinstance(told.get(content), dict) or not {"table", "key"} <= told.keys():
        raise BadInput(Place(str(delta), number), "no change", "a line with op, table, key and row or set")
    return cast(Change, found)


def _rows(old: Path, delta: Path, table: Table) -> Iterator[Row]:
    """Yield the rows of the newer release: those of the older one, each changed as the delta tells."""
    told = _changes(delta, table.name)
    change = next(told, None)
    for row in documents(old, table):
        key = str(row[table.key])
        while change is not None and change.change["op"] == "add" and change.change["key"] < key:
            yield _row(table, change.change["row"])
            change = next(told, None)
        if change is None or change.change["key"] != key:
            yield _row(table, row)
            continue
        if change.change["op"] == "add":
            raise _unfit(delta, change, "a row that is not there yet")
        if change.change["op"] == "modify":
            yield _row(table, {**row, **change.change["set"]})
        change = next(told, None)
    while change is not None:
        if change.change["op"] != "add":
            raise _unfit(delta, change, "a row of the older release")
        yield _row(table, change.change["row"])
        change = next(told, None)


def _unfit(delta: Path, told: _Told, expected: str) -> BadInput:
    return BadInput(Place(str(delta), told.line), f'{told.change["op"]} of "{told.change["key"]}"', expected)


def _row(table: Table, row: Document) -> Row:
    return tuple(row[column.name] for column in table.columns)
