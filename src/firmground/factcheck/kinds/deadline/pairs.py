"""States and days told in pairs: "Croatia five years, to 1 March 2024, and Chad three (to 1 January 2028)"."""

from collections.abc import Iterator
from typing import Final

from firmground.factcheck.kinds.deadline.places import start_of, until
from firmground.factcheck.marks import Mark, When
from firmground.factcheck.scene import Clauses

_REACH: Final = 10
_FOR: Final = 2
_WORKS: Final = ("destroy_verb", "clear_verb")
_BREAKING: Final = ("act", "deadline_asked", "completed")


def at_pairs(view: Clauses) -> Iterator[tuple[Mark, When, bool]]:
    """Yield each day that is led to by "to" or "until" with the word the list hangs on, where a state owns it."""
    sentence = view.sentence
    heads = [*sentence.of("deadline_extension"), *sentence.of("deadline_word")]
    if not heads:
        return
    head = min(heads, key=lambda m: m.first)
    granted = any(m.code != "holds" for m in sentence.of("deadline_extension"))
    before = -1
    for when in sentence.whens:
        behind = when.first > head.first or until(view, when) or when.role == "until"
        if behind and when.role != "now" and _led(view, when) and _owned(view, when, before):
            yield head, when, granted
        before = when.last


def _led(view: Clauses, when: When) -> bool:
    if any(m.last + 1 == start_of(view, when) for m in view.sentence.of("area")):
        # "Deadlines: Cambodia 31 December 2030; Thailand 31 December 2026".
        return when.day.precision in {"day", "month"}
    links = view.sentence.of("deadline_link", "firm")
    close = view.sentence.of("deadline_link", "close")
    owners = {m.last + 1 for m in view.sentence.of("area")}
    if any(m.first in owners and m.last == start_of(view, when) - 1 for m in close):
        # "The deadlines of Chad (1 January 2025), Niger (31 December 2024)".
        return True
    return until(view, when) or when.role == "until" or any(m.last == start_of(view, when) - 1 for m in links)


def _owned(view: Clauses, when: When, before: int) -> bool:
    """Tell whether a state stands between the time before and this one with nothing done in between."""
    sentence = view.sentence
    areas = [
        m for m in sentence.of("area") if before < m.first and m.last < when.first and when.first - m.last <= _REACH
    ]
    if not areas:
        return False
    # "They met their deadlines: Burundi destroyed 610 mines on 17 March"; "must clear them by 1 March" is due.
    led = until(view, when) or when.role == "until"
    breaking = _BREAKING if led else (*_BREAKING, *_WORKS)
    done = [m for family in breaking for m in sentence.within(family, areas[-1].last + 1, when.first - 1)]
    return not done
