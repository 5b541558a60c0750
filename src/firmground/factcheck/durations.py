"""Lengths of time told in a sentence, also those left short: "within four years, and of mined ground within ten"."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from firmground.factcheck.marks import Amount, Mark, Sentence

_UNITS: Final = frozenset(("years", "months", "days", "weeks"))
_IN_MONTHS: Final = {"years": Decimal(12), "months": Decimal(1)}
_DAYS_OF_MONTH: Final = Decimal("30.44")
_DAYS_OF_WEEK: Final = 7
_LONGEST_SHORT: Final = 30
_CLOSERS: Final = frozenset((",", ";", ".", ")", ":", "", "—", "–", "”", '"', "("))


@dataclass(frozen=True, slots=True)
class Duration:
    """A length of time over the tokens `first` to `last`; `short` where its unit is that of the one before."""

    count: Decimal
    unit: str
    first: int
    last: int
    at: int
    short: bool = False

    @property
    def days(self) -> Decimal:
        """Return about how many days it is."""
        return days_of(self.count, self.unit)

    def placed(self) -> Amount:
        """Return it as an amount, to measure distances with."""
        return Amount(self.count, self.unit, "exact", self.first, self.last, self.at)


def days_of(count: Decimal, unit: str) -> Decimal:
    """Return about how many days so many units are."""
    if unit in _IN_MONTHS:
        return count * _IN_MONTHS[unit] * _DAYS_OF_MONTH
    return count * (_DAYS_OF_WEEK if unit == "weeks" else 1)


def durations(sentence: Sentence) -> tuple[Duration, ...]:
    """Return the lengths of time in a sentence by place."""
    if not (sentence.amounts or sentence.has("provision_span")):
        return ()
    held = [*_told(sentence), *_spans(sentence)]
    if not held:
        return ()
    held.sort(key=lambda d: (d.first, -d.last))
    kept: list[Duration] = []
    for one in held:
        if not kept or one.first > kept[-1].last:
            kept.append(one)
    return tuple(sorted([*kept, *_short(sentence, kept)], key=lambda d: d.first))


def _told(sentence: Sentence) -> Iterator[Duration]:
    for amount in sentence.amounts:
        if amount.unit in _UNITS and amount.high is None:
            yield Duration(amount.value, amount.unit, amount.first, amount.last, amount.at)


def _spans(sentence: Sentence) -> Iterator[Duration]:
    for mark in sentence.of("provision_span"):
        unit, _, count = mark.code.partition(".")
        yield Duration(Decimal(count), unit, mark.first, mark.last, mark.first)


def _short(sentence: Sentence, told: list[Duration]) -> Iterator[Duration]:
    """Yield bare numbers at the end of a clause that take the unit of the length of time before them."""
    keys = sentence.tokens.keys
    for amount in sentence.amounts:
        before = [d for d in told if d.last < amount.first]
        following = keys[amount.last + 1] if amount.last + 1 < len(keys) else ""
        worded = amount.first > 0 and keys[amount.first - 1].isalpha()
        # "Articles 3 and 4": figures want a word that leads to them.
        worded = worded and (amount.in_words or any(m.last == amount.at - 1 for m in _leading(sentence)))
        closed = following in _CLOSERS or any(m.first == amount.last + 1 for m in sentence.of("provision_to"))
        if amount.unit == "" and before and worded and amount.value <= _LONGEST_SHORT and closed:
            yield Duration(amount.value, before[-1].unit, amount.first, amount.last, amount.at, short=True)


def _leading(sentence: Sentence) -> tuple[Mark, ...]:
    return *sentence.of("prep"), *sentence.of("hedge"), *sentence.of("provision_duty", "weak")


def more_time(sentence: Sentence) -> Iterator[Duration]:
    """Yield lengths with a word before their unit: "five more years", "up to ten further years"."""
    for mark in sentence.of("deadline_extension", "any"):
        units = sentence.within("unit", mark.first, mark.last, "years", "months")
        for amount in sentence.amounts:
            if units and amount.unit == "" and amount.last == mark.first - 1:
                yield Duration(amount.value, units[0].code, amount.first, mark.last, amount.at)
