"""Whether any source says that there is something to destroy or to clear, beside the rule that gives a due day."""

from firmground.law.deadlines import Deadline
from firmground.law.treaty import Treaty
from firmground.model.statement import Statement
from firmground.model.value import Code, Number
from firmground.model.viewpoint import Viewpoint
from firmground.views.record import Record
from firmground.views.told import told

_STOCKS = ("stockpile_declared", "stockpile_remaining", "stockpile_destroyed")


def has_grounds(record: Record, row: Deadline, view: Viewpoint) -> bool:
    """Tell whether any act, decision or finding on a duty is known, or any word that there is something to do."""
    treaty = record.shelf.treaties[row.treaty]
    acts = record.known(row.area, treaty, view.known_at).acts
    if any(a.obligation == row.obligation and a.episode == row.episode and a.done <= view.as_of for a in acts):
        return True
    if row.obligation == "clearance":
        properties = ("contamination", treaty.land) if treaty.land else ("contamination",)
        return any(_is_land(s, treaty) for s in _told(record, row, view, properties))
    found = _told(record, row, view, (*_STOCKS, "stockpiling"))
    return any(s.part("treaty") == row.treaty or s.part("weapon") in treaty.weapons for s in found)


def _told(record: Record, row: Deadline, view: Viewpoint, properties: tuple[str, ...]) -> list[Statement]:
    return [s for prop in properties for s in told(record, row.area, prop, view.as_of, view.known_at)]


def _is_land(statement: Statement, treaty: Treaty) -> bool:
    if isinstance(statement.value, Number):
        return True
    cleared = isinstance(statement.value, Code) and statement.value.code == "cleared"
    return not cleared and statement.part("weapon") in treaty.weapons
