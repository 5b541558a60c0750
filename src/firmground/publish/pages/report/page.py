"""An annual report: what the ledger holds of one year, as a page and as a PDF."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from firmground.model.errors import NotFound
from firmground.model.viewpoint import Viewpoint
from firmground.publish.page import Extras
from firmground.publish.reports import annual
from firmground.publish.reports.blocks import Report, rows_of
from firmground.publish.reports.files import pdf_file
from firmground.views.record import Record

ADDRESS = "reports/{key}/"


@dataclass(frozen=True, slots=True)
class ReportPage:
    """A report, and the keys of the same report of the years beside it ("" where there is none)."""

    report: Report
    earlier: str
    later: str


def keys(record: Record, view: Viewpoint) -> Iterator[str]:
    """Yield the reports, such as "mine/2025"."""
    yield from annual.keys(record, view)


def data(record: Record, key: str, view: Viewpoint) -> ReportPage:
    """Return one report; NotFound for a kind or year there is none of."""
    report = annual.annual(record, key, view)
    kind, _, year = key.partition("/")
    held = set(annual.keys(record, view))
    beside = [f"{kind}/{int(year) + step}" for step in (-1, 1)]
    earlier, later = (other if other in held else "" for other in beside)
    return ReportPage(report, earlier, later)


def table(page: object) -> Sequence[Sequence[str]]:
    """Return every figure of the report's sentences with its statements, a row each."""
    if not isinstance(page, ReportPage):
        raise NotFound("there is no table for this page")
    return rows_of(page.report)


def files(record: Record, page: object, key: str, view: Viewpoint) -> Extras:
    """Return the report as PDF."""
    del record, view
    if not isinstance(page, ReportPage):
        raise NotFound(f'there is no report "{key}"')
    return {"report.pdf": pdf_file(page.report)}
