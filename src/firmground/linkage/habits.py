"""How two sources usually lie apart: a newspaper a day after the register, a monitor with fewer injured, one's "mine".

What likely pairs of the same two sources show is counted over the set, with its direction; a pair is likelier where it
differs as those do. Two sources of which little is seen follow what all sources show, in either direction.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

# Pairs of two sources' own that weigh as much as what all sources show; share of what nobody has shown yet.
_COMMON, _UNSEEN = 30.0, 0.02
_DEVICES: Final = 9  # with one more for "not told"


@dataclass(frozen=True, slots=True)
class Accounts:
    """What is asked of the units, by index from 0; counts of people and sizes of crowds are -1 where not told.

    `one_each` is the number of the source, negative where it may list an incident twice; `twin` as in rivals.py.
    """

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


@dataclass(frozen=True, slots=True)
class Difference:
    """One way in which the accounts of a pair differ, as a number below `kinds`; `mirrored` seen from the other."""

    name: str
    kind: Ints
    mirrored: Ints
    kinds: int
    is_told: NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Habits:
    """The differences of pairs, seen from the source with the smaller number, and which two sources each is of."""

    two: Ints
    differences: tuple[Difference, ...]

    def bits(self, likely: Floats) -> Iterator[tuple[str, Floats]]:
        """Give for each difference how much likelier it makes each pair, in bits; 0 where it is not told."""
        for one in self.differences:
            ratio = _shown(self.two, one, likely) / _shown(self.two, one, 1 - likely)
            yield one.name, np.where(one.is_told, np.log2(ratio), 0.0)


def habits(left: Ints, right: Ints, accounts: Accounts) -> Habits:
    """Return the differences of pairs in days (both told to the day), device, killed, injured and all casualties."""
    swapped = accounts.source[left] > accounts.source[right]
    one, other = np.where(swapped, right, left), np.where(swapped, left, right)
    sources = int(accounts.source.max(initial=0)) + 1
    _, two = np.unique(accounts.source[one] * sources + accounts.source[other], return_inverse=True)
    dated = (accounts.width[one] == 0) & (accounts.width[other] == 0)
    device = accounts.device[one], accounts.device[other]
    return Habits(two, (
        _apart("days", accounts.day[one], accounts.day[other], 7, dated),
        Difference(
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
    return Difference(name, apart + most, most - apart, 2 * most + 1, is_told)


def _shown(two: Ints, what: Difference, counted: Floats) -> Floats:
    """Return how often pairs of the same two sources differ so, over how often pairs of any two do."""
    told = np.where(what.is_told, counted, 0.0)
    common = np.bincount(what.kind, told, what.kinds) + np.bincount(what.mirrored, told, what.kinds) + 1e-3
    common = (1 - _UNSEEN) * common / common.sum() + _UNSEEN / what.kinds
    own = np.bincount(two * what.kinds + what.kind, told)
    found = own[two * what.kinds + what.kind] + _COMMON * common[what.kind]
    return np.asarray(found / (np.bincount(two, told)[two] + _COMMON) / common[what.kind], dtype=np.float64)
