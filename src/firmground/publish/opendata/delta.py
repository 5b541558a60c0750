"""A delta: what to add, modify and retract in an older release so that it becomes the newer one, with reasons.

Both releases' JSON lines are read once, side by side in the order of their keys.
"""

import base64
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Literal, TypedDict

import orjson

from firmground.model.errors import FirmgroundError
from firmground.publish.opendata.formats.json_lines import jsonl_path
from firmground.publish.opendata.manifest import FILE, FORM, SIGNATURE, Manifest, read_manifest, sha256_of
from firmground.publish.opendata.table import Cell, Table
from firmground.publish.opendata.tables import TABLES

Document = dict[str, Cell]
Why = Callable[[Document], str]


class Head(TypedDict):
    """The first line of a delta: the checksums of both manifests, and what the newer release says of itself."""

    firmground_delta: int
    old_manifest: str
    new_manifest: str
    release: dict[str, str]
    signature: dict[str, str]
    signed: str


class Change(TypedDict, total=False):
    """Every other line. `row` is an added or retracted row; `set` and `was` are the changed cells of a modified one."""

    op: Literal["add", "modify", "retract"]
    table: str
    key: str
    reason: str | None
    row: Document
    set: Document
    was: Document


def write_delta(path: Path, old: Path, new: Path, why: Why) -> None:
    """Write the delta between two releases; `why` gives the ledger's reason for what became of a row, "" for none."""
    before, after = read_manifest(old), read_manifest(new)
    with path.open("wb") as file:
        file.write(orjson.dumps(_head(old, new, before, after)) + b"\n")
        for table in TABLES:
            pair = documents(old, table), documents(new, table)
            for change in changes(table, *pair, why):
                file.write(orjson.dumps(change) + b"\n")


def _head(old: Path, new: Path, before: Manifest, after: Manifest) -> Head:
    if before["release"]["software"] != after["release"]["software"]:
        raise FirmgroundError(
            f"--since: found a release of {before['release']['software']}; expected one of "
            f"{after['release']['software']}, whose tables have the same columns"
        )
    signature = new / SIGNATURE
    signed = base64.b64encode(signature.read_bytes()).decode() if signature.is_file() else ""
    return {
        "firmground_delta": FORM, "old_manifest": sha256_of(old / FILE), "new_manifest": sha256_of(new / FILE),
        "release": after["release"], "signature": after["signature"], "signed": signed,
    }  # fmt: skip


def documents(folder: Path, table: Table) -> Iterator[Document]:
    """Yield the rows of a table as a release keeps them."""
    path = jsonl_path(folder, table)
    if not path.is_file():
        raise FirmgroundError(f"{path}: no such file; expected a whole release")
    with path.open("rb") as file:
        for line in file:
            yield orjson.loads(line)


def changes(table: Table, old: Iterable[Document], new: Iterable[Document], why: Why) -> Iterator[Change]:
    """Yield what leads from the old rows to the new, in the order of keys; both come in that order."""
    olds, news = iter(old), iter(new)
    before, after = next(olds, None), next(news, None)
    while before is not None or after is not None:
        if after is None or (before is not None and _key(table, before) < _key(table, after)):
            gone = before or {}
            yield {
                "op": "retract",
                "table": table.name,
                "key": _key(table, gone),
                "reason": why(gone) or None,
                "row": gone,
            }
            before = next(olds, None)
        elif before is None or _key(table, after) < _key(table, before):
            yield {"op": "add", "table": table.name, "key": _key(table, after), "reason": None, "row": after}
            after = next(news, None)
        else:
            # Compared as written: 1 and 1.0 are equal in Python and not the same bytes.
            if orjson.dumps(before) != orjson.dumps(after):
                yield _modified(table, before, after, why)
            before, after = next(olds, None), next(news, None)


def _key(table: Table, row: Document) -> str:
    return str(row[table.key])


def _modified(table: Table, before: Document, after: Document, why: Why) -> Change:
    names = [
        name for name in after if after[name] != before.get(name) or type(after[name]) is not type(before.get(name))
    ]
    # A row may be modified because a statement it rested on is gone, or because a person chose another to lead.
    chosen = str(after.get("chosen_because") or "") if "chosen_because" in names else ""
    return {
        "op": "modify", "table": table.name, "key": _key(table, after), "reason": chosen or why(before) or None,
        "set": {name: after[name] for name in names}, "was": {name: before.get(name) for name in names},
    }  # fmt: skip
