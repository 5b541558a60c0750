"""Whether a release is whole: checksums of all files, the manifest's signature, and the head it names."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import orjson

from firmground.publish.opendata.manifest import (
    DELTA,
    FILE,
    SIGNATURE,
    SUMS,
    Manifest,
    paths_in,
    read_manifest,
    sha256_of,
)
from firmground.publish.opendata.signing import signature_holds


@dataclass(frozen=True, slots=True)
class Verified:
    """What was found of a release; it holds where there is no fault. `signed_by` is "" where nobody signed it."""

    release: dict[str, str]
    files: int
    signed_by: str
    key_given: bool
    faults: tuple[str, ...]

    @property
    def holds(self) -> bool:
        """Tell whether no fault was found."""
        return not self.faults


def verify_release(folder: Path, key: str = "", head: str = "") -> Verified:
    """Check a release; with a public key (base64) it must be signed by it, with a head it must be of that head."""
    manifest = read_manifest(folder)
    faults = (*_files(folder, manifest), *_signature(folder, manifest, key), *_head(folder, manifest, head))
    signed_by = manifest["signature"]["public_key"]
    return Verified(manifest["release"], len(manifest["files"]), signed_by, bool(key), faults)


def _files(folder: Path, manifest: Manifest) -> Iterator[str]:
    listed = {entry["path"]: entry for entry in manifest["files"]}
    held = set(paths_in(folder))
    for path, entry in listed.items():
        if path not in held:
            yield f"{path}: missing"
        elif sha256_of(folder / path) != entry["sha256"]:
            yield f"{path}: not the bytes that the manifest names"
    yield from (f"{path}: not in the manifest" for path in sorted(held - listed.keys()))
    sums = "".join(f"{e['sha256']}  {path}\n" for path, e in sorted(listed.items()) if path != SUMS)
    if SUMS in held and (folder / SUMS).read_text("utf-8") != sums:
        yield f"{SUMS}: other checksums than the manifest's"
    if (folder / DELTA).is_file():
        with (folder / DELTA).open("rb") as file:
            if orjson.loads(file.readline()).get("new_manifest") != sha256_of(folder / FILE):
                yield f"{DELTA}: leads to another release"


def _signature(folder: Path, manifest: Manifest, key: str) -> Iterator[str]:
    named, path = manifest["signature"]["public_key"], folder / SIGNATURE
    if key and key != named:
        yield f"{FILE}: signed by another key" if named else f"{FILE}: unsigned"
    elif named and not path.is_file():
        yield f"{SIGNATURE}: missing"
    elif named and not signature_holds(named, path.read_bytes(), (folder / FILE).read_bytes()):
        yield f"{SIGNATURE}: not the signature of {FILE}"
    elif not named and path.is_file():
        yield f"{SIGNATURE}: there, but the manifest says that nobody signed"


def _head(folder: Path, manifest: Manifest, head: str) -> Iterator[str]:
    named = manifest["release"]["head"]
    if head and not named.startswith(head.lower()):
        yield f"{FILE}: of the head {named}, not of {head}"
    package = folder / "datapackage.json"
    if package.is_file() and orjson.loads(package.read_bytes()).get("head") != named:
        yield f"datapackage.json: of another head than {FILE}"
