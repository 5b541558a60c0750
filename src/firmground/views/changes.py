"""Changes of standing: who stood where from which day, and what the acts done by a day make certain for later."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from firmground.law.standing import Segment, StandingWord
from firmground.law.treaty import Treaty
from firmground.views.memory import remembered
from firmground.views.record import Record

# A standing that the law alone turns into the next one on a day already certain.
_FOLLOWS: dict[StandingWord, StandingWord] = {"deposited": "in_force", "withdrawal_notified": "withdrawn"}


@dataclass(frozen=True, slots=True)
class Change:
    """From the day `on` a state stands otherwise toward a treaty than before; `statements` are what that rests on."""

    on: date
    area: str
    treaty: str
    before: StandingWord
    after: StandingWord
    statements: tuple[str, ...]


def segments_seen(record: Record, area: str, treaty: Treaty, as_of: date, known_at: date) -> tuple[Segment, ...]:
    """Return the standings up to a day, and the ones that acts done by then lead to by the treaty's own rule."""
    seen: list[Segment] = []
    for segment in record.known(area, treaty, known_at).timeline.segments:
        if segment.since > as_of and not (seen and _FOLLOWS.get(seen[-1].standing) == segment.standing):
            break
        seen.append(segment)
    return tuple(seen)


def changes_of(record: Record, area: str, treaty: Treaty, as_of: date, known_at: date) -> Iterator[Change]:
    """Yield the changes of one state toward one treaty, the earliest first; those after `as_of` are still ahead."""
    seen = segments_seen(record, area, treaty, as_of, known_at)
    for before, after in pairwise(seen):
        steps = tuple(dict.fromkeys(s for step in after.steps for s in step.statements if s))
        yield Change(after.since, area, treaty.slug, before.standing, after.standing, steps)


@remembered(limit=24)
def changes(record: Record, as_of: date, known_at: date) -> tuple[Change, ...]:
    """Return every change of standing of every state toward every treaty, the latest first."""
    found = [
        change
        for treaty in record.shelf.treaties.values()
        for area in record.shelf.areas.states()
        for change in changes_of(record, area.code, treaty, as_of, known_at)
    ]
    return tuple(sorted(found, key=lambda c: (-c.on.toordinal(), c.treaty, c.area)))
