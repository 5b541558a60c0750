"""Denials in two parts: "ne possède pas", where the verb stands before the word that denies it."""

from typing import Final

from firmground.factcheck.marks import Mark
from firmground.factcheck.tokens import Tokens

# How far the second part may stand from the first, in tokens.
_REACH: Final = 4


def with_denials(found: Tokens, marks: tuple[Mark, ...]) -> tuple[Mark, ...]:
    """Return marks with a denial at each first part ("ne") that a second one follows in its clause."""
    seconds = [m for m in marks if m.family == "neg_after" or (m.family, m.code) == ("neg", "not")]
    # "Ne compte plus que 163 membres" denies nothing.
    only = {m.first for m in marks if m.family == "only_after"}
    denied = [
        Mark("neg", "not", half.first, half.last)
        for half in marks
        if half.family == "neg_half" and any(_follows(found, half, s) and s.last + 1 not in only for s in seconds)
    ]
    return tuple(sorted((*marks, *denied), key=lambda m: (m.first, -m.last))) if denied else marks


def _follows(found: Tokens, half: Mark, second: Mark) -> bool:
    between = found.keys[half.last + 1 : second.first]
    return 0 < second.first - half.last <= _REACH and "," not in between
