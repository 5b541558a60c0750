"""The values of two years, set side by side."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import product

from firmground.factcheck.figures import Question
from firmground.factcheck.knowledge import Answer


@dataclass(frozen=True, slots=True)
class Pair:
    """A value before and one after, with their answers; `stale` where either was revised by then."""

    before: Decimal
    after: Decimal
    one: Answer
    other: Answer

    @property
    def stale(self) -> bool:
        """Tell whether either value was revised by then."""
        return self.one.revised or self.other.revised


@dataclass(frozen=True, slots=True)
class Years:
    """The values of two years that are known."""

    question: Question
    base: int
    now: int
    before: tuple[Answer, ...]
    after: tuple[Answer, ...]

    def pairs(self) -> Iterator[Pair]:
        """Yield every value before with every value after, those that stand first."""
        found = [
            Pair(b, a, one, other)
            for one, other in product(self.before, self.after)
            for b, a in product(one.values(), other.values())
        ]
        yield from sorted(found, key=lambda p: (p.stale, not (p.one.lead and p.other.lead)))
