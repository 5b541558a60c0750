"""Votes of the General Assembly: one row per vote and edition."""

from collections.abc import Iterator
from dataclasses import replace
from typing import cast

from firmground.model.draft import Draft
from firmground.model.statement import Grade, breakdown
from firmground.model.value import AreaValue, Number, Text, Value
from firmground.sources.statement_table import GRADES
from firmground.sources.table import Row, read_table

COLUMNS = (
    "resolution", "document", "treaty", "stage", "paragraph", "period", "vote_date", "yes", "no", "abstain", "against",
    "edition", "grade", "locator", "read_in", "sources", "remark",
)  # fmt: skip
STAGES = ("plenary", "first_committee")
_COUNTS = (("yes", "vote_yes"), ("no", "vote_no"), ("abstain", "vote_abstain"))


def read(raw: bytes, file: str) -> Iterator[Draft]:
    """Yield what each row says of a vote: its counts, its day, its document, and who voted against."""
    for row in read_table(raw, file, COLUMNS):
        values = tuple(_values(row))
        draft = _common(row)
        row.done()
        if not values:
            raise row.refuse("yes", "no value in the whole row", "a count, a day or a document")
        for prop, value in values:
            yield replace(draft, property=prop, value=value)


def _values(row: Row) -> Iterator[tuple[str, Value]]:
    for column, prop in _COUNTS:
        count = row.take_number(column)
        if count is not None:
            yield prop, Number(count, "states")
    day = row.take_date("vote_date")
    if day is not None:
        yield "vote_date", day
    document = row.take("document")
    if document:
        yield "vote_document", Text(document)
    for area in row.take_list("against"):
        yield "voted_against", AreaValue(area)


def _common(row: Row) -> Draft:
    return Draft(
        edition=row.take_needed("edition"),
        subject=f"resolution:{row.take_needed('resolution')}",
        property="",
        value=Text(""),
        line=row.line,
        grade=cast(Grade, row.take_code("grade", GRADES)),
        period=row.take_period("period"),
        breakdown=breakdown(
            treaty=row.take("treaty"), stage=row.take_code("stage", STAGES), paragraph=row.take("paragraph")
        ),
        locator=row.take("locator"),
        cites=row.take_list("sources"),
        read_in=row.take("read_in"),
        remark=row.take("remark"),
    )
