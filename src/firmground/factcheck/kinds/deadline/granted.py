"""Days until which states were given time, told with a verb of giving or having and no word for a deadline.

"The meeting gave Iraq until 2028, Angola until 2025"; "Chad has still until 2025 to clear its minefields".
"""

from collections.abc import Iterator
from typing import Final

from firmground.factcheck.kinds.deadline.places import until
from firmground.factcheck.marks import Mark, When
from firmground.factcheck.scene import Clauses, Scene

# So near before its day stands the state, and so near the verb, or the work that has to be done.
_OWNED: Final = 14
_GIVEN: Final = 12
_WORK: Final = 12
_WORKS: Final = ("obligation", "deadline_finish", "mine_free")
_WORDS: Final = ("deadline_word", "deadline_extension")
_BREAKING: Final = ("act", "deadline_asked", "completed", "use_verb", "produce_verb")
_OF_DEADLINES: Final = frozenset((*_WORKS, *_WORDS))
_THREAD: Final = 2


def at_grants(view: Clauses, scene: Scene) -> Iterator[tuple[Mark, When, bool]]:
    """Yield each day behind "until" that a state has by a verb of giving or having, with the verb."""
    sentence = view.sentence
    verbs = (*sentence.of("deadline_granted"), *sentence.of("deadline_had"))
    if not verbs or not _of_deadlines(view, scene):
        return
    before, verb = -1, None
    for when in sentence.whens:
        led = when.role == "until" or until(view, when)
        near = [v for v in verbs if 0 < when.first - v.last <= _GIVEN and v.last > before]
        area = _owner(view, when, before)
        if led and area is not None and (near or verb is not None):
            verb = near[-1] if near else verb
            if verb is not None and (verb.family == "deadline_granted" or _works(view, when)):
                yield (near[-1] if near else area), when, verb.family == "deadline_granted"
        if when.role != "now":
            before = when.last


def _of_deadlines(view: Clauses, scene: Scene) -> bool:
    """Tell whether the sentence or one just before it speaks of deadlines or of the work they are for."""
    views = (view, *list(scene.spoken)[-_THREAD:])
    return any(v.sentence.speaks_of(_OF_DEADLINES) for v in views)


def _owner(view: Clauses, when: When, before: int) -> Mark | None:
    sentence = view.sentence
    named = (*sentence.of("area"), *sentence.of("demonym"))
    areas = [m for m in named if before < m.first and m.last < when.first and when.first - m.last <= _OWNED]
    if not areas:
        return None
    last = max(areas, key=lambda m: m.first)
    broken = any(sentence.within(family, last.last + 1, when.first - 1) for family in _BREAKING)
    return None if broken else last


def _works(view: Clauses, when: When) -> bool:
    """Tell whether the work is told near the day, or deadlines are spoken of."""
    sentence = view.sentence
    if any(sentence.has(family) for family in _WORDS):
        return True
    return any(view.distance(m, when) <= _WORK for family in _WORKS for m in sentence.of(family))
