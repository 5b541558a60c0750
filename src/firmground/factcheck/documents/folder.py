"""A folder of documents, those of its subfolders included."""

from pathlib import Path

from firmground.factcheck.documents.forms import SUFFIXES
from firmground.model.errors import BadInput, Place


def files_in(folder: Path) -> tuple[tuple[str, Path], ...]:
    """Return the files of a form we read, each with its name from the folder on, in the order of names.

    Hidden files and folders, and folders that are links, are left aside: a link may lead in a circle.
    """
    found = sorted(
        (path.relative_to(folder).as_posix(), path) for path in _files(folder) if path.suffix.lower() in SUFFIXES
    )
    if not found:
        raise BadInput(Place(str(folder)), "no file to read", "files that end in " + ", ".join(sorted(SUFFIXES)))
    return tuple(found)


def _files(folder: Path) -> list[Path]:
    waiting, found = [folder], []
    while waiting:
        for path in waiting.pop().iterdir():
            if path.name.startswith("."):
                continue
            if path.is_dir():
                waiting += [] if path.is_symlink() else [path]
            elif path.is_file():
                found.append(path)
    return found
