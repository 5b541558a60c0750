"""Where a treaty is said to have been adopted or opened for signature."""

from typing import Final

from firmground.factcheck.event import Event
from firmground.factcheck.facts import Facts
from firmground.factcheck.marks import Mark
from firmground.factcheck.scene import Clauses

_REACH: Final = 9
# Signing went on elsewhere for years: only the places of the treaties' own acts can be mistaken for each other.
_OWN: Final = frozenset(("Oslo", "Ottawa", "Dublin"))


def place_at(view: Clauses, event: Event) -> Mark | None:
    """Return the place told beside an act, in its clause: "opened for signature in the Norwegian capital"."""
    sentence = view.sentence
    names = sentence.of("treaty")
    marks = [
        m for m in sentence.of("treaty_place")
        if not any(n.first <= m.first and m.last <= n.last for n in names) and 0 < m.first - event.verb.last <= _REACH
        and not any(event.verb.last < a.first < m.first for a in sentence.of("act"))
    ]  # fmt: skip
    return marks[0] if marks else None


def elsewhere(facts: Facts, slug: str, act: str, place: str) -> str:
    """Return where it really was, if a treaty was adopted or opened at another place than is told, else nothing."""
    law = facts.treaty(slug)
    there = law.adopted_at if act == "adopt" else law.opened_at if act in {"open", "sign"} else ""
    if not place or not there or place == there or (act == "sign" and place not in _OWN):
        return ""
    return there
