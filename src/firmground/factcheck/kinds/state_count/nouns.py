"""The word for what is counted, where it is states: behind the number, before it, in a label."""

from typing import Final

from firmground.factcheck.marks import Amount, Mark, Sentence
from firmground.factcheck.small_words import small_words

_HEAD_REACH: Final = 5
_PARTING: Final = frozenset([",", ";", ".", ":", "(", "•", "·"])
_CELL: Final = frozenset(("|", ";", "."))
_LABEL: Final = 12
_NONE_OF: Final = 2
# What can be counted as states.
_HEADS: Final = ("state", "area", "party", "member")
_SPAN: Final = 14
_NEXT: Final = 3


def head_of(sentence: Sentence, amount: Amount) -> Mark | None:
    """Return the noun for states or areas that a number counts: "29 contaminated states", "36 of which are parties"."""
    keys = sentence.tokens.keys
    for noun in sorted(sentence.of("noun", *_HEADS), key=lambda n: (n.first, n.first - n.last)):
        if not amount.last < noun.first <= amount.last + _HEAD_REACH:
            continue
        between = keys[amount.last + 1 : noun.first]
        others = [a for a in sentence.amounts if amount.last < a.at < noun.first]
        # "seven of the 35 states": the noun counts for both.
        if between[:1] and between[0] in small_words("purpose"):
            # "Four years to destroy their stocks and ten to clear mined areas"
            return None
        if _PARTING & set(between) or len(others) > 1 or not all(is_part(sentence, amount, a) for a in others):
            return None
        if any(m.first == noun.first for m in sentence.of("idle_noun")):
            return None
        return next((n for n in sentence.of("area_noun") if n.first == noun.first), noun)
    return _maker(sentence, amount) or _partitive(sentence, amount) or _labelled(sentence, amount)


def _labelled(sentence: Sentence, amount: Amount) -> Mark | None:
    """Return the states that a label names before its number: "Countries affected: 57", "| Countries … | 52 |"."""
    keys = sentence.tokens.keys
    ends = (*keys[amount.last + 1 : amount.last + 2], "|")[0] in _CELL
    if not ends or keys[amount.first - 1 : amount.first][:1] not in {(":",), ("|",)} or amount.first == 0:
        return None
    nouns = [n for n in sentence.of("noun", "state", "area") if 0 < amount.first - n.last <= _LABEL]
    others = [a for a in sentence.amounts if nouns and nouns[0].first < a.at < amount.at]
    opens = [n for n in nouns if n.first == 0 or keys[n.first - 1] == "|"]
    return None if others or not opens else Mark("noun", "state", amount.first, amount.last)


def _maker(sentence: Sentence, amount: Amount) -> Mark | None:
    """Return the makers that a number counts, who are states: "sixteen manufacturers of cluster munitions"."""
    makers = [m for m in sentence.of("maker_noun") if 0 < m.first - amount.last <= _NONE_OF]
    return Mark("noun", "state", makers[0].first, makers[0].last) if makers else None


def is_part(sentence: Sentence, part: Amount, whole: Amount) -> bool:
    """Tell whether a number is of another: "seven of the 35"."""
    nouns = sentence.within("noun", part.last + 1, whole.first - 1)
    return part.value < whole.value and 0 < whole.first - part.last <= _NEXT and not nouns


def _partitive(sentence: Sentence, amount: Amount) -> Mark | None:
    """Return the noun of "Of the treaty's members, 76 keep mines", told before the number."""
    opened = [m for m in sentence.of("partitive") if m.first <= 1]
    for noun in sentence.of("noun", "party", "member", "state"):
        before = sentence.tokens.keys[amount.first - 1] if amount.first else ""
        if before in small_words("number_link"):
            # "… in the south of the country, and 40 families": it counts what follows.
            continue
        parted = before in _PARTING
        reach = _SPAN + _NEXT if parted else _NEXT
        if opened and opened[0].last < noun.first and 0 < amount.first - noun.last <= reach:
            return Mark("noun", noun.code, amount.first, amount.last)
    return None
