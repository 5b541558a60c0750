"""Whether a sum or share of money is one of mine action, and not the difference between two."""

from typing import Final

from firmground.factcheck.kinds.funding.subject import parties_at
from firmground.factcheck.kinds.funding.years import own_year
from firmground.factcheck.marks import Amount
from firmground.factcheck.scene import Clauses, Scene
from firmground.factcheck.small_words import small_words

MONEY: Final = frozenset(
    f"{code}_million" for code in ("usd", "eur", "gbp", "chf", "cad", "jpy", "nok", "sek", "aud", "dkk")
)
_TOPIC_REACH: Final = 16
_SHIFT_REACH: Final = 2
_OWNER_REACH: Final = 10
# How far a list goes on behind what it is of; its sums stand behind a bracket behind a name.
_LIST_REACH: Final = 80
_BRACKETED: Final = 2
# So near behind a rise its size is told.
_SIZE_REACH: Final = 4


def is_told(view: Clauses, scene: Scene, amount: Amount) -> bool:
    """Tell whether a sum is one of mine action, and not the difference between two."""
    sentence = view.sentence
    # "The biggest donors: the United States (310.2 million), the EU (124 million)"
    reach = _LIST_REACH if _in_list(view, amount) else _TOPIC_REACH
    topics = [m for m in sentence.of("funding") if view.distance(m, amount) <= reach]
    if (sentence.has("funding_sure") or scene.unnamed) and parties_at(view, amount):
        topics += [m for m in sentence.of("funding_given") if view.distance(m, amount) <= _OWNER_REACH]
    if not topics and goes_on(view, scene):
        given = (*sentence.of("funding_received"), *sentence.of("funding_given"))
        topics = [m for m in given if view.distance(m, amount) <= _TOPIC_REACH]
    alien = [m for m in sentence.of("funding_alien") if view.distance(m, amount) <= _TOPIC_REACH]
    return bool(topics) and not alien and not _is_shift(view, amount) and _of_mines(view, scene, amount)


def goes_on(view: Clauses, scene: Scene) -> bool:
    """Tell whether a sentence says who got the money that the one before speaks of: "Of this, 162 million went …"."""
    sentence = view.sentence
    if not (sentence.has("funding_received") or sentence.has("funding_given")) or not scene.spoken:
        return False
    before = scene.spoken[-1].sentence
    money = any(a.unit in MONEY for a in before.amounts) and any(a.unit in MONEY for a in sentence.amounts)
    return money and before.has("funding") and before.has("funding_sure")


def _in_list(view: Clauses, amount: Amount) -> bool:
    """Tell whether a sum stands in brackets right behind a name, as in a list of donors."""
    keys = view.sentence.tokens.keys
    named = (*view.sentence.of("area"), *view.sentence.of("group", "EU"))
    return any(m.last == amount.first - _BRACKETED and keys[m.last + 1] == "(" for m in named)


def _is_shift(view: Clauses, amount: Amount) -> bool:
    """Tell whether a sum is the difference between two, or one that is compared with and has no year of its own."""
    sentence = view.sentence
    by = any(0 < amount.first - m.last <= _SHIFT_REACH - 1 for m in sentence.of("funding_shift", "before"))
    after = any(0 < m.first - amount.last <= _SHIFT_REACH for m in sentence.of("funding_shift", "after"))
    return after or (by and own_year(view, amount) is None) or _is_size_again(view, amount)


def _is_size_again(view: Clauses, amount: Amount) -> bool:
    """Tell whether a sum tells a rise in per cent over again: "increased by 52% (US$314.5 million)"."""
    sentence = view.sentence
    for size in (a for a in sentence.amounts if a.unit == "percent" and a.last < amount.first):
        between = sentence.tokens.keys[size.last + 1 : amount.first]
        shifted = any(0 <= size.first - m.last <= _SIZE_REACH for m in sentence.of("shift"))
        if shifted and len(between) <= _BRACKETED and small_words("said_again").issuperset(between):
            return True
    return False


def _of_mines(view: Clauses, scene: Scene, amount: Amount) -> bool:
    """Tell whether a sentence speaks of money for mine action, not of other aid."""
    sentence = view.sentence
    if scene.unnamed or any(sentence.has(family) for family in ("funding_sure", "weapon", "treaty", "publisher")):
        return True
    whole = amount.unit == "percent" or not parties_at(view, amount) or _is_total(view, amount)
    if sentence.has("obligation", "clearance") and not whole:
        return True
    before = scene.spoken[-1].sentence if scene.spoken else None
    goes_on = before is not None and before.has("funding") and before.has("funding_sure")
    return goes_on or (whole and sentence.has("funding", "total", "international"))


def _is_total(view: Clauses, amount: Amount) -> bool:
    """Tell whether a sum is that of all support, though donors are named behind it: "…, of which Norway gave 40"."""
    sentence = view.sentence
    totals = [m for m in sentence.of("funding", "international", "total") if 0 < amount.first - m.last <= _OWNER_REACH]
    named = (*sentence.of("area"), *sentence.of("demonym"), *sentence.of("group", "EU"))
    return bool(totals) and not any(totals[-1].last < m.first < amount.first for m in named)
