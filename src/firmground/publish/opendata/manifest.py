"""The manifest of a release: what it is, each file with size and checksum, and who signed."""

import hashlib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TypedDict, cast

import orjson

from firmground.model.errors import FirmgroundError
from firmground.publish.opendata.descriptions import MEDIA, about_file
from firmground.publish.opendata.meta import TITLE, Meta
from firmground.publish.opendata.signing import Signer

FILE, SIGNATURE, SUMS, DELTA = "manifest.json", "manifest.sig", "SHA256SUMS", "delta.jsonl"
# The form of releases and deltas; a reader of another form refuses them.
FORM = 1
_BLOCK = 1 << 20


class FileEntry(TypedDict):
    """One file of a release; `rows` where it holds one table, else None."""

    path: str
    about: str
    media_type: str
    bytes: int
    sha256: str
    rows: int | None


class Manifest(TypedDict):
    """What manifest.json holds."""

    firmground_release: int
    title: str
    release: dict[str, str]
    tables: dict[str, int]
    signature: dict[str, str]
    files: list[FileEntry]


def write_manifest(folder: Path, meta: Meta, counts: Mapping[str, int], signer: Signer) -> None:
    """Write SHA256SUMS, manifest.json and, where there is a key, manifest.sig, over all files in a folder."""
    sums = "".join(f"{sha256_of(folder / path)}  {path}\n" for path in paths_in(folder))
    (folder / SUMS).write_text(sums, "utf-8")
    manifest: Manifest = {
        "firmground_release": FORM, "title": TITLE, "release": meta.plain(), "tables": dict(counts),
        "signature": signer.told(), "files": [_entry(folder, path, counts) for path in paths_in(folder)],
    }  # fmt: skip
    content = orjson.dumps(manifest, option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE)
    (folder / FILE).write_bytes(content)
    if signer.key:
        (folder / SIGNATURE).write_bytes(signer.sign(content))


def read_manifest(folder: Path) -> Manifest:
    """Read the manifest of a release; one of another form is refused."""
    path = folder / FILE
    if not path.is_file():
        raise FirmgroundError(f"{folder}: found no {FILE}; expected a folder that firmground release wrote")
    try:
        found = orjson.loads(path.read_bytes())
    except orjson.JSONDecodeError as error:
        raise FirmgroundError(f"{path}: found no JSON ({error}); expected a manifest") from None
    form = found.get("firmground_release") if isinstance(found, dict) else None
    if form != FORM or not isinstance(found.get("files"), list) or not isinstance(found.get("release"), dict):
        raise FirmgroundError(f"{path}: found a manifest of form {form}; expected form {FORM}")
    return cast(Manifest, found)


def meta_from(manifest: Manifest) -> Meta:
    """Return the identity of the release that a manifest tells of."""
    return Meta(**manifest["release"])


def paths_in(folder: Path) -> Iterator[str]:
    """Yield the files of a release by name, but not those that speak of the whole: manifest, signature, delta."""
    found = (path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())
    yield from sorted(path for path in found if path not in {FILE, SIGNATURE, DELTA})


def sha256_of(path: Path) -> str:
    """Return the SHA-256 of a file, read piece by piece."""
    checksum = hashlib.sha256()
    with path.open("rb") as file:
        while piece := file.read(_BLOCK):
            checksum.update(piece)
    return checksum.hexdigest()


def _entry(folder: Path, path: str, counts: Mapping[str, int]) -> FileEntry:
    whole = folder / path
    in_folder = path.partition("/")[0] in {"csv", "jsonl", "parquet"}
    return {
        "path": path, "about": about_file(path), "media_type": MEDIA[whole.suffix], "bytes": whole.stat().st_size,
        "sha256": sha256_of(whole), "rows": counts[whole.stem] if in_folder else None,
    }  # fmt: skip
