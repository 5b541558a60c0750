"""Pages, PDFs and DOCX files are read in a process of their own: what is in them may break or hold up its reader.

The process may take so much time and memory and no more; when it fails, the file is refused and we go on.
"""

import subprocess
import sys
from datetime import date
from importlib import import_module
from typing import Final

import orjson

from firmground.factcheck.documents.document import LONGEST, Document
from firmground.factcheck.documents.taken import Taken, Unreadable
from firmground.model.errors import BadInput, Place
from firmground.model.said import plain_of, read_plain

SECONDS: Final = 30
_MEMORY: Final = 2 << 30
_FORMS: Final = {"html": "an HTML page", "pdf": "a PDF", "docx": "a DOCX file"}


def read_apart(form: str, name: str, raw: bytes, seconds: float = SECONDS) -> Document:
    """Return the document that a file of a form holds (html, pdf or docx)."""
    what = _FORMS[form]
    # -P: a file in the present folder that is named like a module of ours must never be run.
    command = [sys.executable, "-P", "-m", "firmground.factcheck.documents.apart", form]
    try:
        done = subprocess.run(command, input=raw, capture_output=True, check=False, timeout=seconds)  # noqa: S603 - our own words, no shell
    except subprocess.TimeoutExpired:
        raise BadInput(
            Place(name), f"{what} that takes more than {seconds:g} seconds to read", "a plainer one"
        ) from None
    if done.returncode or not done.stdout:
        expected = f"{what} that opens within {_MEMORY >> 30} GB of memory"
        raise BadInput(Place(name), f"{what} on which its reader broke off", expected)
    found = orjson.loads(done.stdout)
    if "refused" in found:
        raise BadInput(Place(name), *found["refused"])
    published = date.fromisoformat(found["published"]) if found["published"] else None
    return Document(name, found["text"], published, as_given=False, notes=_notes(found["notes"]))


def _notes(found: list[object]) -> tuple[str, ...]:
    return tuple(str(note) if not isinstance(note := read_plain(plain), str) else note for plain in found)


def _answer(form: str, raw: bytes) -> dict[str, object]:
    """Read a file here and now; the module of its form is imported only here, in the process apart."""
    try:
        taken: Taken = import_module(f"firmground.factcheck.documents.{form}").take(raw)
    except Unreadable as error:
        return {"refused": (error.found, error.expected)}
    if len(taken.text) > LONGEST:
        return {"refused": (f"a text of {len(taken.text):,} characters", f"at most {LONGEST:,}")}
    return {"text": taken.text, "published": taken.published, "notes": [plain_of(note) for note in taken.notes]}


def _within_limits() -> None:
    # Windows has no such limits; the time is held by whoever started us.
    if sys.platform != "win32":
        import resource  # noqa: PLC0415 - there is no such module on Windows

        resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
        resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


if __name__ == "__main__":
    _within_limits()
    sys.stdout.buffer.write(orjson.dumps(_answer(sys.argv[1], sys.stdin.buffer.read())))
