"""A source is a folder: source.yaml, read.py, edition files, editions.csv, a sample and what is expected of it."""

import importlib
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from stat import S_ISDIR, S_ISREG
from typing import Protocol, cast

from firmground.model.canonical import Plain
from firmground.model.dates import VagueDate
from firmground.model.draft import Draft
from firmground.model.edition import Edition
from firmground.model.errors import BadInput, FirmgroundError, NotFound, Place, shown
from firmground.model.plain_text import decoded
from firmground.model.plain_yaml import as_list, as_map, as_text, only_keys, read_yaml
from firmground.sources.table import Row, read_table

EDITION_COLUMNS = (
    "id", "title", "publisher", "authority", "series", "published", "covers", "cutoff", "fetched", "address",
    "licence", "language", "dates_confirmed",
)  # fmt: skip
# A table of ours has some hundred kilobytes; a file so large is another.
LARGEST_FILE = 64 * 1024 * 1024
# The line of source.yaml by which a source of events, or of exports that a person brings, is told from our own tables.
_HOLDS = re.compile(rb"^holds: (records|exports)$", re.MULTILINE)
_KEYS = ("source", "holds", "title", "publisher", "about", "licence", "address", "after", "rows", "files", "unseen")
# An edition's id stands in the address of its page.
_EDITION_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_FILE_KEYS = ("file", "edition", "title", "fetched", "rows")


class Reader(Protocol):
    """A source's read.py: the columns of its table, and one function."""

    @property
    def COLUMNS(self) -> tuple[str, ...]:  # noqa: N802 - a constant of each read.py
        """Return the header of the source's edition files; the first column names the subject."""
        ...

    def read(self, raw: bytes, file: str) -> Iterable[Draft]:
        """Read the bytes of an edition file into drafts; `file` is its name for errors."""
        ...


@dataclass(frozen=True, slots=True)
class EditionFile:
    """One edition file of ours: `rows` is how many data rows it must have."""

    file: str
    edition: str
    title: str
    fetched: date
    rows: int


@dataclass(frozen=True, slots=True)
class Source:
    """What source.yaml says. `after` names sources whose editions this one cites; `fewest`/`most` bound any file.

    `exports`: its files are brought by who loads them. `unseen`: its reader was written without a real one in hand.
    """

    slug: str
    title: str
    publisher: str
    about: str
    licence: str
    address: str
    after: tuple[str, ...]
    fewest: int
    most: int
    files: tuple[EditionFile, ...]
    exports: bool = False
    unseen: bool = False


def _root() -> Traversable:
    return files("firmground.sources")


def source_slugs() -> tuple[str, ...]:
    """Return the slugs of all sources of statements that come with Firmground, found by looking for source.yaml."""
    return _slugs_that_hold("statements")


def event_source_slugs() -> tuple[str, ...]:
    """Return the slugs of all sources of events: those whose source.yaml says `holds: records`."""
    return _slugs_that_hold("records")


def export_source_slugs() -> tuple[str, ...]:
    """Return the slugs of all sources whose files a person brings: those whose source.yaml says `holds: exports`."""
    return _slugs_that_hold("exports")


def _slugs_that_hold(what: str) -> tuple[str, ...]:
    return tuple(sorted(slug for slug, held in _found().items() if held == what))


def _found() -> dict[str, str]:
    """Return the slug of each folder with a source.yaml, and what it holds: statements, records or exports."""
    yamls = {entry.name: entry / "source.yaml" for entry in _root().iterdir()}
    told = {slug: _HOLDS.search(yaml.read_bytes()) for slug, yaml in yamls.items() if yaml.is_file()}
    return {slug: found[1].decode() if found else "statements" for slug, found in told.items()}


def load_source(slug: str) -> Source:
    """Read a source's source.yaml; NotFound names the known sources."""
    found = _found()
    if found.get(slug) == "records":
        raise NotFound(f"{slug} is a source of events; run: firmground incidents import {slug} FILE")
    if slug not in found:
        known = (*source_slugs(), *export_source_slugs())
        raise NotFound(f"{shown(slug)} is not a source; known are: {', '.join(known)}")
    name = f"sources/{slug}/source.yaml"
    return read_source(decoded(file_bytes(slug, "source.yaml"), name), slug)


def read_source(text: str, slug: str) -> Source:
    """Read the text of a source.yaml; a fault names the file and the key."""
    name = f"sources/{slug}/source.yaml"
    data = as_map(read_yaml(text, name), name, "the file")
    only_keys(data, _KEYS, name, "the file")
    if data.get("source") != slug:
        raise BadInput(Place(name), f"source: {shown(str(data.get('source')))}", f"its folder's name, {slug}")
    rows = as_map(data.get("rows", {}), name, "rows")
    only_keys(rows, ("fewest", "most"), name, "rows")
    fewest = _whole(rows.get("fewest", "1"), name, "rows.fewest")
    most = _whole(rows.get("most", "1000000"), name, "rows.most")
    if fewest > most:
        raise BadInput(Place(name), f"rows: fewest {fewest}, most {most}", "fewest not above most")
    if (holds := as_text(data.get("holds", ""), name, "holds")) not in {"", "exports"}:
        raise BadInput(Place(name), f"holds: {shown(holds)}", "exports, or no such line")
    if (unseen := as_text(data.get("unseen", ""), name, "unseen")) not in {"", "yes", "no"}:
        raise BadInput(Place(name), f"unseen: {shown(unseen)}", "yes or no")
    return Source(
        slug=slug,
        **{key: _needed(data, key, name) for key in ("title", "publisher", "about", "licence")},
        address=as_text(data.get("address", ""), name, "address"),
        after=tuple(as_text(item, name, "after") for item in as_list(data.get("after", []), name, "after")),
        fewest=fewest,
        most=most,
        files=tuple(_file(item, name) for item in as_list(data.get("files", []), name, "files")),
        exports=holds == "exports",
        unseen=unseen == "yes",
    )


