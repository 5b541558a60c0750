"""States said to stand otherwise than those spoken of, or as they do: "Thailand, unlike Laos, …", "alongside India"."""

from collections.abc import Iterator
from functools import partial
from typing import Final

from firmground.factcheck.claim import Found
from firmground.factcheck.event import Event
from firmground.factcheck.kinds.standing.groups import ASKS
from firmground.factcheck.kinds.standing.judging import Asked, judge
from firmground.factcheck.listed_states import Subjects, listed
from firmground.factcheck.marks import Mark
from firmground.factcheck.meant import alternatives
from firmground.factcheck.scene import Clauses, Scene

_NEXT: Final = 2
_REACH: Final = 30
_WEIGHT: Final = 1
_BESIDE: Final = 2
_NEXT_VERB: Final = 5
_OTHERWISE: Final = {"party": "outside", "outside": "party"}


def unlike(view: Clauses, scene: Scene, held: tuple[Event, ...]) -> Iterator[Found]:
    """Yield where states stand that others are set against."""
    for mark in view.sentence.of("unlike"):
        own = next((s for s in listed(view) if s.codes and not s.groups and 0 < s.first - mark.last <= _NEXT), None)
        if own is None:
            continue
        near = [
            e for e in held
            if e.act in ASKS and e.act != "sign" and e.named is not None and not e.modal and not e.echo
            and e.subjects is not None and e.subjects.said and set(own.codes).isdisjoint(e.subjects.codes)
            and view.distance(e.verb, mark) <= _REACH and (mark.code != "same" or _is_beside(e, mark, own))
        ]  # fmt: skip
        model = min(near, key=lambda e: view.distance(e.verb, mark), default=None)
        slugs = alternatives(model.treaty, model.named, scene) if model is not None else ()
        if model is None or not slugs:
            continue
        asks = "outside" if model.denied else ASKS[model.act]
        asks = asks if mark.code == "same" else _OTHERWISE[asks]
        asked = Asked(asks, own.codes, slugs, len(slugs) == 1)
        reading = {"asks": asks, "areas": " ".join(own.codes), "treaty": "|".join(slugs)}
        yield Found(mark.first, own.last, mark.first, reading, partial(judge, asked=asked), weight=_WEIGHT)


def _is_beside(event: Event, mark: Mark, own: Subjects) -> bool:
    """Tell whether states told as companions stand right behind others, or behind what these did.

    "Norway, along with Canada, urged Russia, which …", "Russia, which has not joined, fought alongside Belarus" say
    nothing of the companion.
    """
    if event.subjects is None:
        return False
    ends = (event.verb.last, event.named.last if event.named is not None else event.verb.last)
    behind = 0 < mark.first - max(ends) <= _BESIDE
    within = 0 < mark.first - event.subjects.last <= _BESIDE and 0 < event.verb.first - own.last <= _NEXT_VERB
    return behind or within
