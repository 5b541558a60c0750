"""A source whose file a person brings: the export of an authority's register, which becomes statements by adding up.

Nothing of such a source comes with Firmground: its sample is invented and never loaded. An export does not say who
publishes it and up to which day it holds, so whoever loads it does.
"""

import importlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol, cast

from firmground.model.dates import VagueDate
from firmground.model.draft import Draft
from firmground.model.edition import Edition
from firmground.sources.folder import Source


@dataclass(frozen=True, slots=True)
class Export:
    """What a person says of the file they bring: who publishes it, and the last day of its data.

    `area` is the area it is about, where no column of it says so; `authority` a word of the written order of sources.
    """

    publisher: str
    until: date
    area: str = ""
    authority: str = "state"
    published: VagueDate | None = None
    address: str = ""
    licence: str = ""


@dataclass(frozen=True, slots=True)
class Sums:
    """What a register adds up to: how many rows it has, one draft for each sum, and what a reader should know.

    The drafts name no edition and no grade of their own: both are those of the export.
    """

    rows: int
    drafts: Sequence[Draft]
    notes: tuple[str, ...] = ()


class ExportReader(Protocol):
    """The read.py of such a source: columns left unread, each with its reason, and one function."""

    @property
    def IGNORED(self) -> Mapping[str, str]:  # noqa: N802 - a constant of each read.py
        """Return why columns of the raw file are left unread."""
        ...

    def read(self, raw: bytes, file: str, export: Export) -> Sums:
        """Read the bytes of an export; `file` is its name for errors."""
        ...


def export_reader_of(slug: str) -> ExportReader:
    """Return the reader of a source of exports: its module read.py."""
    return cast(ExportReader, importlib.import_module(f"firmground.sources.{slug}.read"))


def export_edition(source: Source, export: Export, checksum: str, fetched: date) -> Edition:
    """Return the edition that an export is: named by its bytes, though not kept, so that a file is one edition."""
    return Edition(
        id=f"{source.slug.replace('_', '-')}-{checksum[:10]}", source=source.slug,
        title=f"{source.title}, data to {export.until}", publisher=export.publisher, authority=export.authority,
        series=source.slug.replace("_", "-"), published=export.published, cutoff=export.until.isoformat(),
        fetched=fetched, address=export.address, licence=export.licence or source.licence,
    )  # fmt: skip
