"""Whose money a sum is: the donors named near it, the recipients, or all."""

from collections.abc import Iterator
from typing import Final

from firmground.factcheck.figures import WORLD
from firmground.factcheck.marks import Amount, Mark, Sentence
from firmground.factcheck.scene import Clauses, Placed

_EU: Final = "group:eu"
_REACH: Final = 22
_WAR_REACH: Final = 3


def parties_at(view: Clauses, at: Placed) -> tuple[str, ...]:
    """Return the states, or the European Union, named near a sum, the nearest before it first."""
    marks = [
        m for m in _named(view.sentence)
        if not _is_sign(view, m, at) and view.distance(m, at) <= _REACH and not _of_war(view.sentence, m)
    ]  # fmt: skip
    marks.sort(key=lambda m: (m.first > at.first, view.distance(m, at)))
    own = {m.last + 1 for m in marks if m.last < at.first}
    if any(m.first in own and m.last == at.first - 1 for m in view.sentence.of("funding_given")):
        # "The European Union with 78.8 million": nobody else's.
        marks = marks[:1]
    return tuple(dict.fromkeys(code_of(m) for m in marks))


def _is_sign(view: Clauses, mark: Mark, at: Placed) -> bool:
    """Tell whether a name only says which dollars: "US$40 million"."""
    sign = mark.code == "USA" and view.sentence.tokens.keys[mark.last + 1 : mark.last + 2] == ("$",)
    return sign or at.first <= mark.last <= at.last


def _of_war(sentence: Sentence, state: Mark) -> bool:
    """Tell whether a state only tells which war is meant: "because of the war in Ukraine"."""
    return any(0 < state.first - m.last <= _WAR_REACH for m in sentence.of("other_agent"))


def _named(sentence: Sentence) -> Iterator[Mark]:
    yield from (m for m in sentence.of("area") if m.code != WORLD)
    yield from sentence.of("demonym")
    yield from sentence.of("group", "EU")


def code_of(mark: Mark) -> str:
    """Return the subject under which money of a state or of the European Union is told."""
    return _EU if mark.code == "EU" else mark.code


def other_dollars(view: Clauses, amount: Amount) -> bool:
    """Tell whether a sum is in dollars of another country: "A$500,000"."""
    sentence = view.sentence
    start = sentence.tokens.starts[amount.at]
    before = sentence.text[max(0, start - 4) : start].strip()
    sign = before[-1:]
    letter = before[-2:-1]
    return sign == "$" and letter.isalpha() and not before.upper().endswith("S$")
