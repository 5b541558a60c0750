"""What may be asked of every address: days, pages, and the areas and treaties that a text names."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.http import HttpRequest
from ninja import Schema
from pydantic import Field

from firmground.law.treaty import Treaty
from firmground.model.errors import FirmgroundError, UnknownCode, shown
from firmground.model.viewpoint import Viewpoint
from firmground.views.asked import day_of
from firmground.views.record import Record
from firmground.vocabulary.areas import UnknownArea
from firmground.web import views
from firmground.web.api.faults import Fault
from firmground.web.publication import today

PAGE, LARGEST_PAGE = 100, 1_000
_LONGEST = 300
_RECORD = "firmground.record"


def text(says: str, **schema: object) -> str:
    """Return a field of a question that may be left out; `schema` adds to what the description says of it."""

    def told(described: dict[str, Any]) -> None:
        described.pop("default", None)
        described.pop("title", None)
        described.update(schema)

    return Field("", description=says, min_length=1, max_length=_LONGEST, json_schema_extra=told)


def choice(says: str, words: Sequence[str]) -> str:
    """Return a field that holds one word of a few."""
    return text(says, enum=list(words))


def day(says: str) -> str:
    """Return a field that holds a day."""
    return text(says, format="date", pattern=r"^(199\d|20[0-6]\d)-\d\d-\d\d$")


class Known(Schema):
    """The day up to which publications count."""

    known_at: str = day("Use only what was public on this day; today (UTC) if left out.")


class Dated(Known):
    """Both clocks."""

    as_of: str = day("The day asked about; today (UTC) if left out.")


class Paged(Schema):
    """A page of a list."""

    limit: int = Field(PAGE, ge=1, le=LARGEST_PAGE, description=f"How many on a page, at most {LARGEST_PAGE:,}.")
    cursor: str = text("Where to go on: what next of the page before holds.")


class DatedPage(Dated, Paged):
    """A page of a list, as of a day and as known on a day."""


@dataclass(frozen=True, slots=True)
class Question:
    """A request that was understood: the record it is asked of, and the viewpoint."""

    request: HttpRequest
    record: Record
    view: Viewpoint


def question(request: HttpRequest, asked: Schema, record: Record | None = None) -> Question:
    """Return a request with its record and viewpoint; a parameter that the address does not know is refused."""
    fields = type(asked).model_fields
    for name, values in request.GET.lists():
        if name not in fields:
            raise Fault.of_field(shown(name)[1:-1], values[0], f"only {', '.join(sorted(fields))}")
        if len(values) > 1:
            raise Fault.of_field(name, " and ".join(values), "one value")
        if "\x00" in values[0]:
            raise Fault.of_field(name, values[0], "a text without NUL")
    now = today()
    view = Viewpoint(_day(asked, "as_of", now), _day(asked, "known_at", now), now)
    return Question(request, record or record_of(request), view)


def record_of(request: HttpRequest) -> Record:
    """Return the record that a request is answered from: one for all of it, looked up once."""
    found = request.META.get(_RECORD)
    if not isinstance(found, Record):
        found = request.META[_RECORD] = views.publication().press().record
    return found


def optional_day(asked: Schema, field: str, absent: date) -> date:
    """Return a day that may be left out."""
    written = getattr(asked, field)
    return day_of(written, field, today()) if written else absent


def _day(asked: Schema, field: str, now: date) -> date:
    written = getattr(asked, field, "")
    return day_of(written, field, now) if written else now


def area_of(record: Record, written: str, field: str, status: int = 400) -> str:
    """Return the code of the area that a text means."""
    try:
        return record.shelf.areas.resolve(written).code
    except UnknownArea as error:
        expected = "the code or name of one area"
        if error.candidates:
            expected += f", such as {' or '.join(error.candidates)}"
        raise Fault.of_field(field, written, expected, status) from None


def treaty_of(record: Record, written: str, field: str, status: int = 400) -> Treaty:
    """Return the treaty of a slug."""
    try:
        return record.shelf.treaty(written)
    except UnknownCode:
        raise Fault.of_field(field, written, " or ".join(record.shelf.treaties), status) from None


def require_property(record: Record, written: str, field: str) -> None:
    """Refuse what is no property."""
    try:
        record.shelf.vocabulary.property(written)
    except FirmgroundError as error:
        expected = "a property, as /api/v1/figures lists them" + str(error).partition("known property")[2]
        raise Fault.of_field(field, written, expected) from None


def treaties_of(record: Record, written: str) -> tuple[Treaty, ...]:
    """Return the one treaty that a text names, or all where it names none."""
    return (treaty_of(record, written, "treaty"),) if written else tuple(record.shelf.treaties.values())


def areas_of(record: Record, written: str) -> tuple[str, ...]:
    """Return the code of the one area that a text names, or of all states where it names none."""
    return (area_of(record, written, "area"),) if written else tuple(a.code for a in record.shelf.areas.states())


def one_of(field: str, written: str, words: Sequence[str]) -> str:
    """Return a word of a few, or nothing; Fault names the words."""
    if written and written not in words:
        raise Fault.of_field(field, written, " or ".join(words))
    return written
