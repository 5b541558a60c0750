"""A second look at each pair, beside all others: the habits of its two sources, and what third accounts say of it.

If a third account is surely of the same incident as the one, what it has in common with the other speaks for the pair;
a sure partner of the one that the other does not share speaks against it. As this rests on the weights of other pairs,
it is asked again with the weights found. Every term has a trained coefficient, and the terms add up.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from firmground.linkage.clusters import Scored
from firmground.linkage.habits import Accounts, Habits, Tallies, habits, together
from firmground.linkage.rivals import Competition, Rivalry, competition

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

# Themes of terms, as a reader is told of them.
AGAIN, RIVALS, HABITS, OTHERS = "again", "rivals", "habits", "others"
# Chance from which an account is somebody's partner; most partners that count; bits above which more say nothing.
_PARTNER, _MOST, _HIGHEST = 0.1, 4.0, 14.0
# Where a term bends: one coefficient for all of it, and one for what lies above each of these.
BENDS: Final = {
    "bits": (-4, -1, 2, 5, 8, 11), "days_apart": (-3, -1, 1), "more": (1, 3, 6, 10), "less": (1, 3, 6),
    "shared": (0.1, 0.3, 0.6, 0.9, 1.5, 2.5), "unshared": (0.1, 0.4, 0.8, 1.2, 2.0),
    "unshared_both": (0.1, 0.4, 0.8, 1.2), "partners": (0.2, 0.6, 1, 2), "partners_both": (0.2, 0.6, 1, 2),
}  # fmt: skip
# What kind of accounts they are: the wider span, the vaguer place, what both tell of the place.
_KINDS: Final = {"width": (1, 2, 3), "vague": (0, 2, 3, 4), "given": (0, 1, 2, 3, 4, 5, 6)}

Look = dict[str, float]
Term = tuple[str, str, Floats]


@dataclass(frozen=True, slots=True)
class Looked:
    """Pairs in the order of left and right, their final weights, and what of them is due to the second look.

    All in thousandths of a bit: the weight is the first look's, and `habits`, `others` and `again` added to it.
    """

    scored: Scored
    habits: Ints
    others: Ints
    again: Ints


@dataclass(frozen=True, slots=True)
class View:
    """What does not change between looks: the pairs, their first bits and weights, who competes, how they differ."""

    left: Ints
    right: Ints
    bits: Floats
    first: Floats
    accounts: Accounts
    competition: Competition
    habits: Habits


def view(
    scored: Scored, accounts: Accounts, rivalry: Rivalry, twos: Ints | None = None, places: Ints | None = None
) -> View:
    """Return pairs as they are seen first, in the order of left and right, so that sums never depend on an engine.

    Of a part of a set, `twos` and `places` are those of the set (see habits.py and rivals.py).
    """
    order = np.lexsort((scored.right, scored.left))
    left, right, bits = scored.left[order], scored.right[order], scored.weight[order] / 1000.0
    rivals = competition(left, right, accounts.one_each, accounts.twin, places)
    first = rivalry.weight(bits, *rivals.held(bits))
    return View(left, right, bits, first, accounts, rivals, habits(left, right, accounts, twos))


def looked(pairs: View, looks: tuple[Look, ...]) -> Looked:
    """Return the pairs with the weights that as many looks as were trained give them; none leaves the first."""
    return looked_together((pairs,), looks)[0]


def looked_together(parts: Sequence[View], looks: tuple[Look, ...]) -> tuple[Looked, ...]:
    """Return the same for parts of a set that share no unit: habits are those of the whole set, all else is a part's.

    One part after the other is small enough for memory that is near.
    """
    final, own = [part.first for part in parts], [part.bits for part in parts]
    added = [_nothing(len(part.first)) for part in parts]
    for look in looks if any(map(len, final)) else ():
        told = together([part.habits.tallies(_likely(now)) for part, now in zip(parts, final, strict=True)])
        for at, part in enumerate(parts):
            sums, final[at], own[at] = weighed_again(part, look, final[at], own[at], told)
            added[at] = (_thousandths(sums[HABITS]), _thousandths(sums[OTHERS]))
    return tuple(_looked(*one) for one in zip(parts, final, added, strict=True))


def _looked(pairs: View, final: Floats, added: tuple[Ints, Ints]) -> Looked:
    weight, first = _thousandths(final), _thousandths(pairs.first)
    return Looked(Scored(pairs.left, pairs.right, weight), *added, weight - first - added[0] - added[1])


def _thousandths(bits: Floats) -> Ints:
    return np.round(bits * 1000).astype(np.int64)


def _nothing(number: int) -> tuple[Ints, Ints]:
    return np.zeros(number, dtype=np.int64), np.zeros(number, dtype=np.int64)


def _likely(weight: Floats) -> Floats:
    """Return the chances that pairs of these weights in bits are true."""
    return np.asarray(1 / (1 + np.exp2(-weight)), dtype=np.float64)


def weighed_again(
    pairs: View, look: Look, final: Floats, own: Floats, told: Tallies | None = None
) -> tuple[dict[str, Floats], Floats, Floats]:
    """Return the sums of a look's terms by theme, the new weights, and these without what rivals took.

    `told` is what the whole set shows of habits, if the pairs are a part of it.
    """
    sums = {theme: np.zeros(len(final)) for theme in (AGAIN, RIVALS, HABITS, OTHERS)}
    sums[AGAIN] += look["base"]
    for theme, name, values in terms(pairs, final, own, told):
        sums[theme] += look[name] * values
    own = sums[AGAIN] + sums[HABITS] + sums[OTHERS]
    return sums, own + sums[RIVALS], own


def terms(pairs: View, final: Floats, own: Floats, told: Tallies | None = None) -> Iterator[Term]:
    """Give theme, name and value of every term of a look, from the weights of before and these without rivals."""
    likely = _likely(final)
    accounts, left, right = pairs.accounts, pairs.left, pairs.right
    bits = np.minimum(pairs.bits, _HIGHEST)
    one, other = pairs.competition.held(own)
    more, less = np.maximum(one, other), np.minimum(one, other)
    shared, unshared, unshared_both, partners, partners_both = _third(pairs, likely)
    near, same, toll = (
        np.log2(1.0 + np.maximum(side(count[left], count[right]), 0))
        for side, count in ((np.maximum, accounts.near), (np.maximum, accounts.same), (np.minimum, accounts.toll))
    )  # fmt: skip
    yield from _bent(AGAIN, "bits", bits)
    for name, values in (("near", near), ("near_near", near * near), ("same", same), ("toll", toll), *_kinds(pairs)):
        yield AGAIN, name, values
    for name, values in (("near", near), ("toll", toll), ("more", more)):
        yield AGAIN, f"{name}_bits", values * bits
    yield from _bent(RIVALS, "more", more)
    yield from _bent(RIVALS, "less", less)
    for name, values in pairs.habits.bits(likely, told):
        yield from _bent(HABITS, f"{name}_apart", values)
    for name, values in (
        ("shared", shared), ("unshared", unshared), ("unshared_both", unshared_both), ("partners", partners),
        ("partners_both", partners_both),
    ):  # fmt: skip
        yield from _bent(OTHERS, name, values)
    for name, values, beside in (
        ("shared_unshared", shared, unshared), ("shared_unshared_both", shared, unshared_both),
        ("shared_bits", shared, bits), ("unshared_bits", unshared, bits), ("unshared_both_bits", unshared_both, bits),
        ("shared_more", shared, more), ("unshared_both_more", unshared_both, more), ("shared_toll", shared, toll),
        ("shared_near", shared, near), ("unshared_both_near", unshared_both, near),
    ):  # fmt: skip
        yield OTHERS, name, values * beside


def _bent(theme: str, name: str, values: Floats) -> Iterator[Term]:
    yield theme, name, values
    for bend in BENDS.get(name, ()):
        yield theme, f"{name}>{bend:g}", np.maximum(values - bend, 0.0)


def _kinds(pairs: View) -> Iterator[tuple[str, Floats]]:
    found = {
        "width": np.maximum(pairs.accounts.width[pairs.left], pairs.accounts.width[pairs.right]),
        "vague": np.maximum(pairs.accounts.vague[pairs.left], pairs.accounts.vague[pairs.right]),
        "given": pairs.accounts.given[pairs.left] & pairs.accounts.given[pairs.right],
    }
    for name, values in _KINDS.items():
        for value in values:
            yield f"{name}{value}", (found[name] == value).astype(np.float64)


def _third(pairs: View, likely: Floats) -> tuple[Floats, Floats, Floats, Floats, Floats]:
    """Return how many partners both units of a pair share, and others that one has, and that both have (likely).

    A candidate of the source of the other is no third account but a rival, or one that cannot be told apart from it.
    """
    units = len(pairs.accounts.source)
    partner = likely > _PARTNER
    left, right, chance = pairs.left[partner], pairs.right[partner], likely[partner]
    near = sparse.coo_matrix(
        (np.concatenate([chance, chance]), (np.concatenate([left, right]), np.concatenate([right, left]))),
        shape=(units, units),
    ).tocsr()
    shared = np.asarray((near @ near)[pairs.left, pairs.right], dtype=np.float64).ravel()
    number = np.bincount(left, chance, units) + np.bincount(right, chance, units)
    in_left, in_right = pairs.competition.together(np.where(partner, likely, 0.0))
    one, other = np.maximum(number[pairs.left] - in_left, 0), np.maximum(number[pairs.right] - in_right, 0)
    alone = np.maximum(one - shared, 0), np.maximum(other - shared, 0)
    return (
        np.minimum(shared, _MOST), np.minimum(np.maximum(*alone), _MOST), np.minimum(np.minimum(*alone), _MOST),
        np.minimum(np.maximum(one, other), 1.5 * _MOST), np.minimum(np.minimum(one, other), 1.5 * _MOST),
    )  # fmt: skip
