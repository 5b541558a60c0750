"""The fact sheet of a state or area: a page, two pages as PDF, and the whole profile as Word for editors."""

from collections.abc import Iterator, Sequence
from functools import partial

from firmground.model.errors import NotFound
from firmground.model.viewpoint import Viewpoint
from firmground.publish.page import Extras
from firmground.publish.reports.blocks import Report, rows_of
from firmground.publish.reports.files import pdf_file, word_file
from firmground.publish.reports.sheets import factsheet, profile
from firmground.views.record import Record
from firmground.vocabulary.areas import AreaKind

ADDRESS = "factsheets/{key}/"


def keys(record: Record, view: Viewpoint) -> Iterator[str]:
    """Yield the lower-case code of every state and other area."""
    del view
    yield from (area.code.lower() for area in record.shelf.areas if area.kind is not AreaKind.FORMER)


def data(record: Record, key: str, view: Viewpoint) -> Report:
    """Return the fact sheet of one area; NotFound for a code that no state or other area has."""
    return factsheet(record, key, view)


def table(page: object) -> Sequence[Sequence[str]]:
    """Return everything told in its sentences with the statements, a row each."""
    if not isinstance(page, Report):
        raise NotFound("there is no table for this page")
    return rows_of(page)


def files(record: Record, page: object, key: str, view: Viewpoint) -> Extras:
    """Return the fact sheet as PDF of two pages, and all that reports tell of the area as Word."""
    if not isinstance(page, Report):
        raise NotFound(f'there is no fact sheet "{key}"')
    whole = word_file(partial(profile, record, key, view))
    return {"factsheet.pdf": pdf_file(page, "factsheet"), "profile.docx": whole}
