"""Numbers told before the noun they count: "Sixty: that is how many …", "Soixante, c’est le nombre d’États …"."""

from collections.abc import Mapping, Sequence, Set
from dataclasses import replace
from typing import Final

from firmground.factcheck.marks import Amount, Mark
from firmground.factcheck.tokens import Tokens

# A sign or two may part a number from the words that announce what it counts.
_SIGNS: Final = frozenset((":", ",", "—", "–", "-", "…", "."))
_MOST_SIGNS: Final = 2


def with_announced(
    amounts: tuple[Amount, ...], found: Tokens, held: Mapping[str, Sequence[Mark]]
) -> tuple[Amount, ...]:
    """Return the amounts, each that "that is the number of" follows reaching to the end of these words."""
    said = held.get("how_many", ())
    if not said:
        return amounts
    weapons = {m.first for m in held.get("weapon", ())}
    return tuple([_announced(a, found, said, weapons) for a in amounts])


def _announced(amount: Amount, found: Tokens, said: Sequence[Mark], weapons: Set[int]) -> Amount:
    for mark in said:
        between = found.keys[amount.last + 1 : mark.first]
        # "112 is the number of states that …" reads by itself.
        parted = bool(between) or mark.last + 1 in weapons
        if parted and mark.first > amount.last and len(between) <= _MOST_SIGNS and _SIGNS.issuperset(between):
            return replace(amount, last=mark.last)
    return amount
