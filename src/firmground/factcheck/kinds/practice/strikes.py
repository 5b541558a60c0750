"""Attacks told with their means: "hit the city with cluster munitions", "targeted Israel with the weapons"."""

from typing import Final

from firmground.factcheck.marks import Mark
from firmground.factcheck.scene import Clauses

_MEANS_REACH: Final = 12
_WEAPON_REACH: Final = 3
_OURS: Final = frozenset(("apm", "mine", "cm", "submunition"))


def strikes(view: Clauses) -> list[Mark]:
    """Return the verbs of attack whose means is one of our weapons."""
    return [verb for verb in view.sentence.of("strike_verb") if means_of(view, verb) is not None]


def means_of(view: Clauses, verb: Mark) -> Mark | None:
    """Return the weapon right behind "with" or "using" that follows a verb of attack."""
    sentence = view.sentence
    if verb.family != "strike_verb":
        return None
    for means in sentence.of("with_means"):
        if not 0 < means.first - verb.last <= _MEANS_REACH or "," in sentence.tokens.keys[verb.last : means.first]:
            continue
        if sentence.within("treaty", verb.last + 1, means.first):
            continue
        weapons = [*(m for m in sentence.of("weapon") if m.code in _OURS), *sentence.of("such")]
        near = next((m for m in weapons if 0 < m.first - means.last <= _WEAPON_REACH), None)
        if near is not None and not any(c.first == near.last + 1 for c in sentence.of("compound")):
            return near
    return None
