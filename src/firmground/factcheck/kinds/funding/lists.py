"""Places among donors told without a word for the place: "led by the European Union, with Japan second"."""

from collections.abc import Iterator
from typing import Final

from firmground.factcheck.marks import Mark, Sentence
from firmground.factcheck.scene import Clauses, Scene

# An ordinal stands so near behind its state, or so near before a word for a place or a sum.
_BEHIND: Final = 4
_AHEAD: Final = 3
_NAMED: Final = 4
_LAST: Final = 10
_PARTING: Final = frozenset((";", ":", "."))


def placed(view: Clauses, scene: Scene) -> Iterator[tuple[Mark, Mark]]:
    """Yield states with the mark of their place among donors or recipients: its code is the place, "r2" for those."""
    sentence = view.sentence
    if not _of_donors(view, scene):
        return
    prefix = "r" if sentence.has("noun", "recipient") and not sentence.has("noun", "donor") else ""
    taken: set[int] = set()
    first = _led(sentence)
    if first is not None:
        taken.add(first[0].first)
        yield first[0], Mark("funding_rank", prefix + "1", first[1].first, first[1].last)
        yield from _behind(sentence, first[1], prefix, taken)
    for amount in sentence.amounts:
        if amount.unit != "rank" or not 1 <= amount.value <= _LAST:
            continue
        who = _ranked(sentence, amount.first, amount.last)
        if who is not None and who.first not in taken:
            taken.add(who.first)
            yield who, Mark("funding_rank", f"{prefix}{amount.value:f}", amount.first, amount.last)


def _behind(sentence: Sentence, head: Mark, prefix: str, taken: set[int]) -> Iterator[tuple[Mark, Mark]]:
    """Yield who is said to come next behind the first: "followed by Japan"."""
    for mark in sentence.of("list_next"):
        name = next((m for m in _names(sentence) if 0 < m.first - mark.last <= _NAMED), None)
        if mark.first > head.last and name is not None and name.first not in taken:
            taken.add(name.first)
            yield name, Mark("funding_rank", prefix + "2", mark.first, mark.last)
            return


def _of_donors(view: Clauses, scene: Scene) -> bool:
    """Tell whether donors or recipients are spoken of: here, or in the sentence before."""
    views = (view, *list(scene.spoken)[-1:])
    return any(v.sentence.has("noun", "donor", "recipient") or v.sentence.has("funding_rank") for v in views)


def _names(sentence: Sentence) -> list[Mark]:
    found = (*sentence.of("area"), *sentence.of("group", "EU"))
    return sorted((m for m in found if m.code != "world"), key=lambda m: m.first)


def _led(sentence: Sentence) -> tuple[Mark, Mark] | None:
    """Return who is said to come first: "led by the European Union", "the United States led the table of donors"."""
    for mark in sentence.of("list_head"):
        for name in _names(sentence):
            after = 0 < name.first - mark.last <= _NAMED and mark.code == "by"
            before = 0 < mark.first - name.last <= 2 and mark.code == "leads"
            if after or before:
                return name, mark
    return None


def _ranked(sentence: Sentence, first: int, last: int) -> Mark | None:
    """Return the state whose place an ordinal tells: "Japan fourth", "Norway in fourth place"."""
    keys = sentence.tokens.keys
    placed = any(m.first in {last + 1, last + 2} for m in sentence.of("place_noun"))
    ends = last + 1 >= len(keys) or not keys[last + 1].isalpha() or sentence.has("number_link")
    following = any(m.first == last + 1 for f in ("prep", "listing", "relative") for m in sentence.of(f))
    if not (placed or ends or following):
        return None
    before = [m for m in _names(sentence) if 0 < first - m.last <= _BEHIND]
    after = [m for m in _names(sentence) if 0 < m.first - last <= 2]
    if not before and after and keys[last + 1] in {",", ":", ")"}:
        # "2nd, European Union"
        return after[0]
    if not before or _PARTING & set(keys[before[-1].last + 1 : first]):
        return None
    return before[-1]
