"""None of the states just named has joined: "none of these countries has signed", "neither is a party to it"."""

from collections.abc import Iterator
from functools import partial
from typing import Final

from firmground.factcheck.claim import Found
from firmground.factcheck.event import Event
from firmground.factcheck.kinds.standing.groups import ASKS
from firmground.factcheck.kinds.standing.judging import Asked, judge
from firmground.factcheck.marks import Mark, Sentence
from firmground.factcheck.meant import alternatives
from firmground.factcheck.scene import Clauses, Scene

_REACH: Final = 12
_TREATY_REACH: Final = 12
_FEWEST: Final = 2
_WEIGHT: Final = 3
_NO_STATES: Final = frozenset(("EU", "world"))
_TREATY_OF: Final = {"cm": "ccm", "submunition": "ccm", "apm": "apmbc"}


def nones(view: Clauses, scene: Scene, held: tuple[Event, ...]) -> Iterator[Found]:
    """Yield that all the states of the sentence before are outside a treaty that none of them is said to have joined.

    Those before may be more than are meant, so that nothing is contradicted.
    """
    sentence = view.sentence
    for mark in sentence.of("none_of_them"):
        own = _named_before(view, scene, mark)
        near = [e for e in held if e.act in ASKS and 0 < e.verb.first - mark.last <= _REACH and not e.modal]
        if len(own) < _FEWEST or not near or any(0 < m.first - mark.last <= 2 for m in sentence.of("area")):
            continue
        event = near[0]
        slugs = alternatives(event.treaty, event.named, scene) or _by_weapon(scene)
        if not slugs:
            continue
        if any(e.act == "outside" and not e.denied for e in near):
            # "None of them is outside it"
            continue
        asks = "never_signed" if all(e.act == "sign" for e in near) else "outside"
        asked = Asked(asks, own, slugs, sure=False)
        reading = {"asks": asks, "areas": " ".join(own), "treaty": "|".join(slugs)}
        named = event.named
        behind = named is not None and 0 < named.first - near[-1].verb.last <= _TREATY_REACH
        last = named.last if behind and named is not None else near[-1].verb.last
        yield Found(mark.first, last, event.verb.first, reading, partial(judge, asked=asked), weight=_WEIGHT)


def of_nones(view: Clauses, event: Event) -> bool:
    """Tell whether an act is said of none of the states named before, so that it is denied of them."""
    sentence, verb = view.sentence, event.verb
    return any(
        0 < verb.first - m.last <= _REACH and not sentence.within("area", m.last + 1, verb.first - 1)
        for m in sentence.of("none_of_them")
    )


def _named_before(view: Clauses, scene: Scene, mark: Mark) -> tuple[str, ...]:
    """Return the states named before in the sentence, as within a quotation, else those of the sentence before."""
    own = tuple(m for m in _states(view.sentence) if m.first < mark.first)
    if own or _states(view.sentence):
        return tuple(dict.fromkeys(m.code for m in own))
    before = scene.spoken[-1].sentence if scene.spoken else None
    return tuple(dict.fromkeys(m.code for m in _states(before))) if before is not None else ()


def _states(sentence: Sentence) -> tuple[Mark, ...]:
    return tuple(m for f in ("area", "demonym") for m in sentence.of(f) if m.code not in _NO_STATES)


def _by_weapon(scene: Scene) -> tuple[str, ...]:
    """Return the treaty that bans the weapon the text last named."""
    slug = _TREATY_OF.get(scene.weapon, "")
    return (slug,) if slug else ()
