"""A source of events is a folder: source.yaml with `holds: records`, read.py, a sample and what is expected of it."""

import importlib
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files
from typing import Protocol, cast

from firmground.model.errors import BadInput, NotFound, Place, shown
from firmground.model.plain_text import decoded
from firmground.model.plain_yaml import as_map, as_text, only_keys, read_yaml
from firmground.model.record import Events
from firmground.sources.folder import event_source_slugs, file_bytes

_NEEDED = ("title", "publisher", "about", "licence", "address")
_KEYS = ("source", "holds", *_NEEDED, "unseen", "passed_on", "candidates")
# Whether public rows may rest on the source: yes, never (counts only), or as the one who imports the file tells.
PASSED_ON = ("rows", "counts", "as_told")


class EventReader(Protocol):
    """The read.py of an event source: columns left unread, each with its reason, and one function."""

    @property
    def IGNORED(self) -> Mapping[str, str]:  # noqa: N802 - a constant of each read.py
        """Return why columns of the raw file are left unread."""
        ...

    def read(self, raw: bytes, file: str) -> Events:
        """Read the unpacked bytes of a file; `file` is its name for errors."""
        ...


@dataclass(frozen=True, slots=True)
class EventSource:
    """What source.yaml says of a source of events.

    `address` is where a user gets the real file; `unseen`: its reader was written without one in hand; `passed_on`:
    one of PASSED_ON. `candidates`: with what the `source` values of candidate releases begin, whose figures stay
    provisional; "" where there are none. A source without a read.py is the record interchange table itself.
    """

    slug: str
    title: str
    publisher: str
    about: str
    licence: str
    address: str
    unseen: bool
    passed_on: str
    candidates: str
    has_reader: bool


def load_event_source(slug: str) -> EventSource:
    """Read the source.yaml of a source of events; NotFound names the known ones."""
    known = event_source_slugs()
    if slug not in known:
        raise NotFound(f"{shown(slug)} is not a source of events; known are: {', '.join(known)}")
    name = f"sources/{slug}/source.yaml"
    has_reader = (files("firmground.sources") / slug / "read.py").is_file()
    return read_event_source(decoded(file_bytes(slug, "source.yaml"), name), slug, has_reader)


def read_event_source(text: str, slug: str, has_reader: bool = True) -> EventSource:
    """Read the text of such a source.yaml; a fault names the file and the key."""
    name = f"sources/{slug}/source.yaml"
    data = as_map(read_yaml(text, name), name, "the file")
    only_keys(data, _KEYS, name, "the file")
    texts = {key: as_text(data.get(key, ""), name, key) for key in _KEYS}
    for key in _NEEDED:
        if not texts[key]:
            raise BadInput(Place(name), f"no {key}", f"{key}: with a text")
    if texts["source"] != slug:
        raise BadInput(Place(name), f"source: {shown(texts['source'])}", f"its folder's name, {slug}")
    if texts["unseen"] not in {"", "yes", "no"}:
        raise BadInput(Place(name), f"unseen: {shown(texts['unseen'])}", "yes or no")
    if texts["passed_on"] not in PASSED_ON:
        raise BadInput(Place(name), f"passed_on: {shown(texts['passed_on'])}", f"one of {', '.join(PASSED_ON)}")
    return EventSource(
        slug, **{key: texts[key] for key in _NEEDED}, unseen=texts["unseen"] == "yes", passed_on=texts["passed_on"],
        candidates=texts["candidates"], has_reader=has_reader,
    )  # fmt: skip


def event_reader_of(slug: str) -> EventReader:
    """Return the reader of a source of events: its module read.py."""
    return cast(EventReader, importlib.import_module(f"firmground.sources.{slug}.read"))
