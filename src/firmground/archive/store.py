"""Bytes by checksum: what we imported, kept exactly as it was."""

import hashlib
import os
import re
import tempfile
from dataclasses import dataclass
from pathlib import Path

from firmground.model.errors import FirmgroundError, NotFound, shown

_CHECKSUM = re.compile(r"[0-9a-f]{64}")


def checksum_of(raw: bytes) -> str:
    """Return the SHA-256 of bytes, in hexadecimal; `intake` puts it into the edition before the bytes are kept."""
    return hashlib.sha256(raw).hexdigest()


@dataclass(frozen=True, slots=True)
class Archive:
    """A folder of files named by the SHA-256 of their bytes."""

    folder: Path

    def put(self, raw: bytes) -> str:
        """Keep the bytes and return their checksum; the same bytes twice are kept once, and never half-written.

        Bytes that were damaged since are put right.
        """
        checksum = checksum_of(raw)
        path = self._path(checksum)
        if path.is_file() and path.read_bytes() == raw:
            return checksum
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, draft = tempfile.mkstemp(dir=path.parent, prefix=".draft-")
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(raw)
                file.flush()
                os.fsync(file.fileno())
            Path(draft).replace(path)
        finally:
            Path(draft).unlink(missing_ok=True)
        _keep_name(path.parent)
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
        found = (p.parent.name + p.name for p in self.folder.glob("??/*"))
        return tuple(sorted(name for name in found if _CHECKSUM.fullmatch(name)))

    def _path(self, checksum: str) -> Path:
        # A checksum may come from an address or a backup; nothing else may lead out of the folder.
        if not _CHECKSUM.fullmatch(checksum):
            raise NotFound(f"{shown(checksum)} is not a checksum: expected 64 hexadecimal digits")
        return self.folder / checksum[:2] / checksum[2:]


def _keep_name(folder: Path) -> None:
    """Bring a new name in a folder to disk; without it a file that was synced may be lost with the power."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
