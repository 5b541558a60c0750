"""A number that an article names, beside the word it is told by: "first day of the sixth month", "20 kilograms"."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from firmground.factcheck.durations import durations
from firmground.factcheck.kinds.provision.topics import is_started
from firmground.factcheck.marks import Mark
from firmground.factcheck.scene import Clauses

_REACH: Final = 14
_BESIDE: Final = 2
_TIMES: Final = frozenset(("years", "months", "days"))


@dataclass(frozen=True, slots=True)
class Counted:
    """A number of some unit over the tokens `first` to `last`."""

    count: Decimal
    unit: str
    first: int
    last: int


def counted_at(view: Clauses, mark: Mark, unit: str, *, started: bool) -> Counted | None:
    """Return the number nearest to a word: a length of time, or a bare number that the word itself counts.

    `started` asks for a time that is said to count from an entry into force.
    """
    if unit in _TIMES:
        times = [d for d in durations(view.sentence) if d.unit == unit and d.first > mark.first - _REACH]
        # "Five years after the entry into force": years are told of much else.
        times = [d for d in times if is_started(view, d)] if started else times
        near = min(times, key=lambda d: view.distance(d.placed(), mark), default=None)
        if near is None or view.distance(near.placed(), mark) > _REACH:
            return None
        return Counted(near.count, unit, near.first, near.last)
    held = [a for a in view.sentence.amounts if a.first <= mark.last and 0 <= mark.first - a.at <= _BESIDE]
    return Counted(held[-1].value, unit, held[-1].first, mark.last) if held else None
