"""Figures about these weapons and treaties that no other kind reads: told, so that silence is not taken for support.

A reader who sees three figures of a sentence checked would take a fourth for checked too. It is named here, with the
one verdict it can have.
"""

from collections.abc import Iterator
from typing import Final

from firmground.factcheck.claim import Found, Verdict
from firmground.factcheck.facts import Facts
from firmground.factcheck.marks import Amount, Sentence
from firmground.factcheck.scene import Clauses, Placed, Scene

# Below every other kind: a figure that any of them spans is theirs.
_WEIGHT: Final = -1
_REACH: Final = 24
_BESIDE: Final = 4
_PARTED: Final = 3
_FEW: Final = 3
_SHORTEST: Final = 3
_TIMES: Final = frozenset(("years", "months", "days", "rank", "times"))


def find(view: Clauses, scene: Scene) -> Iterator[Found]:
    """Yield the figures of a sentence about one of the weapons or treaties, the first of each clause."""
    sentence = view.sentence
    if not scene.plain or sentence.has("hypothesis") or _asks(sentence) or not _about_us(sentence, scene):
        return
    told = -1
    for amount in sentence.amounts:
        if amount.first > told and _is_figure(sentence, amount):
            first, told = view.clause(amount, _PARTED)
            if not sentence.within("modal", first, told, "may"):
                yield _found(view, amount, (first, told))


def _asks(sentence: Sentence) -> bool:
    return sentence.text[sentence.start : sentence.end].endswith("?")


def _about_us(sentence: Sentence, scene: Scene) -> bool:
    """Tell whether a sentence, or the one before it, names a weapon or treaty of ours."""
    held = (sentence, *(view.sentence for view in list(scene.spoken)[-1:]))
    return any(s.has("weapon") or s.has("treaty", "apmbc", "ccm") for s in held)


def _is_figure(sentence: Sentence, amount: Amount) -> bool:
    """Tell whether an amount counts or measures something, and is no label, clock time or part of an address."""
    if _is_glued(sentence, amount) or amount.unit in _TIMES:
        return False
    keys = sentence.tokens.keys
    after = keys[amount.last + 1] if amount.last + 1 < len(keys) else ""
    return amount.unit != "" or (amount.value > _FEW and len(after) >= _SHORTEST and after.isalpha())


def _is_glued(sentence: Sentence, amount: Amount) -> bool:
    """Tell whether the figure is written together with what is before it: "id=17", "L. 2344-10", "file_04"."""
    start = sentence.tokens.starts[amount.at]
    before = sentence.text[max(start - 2, 0) : start]
    return before.endswith(("=", "_", "/", "%", "-", "#", "&", ".", ":")) or before in {". ", "° "}


def _found(view: Clauses, amount: Amount, clause: tuple[int, int]) -> Found:
    first, last = max(clause[0], amount.first - _BESIDE), min(clause[1], amount.last + _BESIDE)
    near = view.nearest(view.sentence.of("weapon"), amount, _REACH)
    parts: list[Placed] = [near] if near is not None and clause[0] <= near.first and near.last <= clause[1] else []
    first, last = min([first, *(p.first for p in parts)]), max([last, *(p.last for p in parts)])
    reading = {"value": f"{amount.value:f}", "unit": amount.unit, "hedge": amount.sense}
    return Found(first, last, amount.at, reading, judge, weight=_WEIGHT)


def judge(_: Facts) -> Verdict:
    """Return the one verdict there is: nothing in the ledger could be set beside it."""
    return Verdict("not_in_ledger", "", "", "No figure in the ledger could be set beside this one: it was not checked.")
