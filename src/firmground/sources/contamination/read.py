"""Contaminated states and areas: one row per area, weapon, time and edition."""

from collections.abc import Iterator
from dataclasses import replace
from typing import cast

from firmground.model.draft import Draft
from firmground.model.statement import Grade, breakdown
from firmground.model.value import Code, Text, Value
from firmground.sources.statement_table import GRADES
from firmground.sources.table import Row, read_table

COLUMNS = (
    "area", "weapon", "device", "within", "extent", "new", "listed_as", "period", "edition", "grade", "locator",
    "read_in", "sources", "remark",
)  # fmt: skip


def read(raw: bytes, file: str) -> Iterator[Draft]:
    """Yield the extent or the newness of a contamination, and the group under which the edition lists the area."""
    for row in read_table(raw, file, COLUMNS):
        values = tuple(_values(row))
        draft = _common(row)
        row.done()
        for prop, value in values:
            yield replace(draft, property=prop, value=value)


def _values(row: Row) -> Iterator[tuple[str, Value]]:
    extent, new, group = row.take("extent"), row.take_code("new", ("", "yes")), row.take("listed_as")
    if bool(extent) == bool(new):
        raise row.refuse("extent", f'extent "{extent}" and new "{new}"', "exactly one of the two")
    if extent:
        yield "contamination", Code("contamination_extent", extent)
    else:
        yield "new_contamination", Code("new_contamination", "listed")
    if group:
        yield "listed_as", Code("party_group", group)


def _common(row: Row) -> Draft:
    return Draft(
        edition=row.take_needed("edition"),
        subject=row.take_needed("area"),
        property="",
        value=Text(""),
        line=row.line,
        grade=cast(Grade, row.take_code("grade", GRADES)),
        period=row.take_period("period"),
        breakdown=breakdown(weapon=row.take_needed("weapon"), device=row.take("device"), within=row.take("within")),
        locator=row.take("locator"),
        cites=row.take_list("sources"),
        read_in=row.take("read_in"),
        remark=row.take("remark"),
    )
