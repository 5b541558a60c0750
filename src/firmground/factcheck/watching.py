"""Texts kept to be checked again: what was said of each claim, and what another reading of the ledger says instead."""

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path
from typing import Any

import orjson

from firmground.factcheck.checking import Checked, Checker
from firmground.factcheck.documents.checked import checked
from firmground.factcheck.documents.document import Document
from firmground.model.errors import BadInput, NotFound, Place

_KEY_LETTERS = 16


@dataclass(frozen=True, slots=True)
class Said:
    """What was said of a claim: its place in the text, its words, the verdict and the ledger's value."""

    start: int
    end: int
    text: str
    kind: str
    verdict: str
    expected: str


@dataclass(frozen=True, slots=True)
class Kept:
    """A text that is watched: its day of publication, and what was said of it at a head of the ledger."""

    name: str
    published: date
    language: str
    text: str
    head: str
    said: tuple[Said, ...]

    @property
    def key(self) -> str:
        """Return the address of the text: of its content and its day, so that it is kept once."""
        told = f"{self.published.isoformat()}\n{self.text}".encode()
        return hashlib.sha256(told).hexdigest()[:_KEY_LETTERS]


@dataclass(frozen=True, slots=True)
class Flip:
    """A claim of which something else is said now: both verdicts and values, empty where it was not found."""

    text: str
    kind: str
    before: str
    now: str
    expected_before: str
    expected_now: str


# What was said of a claim that was not found.
_NOTHING = Said(0, 0, "", "", "", "")


def kept(checker: Checker, document: Document, published: date, language: str = "") -> Kept:
    """Return a text with what is said of it now."""
    found = checked(checker, document, published, language)
    head = checker.knowledge.record.reading.head
    return Kept(document.name, published, found.language, document.text, head, _said(found))


def again(checker: Checker, text: Kept) -> tuple[Kept, tuple[Flip, ...]]:
    """Return a text with what is said of it now, and where that differs."""
    now = kept(checker, Document(text.name, text.text), text.published, text.language)
    return now, tuple(flips(text.said, now.said))


def flips(before: Sequence[Said], now: Sequence[Said]) -> Iterator[Flip]:
    """Yield the claims of which another verdict or another value is told, in their order in the text."""
    one = {(s.start, s.end, s.kind): s for s in before}
    other = {(s.start, s.end, s.kind): s for s in now}
    for place in sorted(one.keys() | other.keys()):
        first, second = one.get(place, _NOTHING), other.get(place, _NOTHING)
        if (first.verdict, first.expected) != (second.verdict, second.expected):
            claim = first if first.verdict else second
            yield Flip(claim.text, claim.kind, first.verdict, second.verdict, first.expected, second.expected)


def _said(found: Checked) -> tuple[Said, ...]:
    return tuple(Said(c.start, c.end, c.text, c.kind, c.verdict.word, c.verdict.expected) for c in found.claims)


@dataclass(frozen=True, slots=True)
class WatchList:
    """The kept texts, each a file of its own in a folder."""

    folder: Path

    def keep(self, text: Kept) -> None:
        """Keep a text, or what is said of it now."""
        self.folder.mkdir(parents=True, exist_ok=True)
        draft = self.folder / f"{text.key}.draft"
        draft.write_bytes(orjson.dumps(asdict(text), option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE))
        draft.replace(self._file(text.key))

    def drop(self, key: str) -> None:
        """Forget a text; NotFound where there is none of that key."""
        if key not in self.keys():
            raise NotFound(f'no text "{key}" is watched (firmground watch list shows those that are)')
        self._file(key).unlink()

    def keys(self) -> tuple[str, ...]:
        """Return the keys of the texts, sorted."""
        return tuple(sorted(file.stem for file in self.folder.glob("*.json"))) if self.folder.is_dir() else ()

    def texts(self) -> Iterator[Kept]:
        """Yield the texts by key."""
        for key in self.keys():
            yield self.text(key)

    def text(self, key: str) -> Kept:
        """Return the text of a key; BadInput where its file holds none."""
        return self._read(self._file(key))

    def _file(self, key: str) -> Path:
        return self.folder / f"{key}.json"

    def _read(self, file: Path) -> Kept:
        try:
            held: dict[str, Any] = orjson.loads(file.read_bytes())
            said = tuple(Said(**row) for row in held.pop("said"))
            if not all(isinstance(held[name], str) for name in ("name", "language", "text", "head")):
                raise TypeError
            return Kept(**{**held, "published": date.fromisoformat(held["published"]), "said": said})
        # What is no JSON, or is JSON of another shape.
        except (AttributeError, KeyError, TypeError, ValueError):
            raise BadInput(
                Place(str(file)), "what is no kept text", "a file as `firmground watch add` writes it"
            ) from None
