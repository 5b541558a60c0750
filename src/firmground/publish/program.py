"""What pages are made with: the files of this package and the libraries beside it."""

import sys
import zlib
from hashlib import blake2b
from importlib.metadata import distributions
from importlib.resources import as_file, files
from pathlib import Path


def program_checksum() -> str:
    """Return what changes whenever the same record could give another page: our code and data, a library, Python."""
    found = blake2b(f"{sys.version} {sys.platform} {zlib.ZLIB_RUNTIME_VERSION}\n".encode(), digest_size=16)
    for name in sorted(f"{one.name}=={one.version}\n" for one in distributions()):
        found.update(name.encode())
    with as_file(files("firmground")) as package:
        for path in sorted(_own_files(package)):
            content = path.read_bytes()
            found.update(f"{path.relative_to(package).as_posix()} {len(content)}\n".encode() + content)
    return found.hexdigest()


def _own_files(package: Path) -> list[Path]:
    """Return the files of the package without what Python itself writes beside them."""
    return [path for path in package.rglob("*") if path.is_file() and "__pycache__" not in path.parts]
