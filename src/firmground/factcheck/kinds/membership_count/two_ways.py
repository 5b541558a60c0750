"""Numbers of states told in two ways, or of something else beside: "161 or 162", "rose from 164 to 166"."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from typing import Final

from firmground.factcheck.listed_states import listed
from firmground.factcheck.marks import Amount, Sentence
from firmground.factcheck.scene import Clauses
from firmground.factcheck.small_words import small_words

_OBJECT: Final = 5
_TWO_WAYS: Final = 2
_VOTES: Final = 3
_OTHERS: Final = 3
# ", along with another", ", ainsi que"
_LINK: Final = 4
_OR: Final = frozenset(("–", "—", "/", "(", *small_words("or_else")))


def reached(sentence: Sentence, amount: Amount) -> Amount:
    """Return where a number went: "rose from 164 to 166" is no range, as "between 164 and 166" is."""
    opened = sentence.tokens.keys[amount.at - 1] if amount.at else ""
    moved = opened in small_words("amount_opener") and opened not in {"between", "entre"}
    if amount.high is None or not moved:
        return amount
    return replace(amount, value=amount.high, high=None)


def _pairs(sentence: Sentence) -> Iterator[tuple[Amount, Amount]]:
    """Yield numbers that tell one count in two ways: "161 or 162", "161 members – 162 for those who …"."""
    bare = [a for a in sentence.amounts if not a.unit]
    for one, other in pairwise(bare):
        between = set(sentence.tokens.keys[one.last + 1 : other.first])
        if abs(one.value - other.value) <= _TWO_WAYS and other.first - one.last <= _OBJECT and between & _OR:
            yield one, other


def either(sentence: Sentence, amount: Amount) -> Amount:
    """Return a number with the other way to tell it, where the sentence gives one."""
    other = next((second.value for first, second in _pairs(sentence) if first is amount), None)
    return amount if other is None or amount.other is not None else replace(amount, other=other)


def is_other_count(sentence: Sentence, amount: Amount) -> bool:
    """Tell whether a number is only the second way to tell the one before it, or one of votes: "107 members for"."""
    votes = any(0 < m.first - amount.last <= _VOTES for m in sentence.of("vote_word", "yes", "no"))
    return (votes and sentence.has("vote_word", "no")) or any(second is amount for _, second in _pairs(sentence))


def with_named(view: Clauses, amount: Amount) -> Amount:
    """Return a number with those named beside it as another way to read it: "Japan and 130 other countries" are 131."""
    keys = view.sentence.tokens.keys
    beside = (*keys[max(amount.first - 1, 0) : amount.first], *keys[amount.last + 1 : amount.last + _OTHERS])
    if amount.other is not None or small_words("other_states").isdisjoint(beside):
        return amount
    for states in listed(view):
        between = keys[states.last + 1 : amount.first]
        linked = 0 < len(between) <= _LINK and not small_words("and_others").isdisjoint(between)
        if linked and states.codes and not states.groups:
            return replace(amount, other=amount.value + len(states.codes))
    return amount
