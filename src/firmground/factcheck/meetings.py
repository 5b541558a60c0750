"""Numbers told of the meetings of the parties, each known from the end of its meeting."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from firmground.factcheck.facts import Facts
from firmground.model.dates import VagueDate
from firmground.model.value import Number

_PREFIX = "meeting:"


@dataclass(frozen=True, slots=True)
class Told:
    """A number told of a meeting: its treaty, the day the meeting ended, and the statement."""

    treaty: str
    ended: VagueDate
    value: Decimal
    statement: str
    source: str


def told_of_meetings(facts: Facts, prop: str) -> Iterator[Told]:
    """Yield the numbers of a property of the meetings that had ended by the day of publication."""
    reading = facts.record.reading
    for subject in reading.subjects():
        if not subject.startswith(_PREFIX):
            continue
        ends = [s.value for s in reading.of(subject, "meeting_end") if isinstance(s.value, VagueDate)]
        if not ends or ends[0].first > facts.published:
            continue
        for s in reading.of(subject, prop):
            if isinstance(s.value, Number) and s.value.best is not None:
                treaty = subject.removeprefix(_PREFIX).partition("/")[0]
                yield Told(treaty, ends[0], s.value.best, s.id, facts.source(s))
