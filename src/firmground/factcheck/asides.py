"""What is said aside: between dashes, or in a clause set between commas; what follows is told of what went before."""

from typing import Final

from firmground.factcheck.scene import Clauses, Placed

_DASHES: Final = frozenset(("—", "–"))
_VERB_REACH: Final = 3


def is_enclosed(view: Clauses, first: int, last: int, at: Placed) -> bool:
    """Tell whether some tokens stand in an aside between dashes, which ends before a predicate."""
    if any(last < m.first < at.first for m in view.sentence.of("them", "they")):
        # "… – in Vilnius parliament had agreed – and they are no longer bound": whom that means, it does not tell.
        return False
    keys = view.sentence.tokens.keys
    opened = sum(key in _DASHES for key in keys[:first]) % 2
    return bool(opened) and sum(key in _DASHES for key in keys[last + 1 : at.first]) % 2 == 1


def closes_clause(view: Clauses, opener: int, last: int, at: Placed) -> bool:
    """Tell whether one clause lies between its comma and that right before a predicate; `last` is a name within it.

    "Thailand, which shelled Cambodian land in July, is no party." Another comma, and it may have ended before.
    """
    keys = view.sentence.tokens.keys
    if "," not in keys[max(at.first - _VERB_REACH, 0) : at.first] or {";", ":"} & set(keys[opener + 1 : at.first]):
        return False
    return keys[last + 1 : at.first].count(",") == 1 and "," not in keys[opener + 1 : last + 1]
