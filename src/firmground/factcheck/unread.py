"""What was compared of a claim: a number or time inside it that nothing read is cut off, or it would seem supported."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Final

from firmground.factcheck.claim import Found
from firmground.factcheck.figures import in_name
from firmground.factcheck.marks import Amount, Sentence, When
from firmground.factcheck.scene import Clauses
from firmground.factcheck.small_words import small_words

# Kinds whose claims are made by a verb; the others read the numbers they span.
_OF_VERBS: Final = frozenset(("act", "standing", "treaty_date", "practice", "withdrawal"))


def without_unread(view: Clauses, slug: str, found: Found, told: Iterable[Found]) -> Found:
    """Return a claim that is supported, cut to what was compared of it; `told` are all claims of its sentence.

    "Tonga, whose accession made it the 160th country": that it acceded is supported, the number is not.
    """
    if slug not in _OF_VERBS:
        return found
    first, last = found.first, found.last
    for part in _unread(view, found, tuple(told)):
        if part.last < found.anchor:
            first = max(first, part.last + 1)
        elif part.first > found.anchor:
            last = min(last, part.first - 1)
    keys = view.sentence.tokens.keys
    while last > found.anchor and (keys[last] in small_words("article") or not keys[last][0].isalnum()):
        last -= 1
    while first < found.anchor and not keys[first][0].isalnum():
        first += 1
    return found if (first, last) == (found.first, found.last) else replace(found, first=first, last=last)


def _unread(view: Clauses, found: Found, told: tuple[Found, ...]) -> Iterator[Amount | When]:
    """Yield the numbers and times inside a claim that neither it nor another claim of its sentence was read with."""
    sentence = view.sentence
    read = {text for other in told if other.weight >= 0 for text in _values(other)}
    anchors = {other.anchor for other in told if other.weight >= 0}
    for amount in sentence.amounts:
        inside = found.first <= amount.first and amount.last <= found.last
        if inside and amount.at not in anchors and f"{amount.value:f}" not in read and not _is_named(sentence, amount):
            yield amount
    for when in sentence.whens:
        inside = found.first <= when.first and when.last <= found.last
        if inside and when.role != "now" and str(when.day) not in read and not in_name(view, when):
            yield when


def _values(found: Found) -> Iterator[str]:
    for text in found.reading.values():
        yield text
        yield from text.replace("|", " ").split()


def _is_named(sentence: Sentence, amount: Amount) -> bool:
    """Tell whether a number is part of a name or a time: "Amended Protocol II", "1 March", "all three"."""
    names = (*sentence.of("treaty"), *sentence.of("group"), *sentence.of("publisher"), *sentence.of("munition"))
    few = (*sentence.of("them_few"), *sentence.of("quant"))
    return any(m.first <= amount.at <= m.last for m in (*names, *few)) or any(
        w.first <= amount.at <= w.last for w in sentence.whens
    )
