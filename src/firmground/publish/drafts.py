"""Folders that are seen whole or not at all: written beside their place, put there at the end."""

import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from firmground.model.errors import FirmgroundError


@contextmanager
def whole_folder(folder: Path, markers: Sequence[str], what: str) -> Iterator[Path]:
    """Give a draft folder to write in; it takes the folder's place once the block ends without an error.

    A folder that holds anything but `what`, known by one of its `markers`, is refused and stays as it is.
    """
    folder = folder.resolve()
    held = folder.exists() and (not folder.is_dir() or any(folder.iterdir()))
    if held and not any((folder / marker).is_file() for marker in markers):
        raise FirmgroundError(f"{folder} is not empty and holds no {what}; name a new or empty folder")
    draft, old = (folder.with_name(f".{folder.name}.{part}") for part in ("draft", "old"))
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
