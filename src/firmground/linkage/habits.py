"""How two sources usually lie apart: a newspaper a day after the register, a monitor with fewer injured, one's "mine".

What likely pairs of the same two sources show is counted over the set, with its direction; a pair is likelier where it
differs as those do. Two sources of which little is seen follow what all sources show, in either direction.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields
from typing import Final

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

# Pairs of two sources' own that weigh as much as what all sources show; share of what nobody has shown yet.
_COMMON, _UNSEEN = 30.0, 0.02
_DEVICES: Final = 9  # with one more for "not told"
_SOURCES: Final = 2**31  # more than there are


@dataclass(frozen=True, slots=True)
class Accounts:
    """What is asked of the units, by index from 0; counts of people and sizes of crowds are -1 where not told.

    `one_each` is the number of the source, negative where it may list an incident twice; `twin` as in rivals.py.
    """

    area: Ints
    source: Ints
    one_each: Ints
    twin: Ints
    width: Ints
    day: Ints
    device: Ints
    killed: Ints
    injured: Ints
    toll: Ints
    vague: Ints
    given: Ints
    near: Ints
    same: Ints

    def of(self, units: Ints) -> "Accounts":
        """Return some of the units, in numbers wide enough to count with."""
        return Accounts(*(getattr(self, field.name)[units].astype(np.int64) for field in fields(self)))


@dataclass(frozen=True, slots=True)
class Difference:
    """One way in which the accounts of a pair differ, as a number below `kinds`; `mirrored` seen from the other."""

    name: str
    kind: Ints
    mirrored: Ints
    kinds: int
    is_told: NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Tally:
    """How often a difference is seen, weighed: by kind, by two sources and kind, and by two sources."""

    common: Floats
    own: Floats
    told: Floats

    def __add__(self, other: "Tally") -> "Tally":
        return Tally(self.common + other.common, self.own + other.own, self.told + other.told)

    def shown(self, two: Ints, kind: Ints) -> Floats:
        """Return how often pairs of the same two sources differ so, over how often pairs of any two do."""
        kinds = len(self.common)
        common = self.common + 1e-3
        common = (1 - _UNSEEN) * common / common.sum() + _UNSEEN / kinds
        found = self.own[two * kinds + kind] + _COMMON * common[kind]
        return np.asarray(found / (self.told[two] + _COMMON) / common[kind], dtype=np.float64)


# Of each difference, how often it is seen among likely pairs and among unlikely ones.
Tallies = tuple[tuple[Tally, Tally], ...]


@dataclass(frozen=True, slots=True)
class Habits:
    """The differences of pairs, seen from the source with the smaller number, and which of `twos` each is of."""

    two: Ints
    twos: int
    differences: tuple[Difference, ...]

    def tallies(self, likely: Floats) -> Tallies:
        """Count what these pairs show; of parts of a set, what all of them show is added up (see `together`)."""
        return tuple((self._tally(one, likely), self._tally(one, 1 - likely)) for one in self.differences)

    def bits(self, likely: Floats, told: Tallies | None = None) -> Iterator[tuple[str, Floats]]:
        """Give for each difference how much likelier it makes each pair, in bits; 0 where it is not told.

        `told` is what the whole set shows, if these pairs are a part of it.
        """
        for one, (true, false) in zip(self.differences, told or self.tallies(likely), strict=True):
            ratio = true.shown(self.two, one.kind) / false.shown(self.two, one.kind)
            yield one.name, np.where(one.is_told, np.log2(ratio), 0.0)

    def _tally(self, what: Difference, counted: Floats) -> Tally:
        told = np.where(what.is_told, counted, 0.0)
        common = _summed(what.kind, told, what.kinds) + _summed(what.mirrored, told, what.kinds)
        own = _summed(self.two * what.kinds + what.kind, told, self.twos * what.kinds)
        return Tally(common, own, _summed(self.two, told, self.twos))


def together(tallied: Sequence[Tallies]) -> Tallies:
    """Return what several parts of a set show together."""
    first, *others = tallied
    for more in others:
        first = tuple((a + c, b + d) for (a, b), (c, d) in zip(first, more, strict=True))
    return first


def two_sources(left: Ints, right: Ints, source: Ints) -> Ints:
    """Return a number for the two sources of each pair, whichever is on the left."""
    one, other = source[left].astype(np.int64), source[right].astype(np.int64)
    return np.minimum(one, other) * _SOURCES + np.maximum(one, other)


def _summed(numbers: Ints, weights: Floats, kinds: int) -> Floats:
    return np.asarray(np.bincount(numbers, weights, kinds), dtype=np.float64)


def habits(left: Ints, right: Ints, accounts: Accounts, twos: Ints | None = None) -> Habits:
    """Return the differences of pairs in days (both told to the day), device, killed, injured and all casualties.

    `twos`, in order, are all that two_sources gives for the set of which these pairs are a part.
    """
    swapped = accounts.source[left] > accounts.source[right]
    one, other = np.where(swapped, right, left), np.where(swapped, left, right)
    numbers = two_sources(left, right, accounts.source)
    known = np.unique(numbers) if twos is None else twos
    dated = (accounts.width[one] == 0) & (accounts.width[other] == 0)
    device = accounts.device[one], accounts.device[other]
    return Habits(np.searchsorted(known, numbers), len(known), (
        _apart("days", accounts.day[one], accounts.day[other], 7, dated),
        _difference(
            "device", device[0] * _DEVICES + device[1], device[1] * _DEVICES + device[0], _DEVICES**2,
            np.ones(len(left), dtype=np.bool_),
        ),
        *(_counted(name, getattr(accounts, name), one, other, most)
          for name, most in (("killed", 3), ("injured", 3), ("toll", 4))),
    ))  # fmt: skip


def _counted(name: str, count: Ints, one: Ints, other: Ints, most: int) -> Difference:
    return _apart(name, count[one], count[other], most, (count[one] >= 0) & (count[other] >= 0))


def _apart(name: str, one: Ints, other: Ints, most: int, is_told: NDArray[np.bool_]) -> Difference:
    apart = np.clip(other - one, -most, most)
    return _difference(name, apart + most, most - apart, 2 * most + 1, is_told)


def _difference(name: str, kind: Ints, mirrored: Ints, kinds: int, is_told: NDArray[np.bool_]) -> Difference:
    """Return a difference that is small to keep."""
    return Difference(name, kind.astype(np.int16), mirrored.astype(np.int16), kinds, is_told)
