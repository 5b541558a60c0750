"""The inventory of a copy of the site: what it was made from, and each file with its size, its time and its checksum.

It lies in the copy itself and is replaced with it. The next writing learns from it what can be kept, and whether
anybody changed a file since.
"""

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path
from stat import S_ISREG
from typing import Final

import orjson

NAME: Final = ".inventory.json"
# Another form of this file is not read: the copy is then made anew.
_FORM: Final = 1
_BLOCK: Final = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Listed:
    """A file as it was written: bytes, nanoseconds of its last change, BLAKE2b checksum of what it holds."""

    size: int
    changed_ns: int
    checksum: str

    def is_at(self, path: str) -> bool:
        """Tell whether a file is as it was written, as far as its size and its time tell."""
        try:
            found = os.lstat(path)
        except FileNotFoundError:
            return False
        return self._looks_like(found)

    def is_still(self, path: str, found: os.stat_result) -> bool:
        """Tell whether a file holds what was written; it is read only where its time is another."""
        if self._looks_like(found):
            return True
        return S_ISREG(found.st_mode) and found.st_size == self.size and checksum_of(Path(path)) == self.checksum

    def _looks_like(self, found: os.stat_result) -> bool:
        return S_ISREG(found.st_mode) and (found.st_size, found.st_mtime_ns) == (self.size, self.changed_ns)


@dataclass(frozen=True, slots=True)
class Inventory:
    """What a copy was made from, each by its name, how many pages it has, and its files by their path."""

    made_from: Mapping[str, str]
    pages: int
    files: Mapping[str, Listed]


def checksum(content: bytes) -> str:
    """Return the checksum of a content."""
    return blake2b(content, digest_size=16).hexdigest()


def checksum_of(path: Path) -> str:
    """Return the checksum of a file, read piece by piece."""
    found = blake2b(digest_size=16)
    with path.open("rb") as file:
        while piece := file.read(_BLOCK):
            found.update(piece)
    return found.hexdigest()


def write_inventory(folder: Path, found: Inventory) -> None:
    """Write the inventory into its copy."""
    rows = {name: (one.size, one.changed_ns, one.checksum) for name, one in sorted(found.files.items())}
    content = orjson.dumps({"form": _FORM, "made_from": found.made_from, "pages": found.pages, "files": rows})
    (folder / NAME).write_bytes(content + b"\n")


def read_inventory(folder: Path) -> Inventory | None:
    """Return the inventory of a copy; None where it has none, or one that this version cannot read."""
    path = folder / NAME
    if path.is_symlink() or not path.is_file():
        return None
    try:
        plain = orjson.loads(path.read_bytes())
        if plain["form"] != _FORM or not all(map(_stays_inside, plain["files"])):
            return None
        listed = {
            name: Listed(int(size), int(changed), str(of)) for name, (size, changed, of) in plain["files"].items()
        }
        return Inventory(dict(plain["made_from"]), int(plain["pages"]), listed)
    except (orjson.JSONDecodeError, KeyError, TypeError, ValueError):
        # Nobody else writes it: whoever changed it by hand gets a copy made anew.
        return None


def altered(folder: Path, listed: Mapping[str, Listed]) -> frozenset[str]:
    """Return the paths of files that were changed, taken away or put in since a copy was written."""
    missing = set(listed)
    found = set()
    for name, path, state in _files(str(folder), ""):
        missing.discard(name)
        if name != NAME and (name not in listed or not listed[name].is_still(path, state)):
            found.add(name)
    return frozenset(found | missing)


def _files(folder: str, below: str) -> Iterator[tuple[str, str, os.stat_result]]:
    """Yield every file below a folder: its path from the top, its path on the machine, its state."""
    with os.scandir(folder) as entries:
        for entry in entries:
            name = f"{below}{entry.name}"
            if entry.is_dir(follow_symlinks=False):
                yield from _files(entry.path, f"{name}/")
            else:
                yield name, entry.path, entry.stat(follow_symlinks=False)


def _stays_inside(name: str) -> bool:
    return not name.startswith("/") and ".." not in name.split("/")
