"""Bytes by checksum: what we imported, kept exactly as it was."""

import hashlib
import os
import tempfile
from dataclasses import dataclass
from pathlib import Path

from firmground.model.errors import FirmgroundError, NotFound


def checksum_of(raw: bytes) -> str:
    """Return the SHA-256 of bytes, in hexadecimal."""
    return hashlib.sha256(raw).hexdigest()


@dataclass(frozen=True, slots=True)
class Archive:
    """A folder of files named by the SHA-256 of their bytes."""

    folder: Path

    def put(self, raw: bytes) -> str:
        """Keep the bytes and return their checksum; the same bytes twice are kept once, and never half-written."""
        checksum = checksum_of(raw)
        path = self._path(checksum)
        if path.exists():
            return checksum
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, draft = tempfile.mkstemp(dir=path.parent, prefix=".draft-")
        with os.fdopen(handle, "wb") as file:
            file.write(raw)
            file.flush()
            os.fsync(file.fileno())
        Path(draft).replace(path)
        return checksum

    def get(self, checksum: str) -> bytes:
        """Return the bytes of a checksum; an error where they are absent or no longer what they were."""
        path = self._path(checksum)
        if not path.is_file():
            raise NotFound(f"the archive holds no bytes with the checksum {checksum}")
        raw = path.read_bytes()
        if checksum_of(raw) != checksum:
            raise FirmgroundError(f"{path}: the bytes are no longer those of the checksum; restore them from a backup")
        return raw

    def checksums(self) -> tuple[str, ...]:
        """Return every checksum held, sorted."""
        found = (p for p in self.folder.glob("??/*") if not p.name.startswith("."))
        return tuple(sorted(p.parent.name + p.name for p in found))

    def _path(self, checksum: str) -> Path:
        return self.folder / checksum[:2] / checksum[2:]
