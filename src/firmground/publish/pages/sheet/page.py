"""A diplomat's sheet of one state, made to be printed on two pages."""

from collections.abc import Iterator, Sequence

from firmground.model.errors import NotFound
from firmground.model.viewpoint import Viewpoint
from firmground.views.record import Record
from firmground.views.sheet import Sheet, sheet, sheet_states

ADDRESS = "sheets/{key}/"


def keys(record: Record, view: Viewpoint) -> Iterator[str]:
    """Yield the lower-case code of every state."""
    del view
    yield from (area.code.lower() for area in sheet_states(record))


def data(record: Record, key: str, view: Viewpoint) -> Sheet:
    """Return the sheet of a state; NotFound for a code that no state has."""
    area = next((area for area in sheet_states(record) if area.code.lower() == key), None)
    if area is None:
        raise NotFound(f'there is no state with the code "{key}"')
    return sheet(record, area, view)


def table(page: object) -> Sequence[Sequence[str]]:
    """Return the days that lie ahead of the state, the soonest first."""
    if not isinstance(page, Sheet):
        raise NotFound("there is no table for this page")
    rows = [(str(d.day), d.treaty, d.kind, d.what, " ".join(d.statements)) for d in page.days]
    return [("day", "treaty", "kind", "what", "statements"), *rows]
