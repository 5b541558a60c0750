"""States said not to have done as others did, with the verb left out: "100 have banned them, but Russia has not"."""

from collections.abc import Iterator
from functools import partial
from typing import Final

from firmground.factcheck.claim import Found
from firmground.factcheck.event import Event
from firmground.factcheck.kinds.standing.judging import Asked, judge
from firmground.factcheck.listed_states import Subjects, listed
from firmground.factcheck.marks import Mark
from firmground.factcheck.meant import alternatives, treaty_near
from firmground.factcheck.scene import Clauses, Scene

_REACH: Final = 2
_JOINING: Final = frozenset(("sign", "ratify", "accede", "join", "bound"))
_FAMILIES: Final = frozenset(("have_not", "but_not", "not_among"))
_ENDS: Final = frozenset((".", ",", ";", ")", "!", "–", "—"))


def left_out(view: Clauses, scene: Scene, held: tuple[Event, ...]) -> Iterator[Found]:
    """Yield states outside a treaty that others are said to have joined, or whose weapon to have banned."""
    sentence = view.sentence
    if not sentence.speaks_of(_FAMILIES):
        return
    marks = (*sentence.of("have_not"), *sentence.of("but_not"), *sentence.of("not_among"))
    done = [e.verb for e in held if e.act in _JOINING and not e.denied and not e.modal]
    done += [
        *sentence.of("have_banned"),
        *sentence.of("banned_by"),
        *(m for m in sentence.of("act") if m.code in _JOINING),
    ]
    for mark in marks:
        before = [m for m in done if m.last < mark.first]
        own = _states(view, mark)
        if not before or own is None or own.first < before[-1].last:
            continue
        treaty, named = treaty_near(view, scene, before[-1])
        slugs = alternatives(treaty, named, scene)
        if not slugs:
            continue
        asks = "never_signed" if before[-1].code == "sign" else "outside"
        asked = Asked(asks, own.codes, slugs, named is not None or len(slugs) == 1)
        first, last = min(own.first, mark.first), max(own.last, mark.last)
        reading = {"asks": asks, "areas": " ".join(own.codes), "treaty": "|".join(slugs)}
        yield Found(first, last, mark.first, reading, partial(judge, asked=asked), weight=2)
        return


def _states(view: Clauses, mark: Mark) -> Subjects | None:
    """Return the states right before "have not" at the end of its clause, or after "but not", "not among them"."""
    lists = [s for s in listed(view) if s.codes and not s.groups]
    if mark.family != "have_not":
        return next((s for s in lists if 0 < s.first - mark.last <= _REACH), None)
    after = view.sentence.tokens.keys[mark.last + 1 : mark.last + 2]
    ends = not after or after[0] in _ENDS
    return next((s for s in lists if ends and mark.first - s.last == 1), None)
