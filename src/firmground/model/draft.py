"""What a source's reader makes of a row: the content of a statement before it is checked against the vocabulary."""

from dataclasses import dataclass, field

from firmground.model.dates import Period
from firmground.model.statement import Breakdown, Grade
from firmground.model.value import Value


@dataclass(frozen=True, slots=True)
class Draft:
    """One value of one row. `layer` empty = as the property says; `line`: in the edition file, 0 for a sum of rows."""

    edition: str
    subject: str
    property: str
    value: Value
    line: int
    grade: Grade
    period: Period | None = None
    breakdown: Breakdown = ()
    locator: str = ""
    cites: tuple[str, ...] = ()
    layer: str = ""
    read_in: str = ""
    quote: str = ""
    attribution: str = ""
    remark: str = field(default="")