def _needed(data: dict[str, Plain], key: str, name: str) -> str:
    text = as_text(data.get(key, ""), name, key)
    if not text:
        raise BadInput(Place(name), f"no {key}", f"{key}: with a text")
    return text


def sources_in_order() -> tuple[Source, ...]:
    """Return all sources, each after those it names in `after`; a circle is an error."""
    left = {slug: load_source(slug) for slug in source_slugs()}
    for source in left.values():
        for name in source.after:
            if name not in left:
                raise BadInput(Place(f"sources/{source.slug}/source.yaml"), f"after: {shown(name)}", "a source's name")
    ordered: list[Source] = []
    while left:
        ready = [s for s in left.values() if all(name not in left for name in s.after)]
        if not ready:
            raise FirmgroundError(f"the sources {', '.join(left)} name each other in a circle (after: in source.yaml)")
        ordered += ready
        left = {slug: s for slug, s in left.items() if s not in ready}
    return tuple(ordered)


def reader_of(slug: str) -> Reader:
    """Return the reader of a source: its module read.py."""
    return cast(Reader, importlib.import_module(f"firmground.sources.{slug}.read"))


def file_bytes(slug: str, name: str) -> bytes:
    """Return the bytes of a file in a source's folder."""
    return (_root() / slug / name).read_bytes()


def given_bytes(path: Path) -> bytes:
    """Return the bytes of a file that a person gives; what is no readable file of a sensible size is refused."""
    size = given_size(path)
    if size > LARGEST_FILE:
        raise BadInput(Place(str(path)), f"a file of {size:,} bytes", f"at most {LARGEST_FILE:,}")
    return path.read_bytes()


def given_size(path: Path) -> int:
    """Return the size of a file that a person gives; what is no file that can be read is refused."""
    try:
        found = path.stat()
        if not S_ISREG(found.st_mode):
            raise BadInput(Place(str(path)), "a folder" if S_ISDIR(found.st_mode) else "a pipe or device", "a file")
        with path.open("rb"):
            return found.st_size
    except OSError as error:
        why = (error.strerror or "it cannot be read").lower()
        raise BadInput(Place(str(path)), f"no file that can be read ({why})", "a file of a table") from None


def collecting_edition(source: Source, file: EditionFile) -> Edition:
    """Return the edition that an edition file of ours is itself: our table of what others published."""
    return Edition(
        id=file.edition, source=source.slug, title=file.title, publisher=source.publisher, authority="firmground",
        fetched=file.fetched, published=VagueDate.day(file.fetched), address=source.address, licence=source.licence,
        dates_confirmed=True,
    )  # fmt: skip


def cited_editions(slug: str, authorities: tuple[str, ...]) -> Iterator[Edition]:
    """Yield the editions that a source's editions.csv describes; nothing where the folder has none."""
    path = _root() / slug / "editions.csv"
    if not path.is_file():
        return
    name = f"sources/{slug}/editions.csv"
    for row in read_table(path.read_bytes(), name, EDITION_COLUMNS, key=("id",)):
        fetched = row.take_day("fetched")
        if fetched is None:
            raise row.refuse("fetched", "an empty cell", "the day it was seen")
        published = row.take_date("published")
        if published is not None and published.first > fetched:
            raise row.refuse("published", f"{published}, after the day it was fetched", f"{fetched} or earlier")
        yield Edition(
            id=_edition_id(row), source=slug, title=row.take_needed("title"),
            publisher=row.take_needed("publisher"), authority=row.take_code("authority", authorities),
            series=row.take("series"), published=published, covers=row.take("covers"),
            cutoff=row.take("cutoff"), fetched=fetched, address=row.take("address"), licence=row.take("licence"),
            language=row.take("language") or "en",
            dates_confirmed=row.take_code("dates_confirmed", ("yes", "no")) == "yes",
        )  # fmt: skip
        row.done()


def _edition_id(row: Row) -> str:
    text = row.take_needed("id")
    if not _EDITION_ID.fullmatch(text):
        raise row.refuse("id", shown(text), "small letters and digits in words joined by hyphens")
    return text


def _file(item: Plain, name: str) -> EditionFile:
    data = as_map(item, name, "an entry of files")
    only_keys(data, _FILE_KEYS, name, "an entry of files")
    texts = {key: _needed(data, key, name) for key in _FILE_KEYS}
    rows = _whole(texts["rows"], name, "rows")
    if not rows:
        raise BadInput(Place(name), "rows: 0", "the number of rows of the file")
    return EditionFile(texts["file"], texts["edition"], texts["title"], _day(texts["fetched"], name, "fetched"), rows)


def _day(text: str, name: str, what: str) -> date:
    try:
        found = VagueDate.parse(text)
    except ValueError:
        found = None
    if found is None or found.precision != "day":
        raise BadInput(Place(name), f"{what}: {shown(text)}", "a day like 2026-11-21")
    return found.first


def _whole(data: Plain, name: str, what: str) -> int:
    text = as_text(data, name, what)
    if not (text.isascii() and text.isdigit()):
        raise BadInput(Place(name), f"{what}: {shown(text)}", "a whole number")
    return int(text)
