"""Which words are a claim's own: it does not reach over the number that another claim of its sentence hangs on."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Final

from firmground.factcheck.claim import Found
from firmground.factcheck.marks import Mark
from firmground.factcheck.scene import Clauses
from firmground.factcheck.small_words import small_words

# What a claim of a change is read with, and its numbers.
_CHANGES: Final = frozenset(("change", "peak"))
_NUMBERS: Final = ("size", "from", "to")


def in_own_words(view: Clauses, found: Found, told: Iterable[Found]) -> Found:
    """Return a claim of a number or a change without the words of other such claims of its sentence, `told`.

    "In 2023 they cleared 300 km² and destroyed 160,566 mines" tells two numbers of one year: the second claim begins at
    "destroyed".
    """
    own = _core(view, found)
    if own is None:
        return found
    first, last = found.first, found.last
    # "142 of the 360 victims were hit in attacks": what is said of the part follows the whole.
    is_part = any(m.first == own.last + 1 for m in view.sentence.of("partitive"))
    for other, amount in _others(view, found, told):
        if first <= amount.first and amount.last < own.first:
            first = max(first, _start(view, other, amount, own))
        elif own.last < amount.first and amount.last <= last and not is_part:
            last = min(last, _end(view, amount, own))
    first, last = _stripped(view, first, last, own)
    return found if (first, last) == (found.first, found.last) else replace(found, first=first, last=last)


def _core(view: Clauses, found: Found) -> Mark | None:
    """Return the words that a claim cannot do without: its number, or a word for a change with its numbers."""
    parts = [(a.first, a.last) for a in view.sentence.amounts if a.at == found.anchor]
    if not parts and not found.reading.keys() & _CHANGES:
        return None
    told = [found.reading[key].split(" ")[0] for key in _NUMBERS if key in found.reading]
    parts += [
        (a.first, a.last) for a in view.sentence.amounts
        if f"{a.value:f}" in told and found.first <= a.first and a.last <= found.last
    ]  # fmt: skip
    parts.append((found.anchor, found.anchor))
    return Mark("own", "", min(first for first, _ in parts), max(last for _, last in parts))


def _others(view: Clauses, found: Found, told: Iterable[Found]) -> Iterator[tuple[Found, Mark]]:
    """Yield the claims that this one was not read with, and the number or word each of them hangs on."""
    amounts = {a.at: a for a in view.sentence.amounts}
    read = {text.split(" ")[0] for text in found.reading.values()}
    for other in told:
        amount = amounts.get(other.anchor)
        if other.weight < 0 or other.anchor == found.anchor:
            continue
        if amount is not None and f"{amount.value:f}" not in read:
            yield other, Mark("other", "", amount.first, amount.last)
        elif amount is None and other.reading.keys() & _CHANGES:
            yield other, Mark("other", "", other.anchor, other.anchor)


def _start(view: Clauses, other: Found, amount: Mark, own: Mark) -> int:
    """Return where a claim begins that the number of another stands before: behind the sign that parts them most."""
    sign = view.strongest(amount.last + 1, own.first - 1)
    return max(amount.last, min(other.last, own.first - 1)) + 1 if sign is None else sign + 1


def _end(view: Clauses, amount: Mark, own: Mark) -> int:
    """Return where a claim ends that the number of another stands behind."""
    sign = view.strongest(own.last + 1, amount.first - 1)
    return (amount.first if sign is None else sign) - 1


def _stripped(view: Clauses, first: int, last: int, own: Mark) -> tuple[int, int]:
    """Return the words of a claim without the small words and signs that it begins or ends with after a cut."""
    keys, article, edge = view.sentence.tokens.keys, small_words("article"), small_words("claim_edge")
    while last > own.last and (not keys[last][0].isalnum() or keys[last] in article or keys[last] in edge):
        last -= 1
    while first < own.first and not keys[first][0].isalnum() and keys[first] not in {"(", "“", "«"}:
        first += 1
    return first, last
