"""Votes of single states in the General Assembly: one row per resolution, the states by how they voted.

Every state that abstained or voted against has its place; of those in favour only the ones that had neither signed
nor joined the treaty by that day: of a party it says nothing new.
"""

from collections.abc import Iterator
from dataclasses import replace
from typing import cast

from firmground.model.draft import Draft
from firmground.model.statement import Grade, breakdown
from firmground.model.value import Code
from firmground.sources.statement_table import GRADES
from firmground.sources.table import Row, read_table

COLUMNS = (
    "resolution", "weapon", "treaty", "period", "abstained", "against", "in_favour", "edition", "grade", "sources",
    "remark",
)  # fmt: skip
_CAST = (("abstained", "abstain"), ("against", "no"), ("in_favour", "yes"))


def read(raw: bytes, file: str) -> Iterator[Draft]:
    """Yield how each state of a row voted."""
    for row in read_table(raw, file, COLUMNS):
        states = [(state, vote) for column, vote in _CAST for state in row.take_list(column)]
        draft = _common(row)
        row.done()
        if not states:
            raise row.refuse("abstained", "no state in the whole row", "the states that abstained or voted")
        for state, vote in states:
            yield replace(draft, subject=state, value=Code("vote", vote))


def _common(row: Row) -> Draft:
    return Draft(
        edition=row.take_needed("edition"),
        subject="",
        property="un_vote",
        value=Code("vote", ""),
        line=row.line,
        grade=cast(Grade, row.take_code("grade", GRADES)),
        period=row.take_period("period"),
        breakdown=breakdown(weapon=row.take("weapon"), treaty=row.take("treaty")),
        locator=f"resolution {row.take_needed('resolution')}",
        cites=row.take_list("sources"),
        remark=row.take("remark"),
    )
