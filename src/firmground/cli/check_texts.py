"""The texts that `firmground check` is given: a file, a folder, a corpus, an address or standard input."""

import shutil
import sys
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryFile

from firmground.factcheck.documents.corpus import Corpus, is_corpus
from firmground.factcheck.documents.document import Document, writable
from firmground.factcheck.documents.folder import files_in
from firmground.factcheck.documents.forms import CORPORA, LARGEST, read_bytes, read_file, within_size
from firmground.model.errors import BadInput, Place

_STDIN = "standard input"
_HEAD = 65_536


@dataclass(frozen=True, slots=True)
class Unread:
    """A document of a folder that could not be read, and why; the others are checked all the same."""

    name: str
    problem: str


Texts = Document | Iterator[Document | Unread]


def texts(target: str, held: ExitStack) -> Texts:
    """Return the one document of a target, or those of a folder or corpus; files stay open as long as `held` does."""
    if target == "-":
        return _given(held)
    if target.lower().startswith(("http://", "https://")):
        from firmground.factcheck.documents.web import Fetch, read_address

        return read_address(target, Fetch())
    path = Path(target)
    if path.is_dir():
        return _folder(files_in(path))
    if path.suffix.lower() in CORPORA and path.is_file():
        return _corpus(Corpus(target, held.enter_context(path.open("rb"))))
    return read_file(path, target)


def _given(held: ExitStack) -> Texts:
    given = sys.stdin.buffer
    head = given.read(_HEAD)
    if not is_corpus(head):
        return read_bytes(_STDIN, within_size(_STDIN, head + given.read(LARGEST + 1 - len(head))))
    # A corpus is read twice, to refuse a broken line before anything is said of the others.
    kept = held.enter_context(TemporaryFile())  # noqa: SIM115 - `held` is a stack of contexts and closes it
    kept.write(head)
    shutil.copyfileobj(given, kept)
    return _corpus(Corpus(_STDIN, kept))


def _corpus(corpus: Corpus) -> Iterator[Document]:
    if not corpus.verify():
        raise BadInput(Place(corpus.name), "no line", "one JSON object a line, with a text")
    return corpus.documents()


def _folder(files: tuple[tuple[str, Path], ...]) -> Iterator[Document | Unread]:
    for name, path in files:
        try:
            yield read_file(path, name)
        except BadInput as error:
            yield Unread(writable(name), writable(str(error)))
        except OSError as error:
            yield Unread(writable(name), writable(f"{name}: {error.strerror or error}"))
