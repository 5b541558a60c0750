"""Files as given, plain or .gz: their checksums, and their bytes unpacked."""

import gzip
import hashlib
import shutil
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from firmground.model.errors import BadInput, Place
from firmground.sources.folder import given_size

# Readers hold a file in memory; the interchange table has no limit.
LARGEST_READ = 1024 * 1024 * 1024
_GZIP = b"\x1f\x8b"


def checksum_of_file(path: Path) -> str:
    """Return the SHA-256 of a file as given; what is no readable file is refused."""
    given_size(path)
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def unpacked(path: Path) -> bytes:
    """Return the bytes of a file, unpacked where they are .gz."""
    with _opened(path) as file:
        raw = file.read(LARGEST_READ + 1)
    if len(raw) > LARGEST_READ:
        expected = f"at most {LARGEST_READ:,}; larger ones as the interchange table (source records)"
        raise BadInput(Place(str(path)), f"more than {LARGEST_READ:,} bytes", expected)
    return raw


def unpacked_file(path: Path, folder: Path) -> Path:
    """Return the path of a plain file: itself, or what a .gz holds, written into a folder."""
    with path.open("rb") as file:
        if file.read(2) != _GZIP:
            return path
    plain = folder / f"unpacked-{len(list(folder.iterdir()))}"
    with _opened(path) as packed, plain.open("wb") as written:
        shutil.copyfileobj(packed, written, 1024 * 1024)
    return plain


@contextmanager
def _opened(path: Path) -> Iterator["IO[bytes] | gzip.GzipFile"]:
    with path.open("rb") as file:
        is_packed = file.read(2) == _GZIP
        file.seek(0)
        try:
            if is_packed:
                with gzip.open(file) as opened:
                    yield opened
            else:
                yield file
        except (EOFError, gzip.BadGzipFile, zlib.error) as error:
            raise BadInput(Place(str(path)), f"a damaged gzip file ({error})", "a whole one") from None
