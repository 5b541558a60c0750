"""What is told of an area by theme: how much, and of which time last."""

from dataclasses import dataclass
from datetime import date

from firmground.model.statement import Statement
from firmground.views.memory import remembered
from firmground.views.record import Record
from firmground.views.told import told, told_of


@dataclass(frozen=True, slots=True)
class ThemeTold:
    """How many statements tell of one theme, and the one that tells of the latest time.

    `day` is the first day it tells of: None where no statement of the theme names a time, as is `latest` where there
    is no statement.
    """

    statements: int
    day: date | None
    latest: Statement | None


NOTHING = ThemeTold(0, None, None)


@remembered(limit=6_000)
def told_by_theme(record: Record, area: str, as_of: date, known_at: date) -> dict[str, ThemeTold]:
    """Return the themes of which something is told of an area at a viewpoint."""
    found: dict[str, list[Statement]] = {}
    for prop in record.reading.properties_of(area):
        statements = told(record, area, prop, as_of, known_at)
        if statements:
            found.setdefault(record.shelf.vocabulary.property(prop).theme, []).extend(statements)
    return {theme: _told(statements) for theme, statements in found.items()}


def _told(statements: list[Statement]) -> ThemeTold:
    days = [(told_of(s) or date.min, s.id, s) for s in statements]
    day, _, latest = max(days, key=lambda told: told[:2])
    return ThemeTold(len(statements), None if day == date.min else day, latest)
