"""What changed between two days, or in a year: the world, and what was known of it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from firmground.model.errors import NotFound
from firmground.model.viewpoint import Viewpoint
from firmground.views.between import Between, between, days_of, years_of_change
from firmground.views.record import Record

ADDRESS = "changes/{key}/"


@dataclass(frozen=True, slots=True)
class ChangesSpanPage:
    """What changed in some days; `year` where they are a calendar year, else None."""

    year: int | None
    found: Between


def keys(record: Record, view: Viewpoint) -> Iterator[str]:
    """Yield the years that are made ready; any two days have a page where a server answers."""
    yield from map(str, years_of_change(record, view))


def data(record: Record, key: str, view: Viewpoint) -> ChangesSpanPage:
    """Return what changed in the days that a key names."""
    days = days_of(key, view)
    if days.last.year > view.today.year + 50 or days.first.year < 1990:
        raise NotFound(f'the days "{key}" are out of reach')
    return ChangesSpanPage(int(key) if key.isdigit() else None, between(record, days, view))


def table(page: object) -> Sequence[Sequence[str]]:
    """Return one row for each change of the world and each revised figure, told apart by the first column."""
    if not isinstance(page, ChangesSpanPage):
        raise NotFound("there is no table for this page")
    found = page.found
    return [
        ("clock", "day", "subject", "what", "before", "after", "statements"),
        *(("world", str(c.on), c.area, c.treaty, c.before, c.after, " ".join(c.statements)) for c in found.changes),
        *(("world", str(s.period or s.value), s.subject, s.property, "", str(s.value), s.id)
          for s in (*found.decisions, *found.done)),
        *(("known", str(r.after.period or ""), r.after.subject, r.after.property, str(r.before.value),
           str(r.after.value), f"{r.before.id} {r.after.id}") for r in found.revised),
    ]  # fmt: skip
