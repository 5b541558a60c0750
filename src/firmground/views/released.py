"""The release that a site offers beside its pages, as its manifest tells of it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ReleasedFile:
    """One file of a release: where it lies below the release's folder, what it is, its size and SHA-256.

    `rows` where it holds one table.
    """

    path: str
    about: str
    media_type: str
    bytes: int
    sha256: str
    rows: int | None


@dataclass(frozen=True, slots=True)
class Released:
    """A release at hand: `digest` is the SHA-256 of its manifest; days are ISO; `signed_by` "" where nobody signed."""

    digest: str
    head: str
    as_of: str
    known_at: str
    date: str
    software: str
    signed_by: str
    tables: dict[str, int]
    files: tuple[ReleasedFile, ...]
