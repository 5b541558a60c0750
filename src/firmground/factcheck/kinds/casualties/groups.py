"""Which group a number of victims is told of by a verb: "1,872 casualties were children", "women made up 404"."""

from typing import Final

from firmground.factcheck.figures import Parts
from firmground.factcheck.marks import Amount, Mark
from firmground.factcheck.scene import Clauses
from firmground.factcheck.small_words import small_words
from firmground.factcheck.tolls.causes import members_of

_OF: Final = 2
_VERB: Final = 4
_LISTED: Final = 2


def said_to_be(view: Clauses, toll: Mark) -> Parts:
    """Return the group that victims are said to be: "1,872 casualties were children"."""
    keys, place = view.sentence.tokens.keys, toll.last + 1
    if toll.code != "all" or not keys[place:] or keys[place] not in small_words("being"):
        return ()
    groups = [m for m in view.sentence.of("member") if 0 < m.first - place <= _OF]
    return members_of(view, groups[0].first, groups[0].last) if groups else ()


def accounting(view: Clauses, amount: Amount) -> Parts:
    """Return the group that opens a clause and makes up a number: "women and girls accounted for 404 casualties"."""
    keys, sentence = view.sentence.tokens.keys, view.sentence
    verbs = [p for p in range(amount.first) if keys[p] in small_words("makes_part")]
    if not verbs or amount.first - verbs[-1] > _VERB:
        return ()
    before = [m for m in sentence.of("member") if m.last < verbs[0]]
    if not before or any(before[-1].last < a.at < amount.first for a in sentence.amounts):
        return ()
    first = before[-1].first
    for mark in reversed(before):
        if 0 <= first - mark.last <= _LISTED:
            first = mark.first
    others = [m for f in ("area", "weapon", "mode") for m in sentence.of(f)]
    parted = any(before[-1].last < m.first < verbs[0] for m in others)
    return () if parted else members_of(view, first, before[-1].last)
