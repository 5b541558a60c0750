"""From an edition file to what is in it: read strictly, checked against the vocabulary, not yet in the ledger."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from firmground.archive.store import checksum_of
from firmground.law.treaty import treaty_slugs
from firmground.model.draft import Draft
from firmground.model.edition import Edition
from firmground.model.errors import BadInput, FirmgroundError, Place, shown
from firmground.model.plain_table import count_rows
from firmground.sources.checking import Checked, Checker, column_named
from firmground.sources.exports import Export, export_edition, export_reader_of
from firmground.sources.folder import (
    EditionFile,
    Source,
    cited_editions,
    collecting_edition,
    file_bytes,
    reader_of,
)


@dataclass(frozen=True, slots=True)
class EditionRead:
    """An edition file read and checked, not yet in the ledger: its statements, the editions it brings, its bytes.

    `name` is the file's name, for errors; `is_export` tells that the edition is a file somebody brought.
    """

    source: str
    name: str
    rows: int
    checked: tuple[Checked, ...]
    editions: tuple[Edition, ...]
    raw: bytes | None
    is_export: bool = False

    @property
    def collections(self) -> tuple[str, ...]:
        """Return the ids of the editions whose every statement this file gives: our own tables, or the export."""
        return tuple(edition.id for edition in self.editions if self.is_export or edition.authority == "firmground")


def read_bundled(source: Source, checker: Checker) -> tuple[EditionRead, ...]:
    """Read and check a source's bundled edition files; a source without any brings only its editions."""
    if not source.files:
        return (EditionRead(source.slug, f"sources/{source.slug}", 0, (), _cited(source, checker), None),)
    return tuple(
        read_edition(source, file, file_bytes(source.slug, file.file), f"sources/{source.slug}/{file.file}", checker)
        for file in source.files
    )


def read_edition(source: Source, file: EditionFile, raw: bytes, name: str, checker: Checker) -> EditionRead:
    """Read and check one edition file; `file.rows` 0 means that no exact number of rows is expected."""
    reader = reader_of(source.slug)
    drafts = tuple(reader.read(raw, name))
    _refuse_unknown_treaties(drafts, name, reader.COLUMNS)
    rows = count_rows(raw)
    if file.rows and rows != file.rows:
        raise BadInput(Place(name), f"{rows} rows", f"{file.rows}", "If rows were added, say so in source.yaml.")
    if not source.fewest <= rows <= source.most:
        expected = f"between {source.fewest} and {source.most}, as source.yaml says"
        remedy = "Rows may be missing." if rows < source.fewest else "It may be two tables in one."
        raise BadInput(Place(name), f"{rows} rows", expected, f"Nothing of it is loaded. {remedy}")
    collecting = replace(collecting_edition(source, file), checksum=checksum_of(raw))
    editions = (collecting, *_cited(source, checker))
    checked = checker.check(drafts, name, file.edition, reader.COLUMNS)
    return EditionRead(source.slug, name, rows, checked, editions, raw)


def _refuse_unknown_treaties(drafts: Iterable[Draft], name: str, columns: tuple[str, ...]) -> None:
    known = treaty_slugs()
    for draft in drafts:
        named = {"treaty": dict(draft.breakdown).get("treaty", "")}
        if draft.subject.startswith("meeting:"):
            named["subject"] = draft.subject.removeprefix("meeting:").partition("/")[0]
        for column, treaty in named.items():
            if treaty and treaty not in known:
                place = Place(name, draft.line, column_named(column, columns))
                found = shown(draft.subject if column == "subject" else treaty)
                raise BadInput(place, found, f"one of the treaties {', '.join(known)}")


def _cited(source: Source, checker: Checker) -> tuple[Edition, ...]:
    return tuple(cited_editions(source.slug, tuple(checker.vocabulary.authorities)))


def read_export(
    source: Source, name: str, raw: bytes, export: Export, checker: Checker, today: date
) -> tuple[EditionRead, tuple[str, ...]]:
    """Read an export that a person brings and check what it adds up to; with what its reader leaves out.

    Nobody has reviewed it: its sums are proposals, attributed to the publisher, and a state's own are claims. Its bytes
    are not kept, only their checksum: a register may hold what must not be kept.
    """
    _refuse_dishonest(export, checker, today)
    found = export_reader_of(source.slug).read(raw, name, export)
    edition = export_edition(source, export, checksum_of(raw), today)
    layer = "claim" if export.authority == "state" else ""
    drafts = [
        replace(draft, edition=edition.id, grade="unverified", layer=layer, attribution=export.publisher)
        for draft in found.drafts
    ]
    checked = checker.check(drafts, name, "")
    return EditionRead(source.slug, name, found.rows, checked, (edition,), None, is_export=True), found.notes


def _refuse_dishonest(export: Export, checker: Checker, today: date) -> None:
    if not export.publisher.strip():
        raise FirmgroundError("--publisher: found nothing; expected who publishes the export")
    if export.until > today:
        raise FirmgroundError(f"--until: found {export.until}; expected a day up to today, {today}")
    if export.published is not None and not export.until <= export.published.last <= today:
        raise FirmgroundError(
            f"--published: found {export.published}; expected a day from {export.until} (--until) to {today}"
        )
    known = [code for code in checker.vocabulary.authorities if code != "firmground"]
    if export.authority not in known:
        raise FirmgroundError(f"--authority: found {shown(export.authority)}; expected one of {', '.join(known)}")
