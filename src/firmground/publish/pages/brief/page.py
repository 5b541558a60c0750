"""The brief of a treaty: a page, and one page as PDF."""

from collections.abc import Iterator, Sequence

from firmground.model.errors import NotFound
from firmground.model.viewpoint import Viewpoint
from firmground.publish.page import Extras
from firmground.publish.reports.blocks import Report, rows_of
from firmground.publish.reports.brief import brief
from firmground.publish.reports.files import pdf_file
from firmground.views.record import Record

ADDRESS = "treaties/{key}/brief/"


def keys(record: Record, view: Viewpoint) -> Iterator[str]:
    """Yield the treaties by their slug."""
    del view
    yield from record.shelf.treaties


def data(record: Record, key: str, view: Viewpoint) -> Report:
    """Return the brief of one treaty; NotFound where there is none."""
    return brief(record, key, view)


def table(page: object) -> Sequence[Sequence[str]]:
    """Return everything told in its sentences with the statements, a row each."""
    if not isinstance(page, Report):
        raise NotFound("there is no table for this page")
    return rows_of(page)


def files(record: Record, page: object, key: str, view: Viewpoint) -> Extras:
    """Return the brief as PDF of one page."""
    del record, view
    if not isinstance(page, Report):
        raise NotFound(f'there is no brief "{key}"')
    return {"brief.pdf": pdf_file(page, "brief")}
