"""What is recognised in a sentence: marks over its tokens, each a concept of the lexicon, an amount or a day."""

from collections.abc import Mapping, Set
from dataclasses import field
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from firmground.factcheck.tokens import Tokens
from firmground.model.dates import VagueDate
from firmground.model.frozen import frozen
from firmground.model.value import Sense


class Mark(NamedTuple):
    """A concept over the tokens `first` to `last` (both inclusive): ``Mark("treaty", "apmbc", 4, 6)``."""

    family: str
    code: str
    first: int
    last: int


@frozen
class Amount:
    """A number in a sentence, with its hedge and unit, over the tokens `first` to `last` (hedge and unit included).

    `value` is the number, `high` the other end of a range; `other` a second way to read separators ("5.757").
    `unit` is ``""`` (a bare count), ``percent``, ``points``, ``km2``, ``usd_million``, ``eur_million``, ``times``,
    ``years``, ``months``, ``days`` or ``rank``. `step` is the last place that is written: 100 in "5,700".
    `at` is the token of the figure itself; `lent` that of the amount before whose unit it shares, -1 where it has its
    own.
    """

    value: Decimal
    unit: str
    sense: Sense
    first: int
    last: int
    at: int
    step: Decimal = Decimal(1)
    high: Decimal | None = None
    other: Decimal | None = None
    in_words: bool = False
    lent: int = -1

    def values(self) -> tuple[Decimal, ...]:
        """Return the ways to read the number, the likelier first."""
        return (self.value,) if self.other is None else (self.value, self.other)


@frozen
class When:
    """A time told in a sentence, over its tokens: a day, month or year, or a span with open or told ends.

    `role` is ``on``, ``since``, ``until``, ``span`` or ``now``; `relative` where it was counted from another day.
    """

    day: VagueDate
    role: str
    first: int
    last: int
    relative: bool = False

    @property
    def year(self) -> int:
        """Return the year of its last day."""
        return self.day.last.year


@frozen
class Sentence:
    """A sentence of a text in one language: tokens, and what was recognised in them, by place."""

    text: str
    start: int
    end: int
    language: str
    tokens: Tokens
    amounts: tuple[Amount, ...] = ()
    whens: tuple[When, ...] = ()
    by_family: Mapping[str, tuple[Mark, ...]] = field(default_factory=dict)

    def of(self, family: str, *codes: str) -> tuple[Mark, ...]:
        """Return the marks of a family, or those with one of some codes, by place."""
        # Most families are absent from most sentences, and this is asked more often than anything else.
        found = self.by_family.get(family)
        if found is None:
            return ()
        return tuple([m for m in found if m.code in codes]) if codes else found

    def has(self, family: str, *codes: str) -> bool:
        """Tell whether there is such a mark."""
        return bool(self.of(family, *codes)) if codes else family in self.by_family

    def speaks_of(self, families: Set[str]) -> bool:
        """Tell whether there is a mark of any of some families: what a kind asks first, before it reads on."""
        return not self.by_family.keys().isdisjoint(families)

    def within(self, family: str, first: int, last: int, *codes: str) -> tuple[Mark, ...]:
        """Return the marks of a family that lie in a stretch of tokens."""
        found = self.of(family, *codes)
        return tuple([m for m in found if m.first >= first and m.last <= last]) if found else found

    def span(self, first: int, last: int) -> tuple[int, int]:
        """Return where a stretch of tokens lies in the text."""
        return self.tokens.starts[first], self.tokens.ends[last]

    def words(self, first: int, last: int) -> str:
        """Return the text from one token to another as it stands."""
        start, end = self.span(first, last)
        return self.text[start:end]


def gap(one: Mark | Amount | When, other: Mark | Amount | When) -> int:
    """Return how many tokens lie between two marks; 0 where they touch or overlap."""
    return max(one.first - other.last, other.first - one.last, 1) - 1


@lru_cache(maxsize=1024)
def day_of(year: int) -> VagueDate:
    """Return a whole year."""
    return VagueDate(date(year, 1, 1), date(year, 12, 31))
