"""Numbers of people that are no victims, and shares told over again as numbers."""

from typing import Final

from firmground.factcheck.marks import Amount, Mark
from firmground.factcheck.scene import Clauses

_GROUP: Final = 5
# So far behind a share its number is told.
_RESTATED: Final = 16
_OF: Final = 2
_CARED_SIGNS: Final = frozenset((",", ";", ":", "(", ")", "and", "et", "y", "qui", "who", "que"))


def are_cared_for(view: Clauses, amount: Amount, last: int) -> bool:
    """Tell whether people are counted that were helped, taught or employed: "fitted 3,200 victims with limbs"."""
    sentence = view.sentence
    keys = sentence.tokens.keys
    weapons = [w.last for w in sentence.of("weapon") if 0 < w.first - last <= _OF]
    end = max([last, *weapons])
    for mark in sentence.of("cared"):
        before = 0 < amount.first - mark.last <= _OF and not _CARED_SIGNS & set(keys[mark.last + 1 : amount.first])
        after = 0 < mark.first - end <= _GROUP - 1 and not _CARED_SIGNS & set(keys[end + 1 : mark.first])
        if before or after:
            return True
    return False


def _opened(view: Clauses, amount: Amount) -> list[Mark]:
    """Return the bracket that a number stands alone in, of no state: "80 per cent were civilians in 2020 (4,437)"."""
    keys, at = view.sentence.tokens.keys, amount.first - 1
    alone = at > 0 and keys[at] == "(" and keys[amount.last + 1 : amount.last + 2] == (")",)
    named = any(m.last == at - 1 for f in ("area", "demonym", "place", "weapon") for m in view.sentence.of(f))
    group = any(m.last < at for m in view.sentence.of("member"))
    return [Mark("restated", "any", at, at)] if alone and group and not named else []


def share_said_again(view: Clauses, amount: Amount) -> Amount | None:
    """Return the share that a number tells over again: "37 per cent of victims were children, or 1,498"."""
    sentence = view.sentence
    words = [m for m in sentence.of("restated") if m.last == amount.first - 1] or _opened(view, amount)
    shares = [a for a in sentence.amounts if a.unit == "percent" and 0 < amount.first - a.last <= _RESTATED]
    near = shares[-1] if words and shares else None
    others = [a for a in sentence.amounts if near is not None and near.last < a.at < amount.first]
    if others or near is None or amount.unit:
        return None
    # "75 % more than in 2014, or 6,461": a rise is no share.
    compared = any(near.last < m.first < amount.first for f in ("base", "compare") for m in sentence.of(f))
    return None if compared else near
