"""Folders that are seen whole or not at all: written beside their place, put there at the end."""

import os
import shutil
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from firmground.model.errors import FirmgroundError
from firmground.publish.inventory import Listed, checksum, checksum_of


@contextmanager
def whole_folder(folder: Path, markers: Sequence[str], what: str) -> Iterator[Path]:
    """Give a draft folder to write in; it takes the folder's place once the block ends without an error.

    A folder that holds anything but `what`, known by one of its `markers`, is refused and stays as it is.
    """
    folder = checked_folder(folder, markers, what)
    draft, old = _beside(folder, "draft"), _beside(folder, "old")
    shutil.rmtree(draft, ignore_errors=True)
    draft.mkdir(parents=True)
    try:
        yield draft
    except BaseException:
        shutil.rmtree(draft, ignore_errors=True)
        raise
    shutil.rmtree(old, ignore_errors=True)
    if folder.exists():
        folder.rename(old)
    draft.rename(folder)
    shutil.rmtree(old, ignore_errors=True)


def checked_folder(folder: Path, markers: Sequence[str], what: str) -> Path:
    """Return where a folder truly lies; one that holds anything but `what` is refused.

    Who was stopped between putting the old folder aside and putting the new one in its place left none: the old one,
    which is whole, goes back first.
    """
    folder = folder.resolve()
    old = _beside(folder, "old")
    if old.is_dir() and not folder.exists():
        old.rename(folder)
    held = folder.exists() and (not folder.is_dir() or any(folder.iterdir()))
    if held and not any((folder / marker).is_file() for marker in markers):
        raise FirmgroundError(f"{folder} is not empty and holds no {what}; name a new or empty folder")
    return folder


def _beside(folder: Path, part: str) -> Path:
    return folder.with_name(f".{folder.name}.{part}")


@dataclass
class Draft:
    """A folder being written. What is the same in the folder it will replace is kept: linked, not written again.

    `known` are the files of that folder, as they were written; one that looks otherwise now is written anew. `listed`
    are the files put so far, `written` those among them that were not kept.
    """

    folder: Path
    older: Path
    known: Mapping[str, Listed]
    listed: dict[str, Listed] = field(default_factory=dict)
    written: set[str] = field(default_factory=set)
    _made: set[str] = field(default_factory=set)

    def put(self, name: str, content: bytes) -> None:
        """Put a file of a content."""
        of = checksum(content)
        if not self._kept(name, len(content), of):
            place = self._place(name)
            with open(place, "wb") as file:  # noqa: PTH123 - a hundred thousand times
                file.write(content)
            self._list(name, place, of)
            self.written.add(name)

    def put_file(self, name: str, path: Path) -> None:
        """Put a copy of a file that lies elsewhere, with its time."""
        of = checksum_of(path)
        if not self._kept(name, path.stat().st_size, of):
            place = self._place(name)
            shutil.copy2(path, place)
            self._list(name, place, of)
            self.written.add(name)

    def keep(self, name: str) -> None:
        """Keep a file of the older folder that is known to be as it was written."""
        self._link(name)

    def _kept(self, name: str, size: int, of: str) -> bool:
        """Keep a file where the older folder has the same."""
        known = self.known.get(name)
        if known is None or (known.size, known.checksum) != (size, of) or not known.is_at(f"{self.older}/{name}"):
            return False
        self._link(name)
        return True

    def _link(self, name: str) -> None:
        place = self._place(name)
        try:
            os.link(f"{self.older}/{name}", place)
        except OSError:
            # Not every file system has links, and some have few.
            shutil.copy2(f"{self.older}/{name}", place)
        self._list(name, place, self.known[name].checksum)

    def _list(self, name: str, place: str, of: str) -> None:
        found = os.stat(place)  # noqa: PTH116 - a hundred thousand times
        self.listed[name] = Listed(found.st_size, found.st_mtime_ns, of)

    def _place(self, name: str) -> str:
        """Return where a file goes, in a folder that is there."""
        place = f"{self.folder}/{name}"
        within = place.rpartition("/")[0]
        if within not in self._made:
            os.makedirs(within, exist_ok=True)  # noqa: PTH103 - a hundred thousand times
            self._made.add(within)
        return place
