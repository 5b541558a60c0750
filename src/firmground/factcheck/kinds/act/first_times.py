"""A state said to leave as the first ever, told as a first time: "it is the first time a state leaves the treaty"."""

from collections.abc import Iterator
from functools import partial
from typing import Final

from firmground.factcheck.claim import Found
from firmground.factcheck.event import Event
from firmground.factcheck.events import events
from firmground.factcheck.kinds.act.ranking import Ranked, judge_rank
from firmground.factcheck.listed_states import listed
from firmground.factcheck.meant import alternatives
from firmground.factcheck.scene import Clauses, Scene

_REACH: Final = 14
_WEIGHT: Final = 3
_LEAVING: Final = frozenset(("left", "withdraw"))


def first_times(view: Clauses, scene: Scene) -> Iterator[Found]:
    """Yield that a state was the first to leave a treaty, told as the first time that one did."""
    sentence = view.sentence
    for mark in sentence.of("first_time"):
        near = [e for e in events(view, scene) if e.act in _LEAVING and view.distance(e.verb, mark) <= _REACH]
        told = [e for e in near if not e.denied and e.modal != "may"]
        event = next((e for e in told if e.verb.first > mark.last), told[0] if told else None)
        area = _who(view, scene, event) if event is not None else ""
        slugs = alternatives(event.treaty, event.named, scene) if event is not None else ()
        # A part of the world, or a group, is less than all.
        if event is None or not area or not slugs or sentence.has("group") or sentence.has("scope"):
            continue
        asked = Ranked((area,), slugs, 1, True, bool(event.named))
        reading = {"rank": "1", "area": area, "treaty": "|".join(slugs)}
        first, last = min(mark.first, event.first), max(mark.last, event.last)
        yield Found(first, last, mark.first, reading, partial(judge_rank, asked=asked), weight=_WEIGHT)
        return


def _who(view: Clauses, scene: Scene, event: Event) -> str:
    """Return the one state of which it is said: that of the sentence, or the one spoken of."""
    named = {code for s in listed(view) for code in s.codes}
    own = event.subjects.codes if event.subjects is not None else ()
    codes = own if len(own) == 1 else tuple(named) if named else scene.areas
    return codes[0] if len(codes) == 1 else ""
