"""Denials in two parts: "ne possède pas", where the verb stands before the word that denies it."""

from collections.abc import Mapping
from typing import Final

from firmground.factcheck.marks import Mark
from firmground.factcheck.tokens import Tokens

# How far the second part may stand from the first, in tokens.
_REACH: Final = 4


def denials(marks: Mapping[str, tuple[Mark, ...]], found: Tokens) -> dict[str, tuple[Mark, ...]]:
    """Return the denials among some marks, also one at each first part ("ne") that a second follows in its clause."""
    words = marks.get("neg", ())
    seconds = (*marks.get("neg_after", ()), *(m for m in words if m.code == "not"))
    # "Ne compte plus que 163 membres" denies nothing.
    only = {m.first for m in marks.get("only_after", ())}
    denied = [
        Mark("neg", "not", half.first, half.last)
        for half in marks.get("neg_half", ())
        if any(_follows(found, half, s) and s.last + 1 not in only for s in seconds)
    ]
    return {"neg": tuple(sorted((*words, *denied), key=lambda m: (m.first, -m.last)))} if denied else {}


def _follows(found: Tokens, half: Mark, second: Mark) -> bool:
    between = found.keys[half.last + 1 : second.first]
    return 0 < second.first - half.last <= _REACH and "," not in between
