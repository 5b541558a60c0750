"""What a request brought to be checked, read into a document; a Refused says in one line why it was not."""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import PurePath

import orjson
from django.core.exceptions import SuspiciousOperation
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, UnreadablePostError
from django.http.multipartparser import MultiPartParserError

from firmground.factcheck.answers import Asked
from firmground.factcheck.documents.document import Document
from firmground.factcheck.documents.forms import read_bytes
from firmground.factcheck.lexicon import LANGUAGES
from firmground.model.dates import exact_day
from firmground.model.errors import BadInput, FirmgroundError, shown
from firmground.publish.pages.check.page import Form
from firmground.publish.words import WORDS

LARGEST = 1_000_000
# What a form or JSON document writes around a text: boundaries, names, escapes of quotes and line ends.
_AROUND = 200_000
_LONGEST_TOKEN_FORM = 1_000
_EARLIEST = date(1990, 1, 1)
_KEYS = {"text", "published", "language"}


class Refused(FirmgroundError):
    """A request that is not answered with a check: a code of words "check_fault", a detail, and how long to wait."""

    def __init__(self, fault: str, status: int = 400, detail: str = "", wait_seconds: int = 0) -> None:
        self.fault, self.status, self.detail, self.wait_seconds = fault, status, detail, wait_seconds
        super().__init__(f"{WORDS['check_fault'][fault]} {detail}".strip())


@dataclass(frozen=True, slots=True)
class FormSent:
    """What the form of the page sent: what is to stand in it again, a file, and whether to keep it all."""

    form: Form
    file: "UploadedFile[bytes] | None"
    keep: bool


@dataclass(frozen=True, slots=True)
class Brought:
    """A document to be checked, and what was asked of it."""

    document: Document
    asked: Asked


def require_small(request: HttpRequest) -> None:
    """Refuse a request by the size it announces, before it is read."""
    length = request.META.get("CONTENT_LENGTH") or "0"
    if not length.isdigit() or int(length) > LARGEST + _AROUND:
        raise Refused("too_large", 413)


def form_sent(request: HttpRequest) -> FormSent:
    """Return what the form sent, not yet looked at."""
    require_small(request)
    try:
        sent, files = request.POST, request.FILES
    except (MultiPartParserError, SuspiciousOperation, UnreadablePostError) as error:
        raise _unread(error) from None
    file = files.get("file")
    # A box sends its line ends as CRLF, however they were pasted.
    text = sent.get("text", "").replace("\r\n", "\n")
    form = Form(text, sent.get("published", "")[:20], sent.get("language", "")[:20])
    return FormSent(form, file if isinstance(file, UploadedFile) else None, "keep" in sent)


def token_sent(request: HttpRequest) -> str:
    """Return the word for deleting that a form sent, an empty one where it sent none."""
    length = request.META.get("CONTENT_LENGTH") or "0"
    if not length.isdigit() or int(length) >= _LONGEST_TOKEN_FORM:
        return ""
    try:
        return request.POST.get("token", "").strip()[:100]
    except (MultiPartParserError, SuspiciousOperation, UnreadablePostError) as error:
        raise _unread(error) from None


def _unread(error: BaseException, detail: str = "") -> Refused:
    """Return why a body was not read; of one that comes too slowly, entrance.py says so below what Django says."""
    below: BaseException | None = error
    while below is not None:
        if isinstance(below, TimeoutError):
            return Refused("slow_body", 408)
        below = below.__cause__
    return Refused("unreadable", detail=detail)


def brought_by_form(sent: FormSent, today: date, seconds: float) -> Brought:
    """Read what the form sent: the file where there is one, in so many seconds, else the text of the box."""
    asked = _asked(sent.form, today)
    if sent.file is not None:
        return Brought(read_upload(sent.file.name or "", sent.file.read(LARGEST + 1), seconds), asked)
    return Brought(_document("", sent.form.text), asked)


def brought_as_json(request: HttpRequest, today: date) -> Brought:
    """Read the JSON document of a program: text, and where they are given published and language."""
    require_small(request)
    try:
        sent = orjson.loads(request.body)
    except (orjson.JSONDecodeError, SuspiciousOperation, UnreadablePostError) as error:
        raise _unread(error, "expected a JSON object with text, published and language") from None
    if not isinstance(sent, dict) or not set(sent) <= _KEYS:
        raise Refused("unreadable", detail="expected a JSON object with text, published and language, nothing else")
    if not all(isinstance(sent.get(key, ""), str | None) for key in _KEYS):
        raise Refused("unreadable", detail="text, published and language are texts")
    form = Form(*(sent.get(key) or "" for key in ("text", "published", "language")))
    return Brought(_document("", form.text), _asked(form, today))


def read_upload(name: str, raw: bytes, seconds: float) -> Document:
    """Return the document in a file that was sent: a text, an HTML page, a PDF or a DOCX file, told by its bytes."""
    if len(raw) > LARGEST:
        raise Refused("too_large", 413)
    plain_name = "".join(c for c in PurePath(name.replace("\\", "/")).name if c.isprintable())[-100:] or "file"
    try:
        return _checkable(read_bytes(plain_name, raw, PurePath(plain_name).suffix.lower(), seconds))
    except BadInput as error:
        raise Refused("unreadable", detail=str(error)) from None


def _document(name: str, text: str) -> Document:
    if len(text.encode(errors="replace")) > LARGEST:
        raise Refused("too_large", 413)
    return _checkable(Document(name, text))


def _checkable(document: Document) -> Document:
    if not document.text.strip():
        raise Refused("empty")
    # NUL is no character of a text, and Postgres stores none; every other keeps its place.
    return replace(document, text=document.text.replace("\x00", "\ufffd"))


def _asked(form: Form, today: date) -> Asked:
    if form.language and form.language not in LANGUAGES:
        raise Refused("no_such_language", detail=shown(form.language))
    return Asked(today, _day(form.published, today), form.language)


def _day(text: str, today: date) -> date | None:
    if not text:
        return None
    try:
        found = exact_day(text)
    except ValueError:
        raise Refused("not_a_day", detail=shown(text)) from None
    # East of Greenwich it is tomorrow before it is so in UTC.
    if not _EARLIEST <= found <= today + timedelta(days=1):
        raise Refused("not_a_day", detail=shown(text))
    return found
