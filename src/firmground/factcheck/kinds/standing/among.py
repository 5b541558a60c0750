"""States named as examples of those that are in a treaty or out of it: "42 stay outside, among them China and Cuba"."""

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
from firmground.factcheck.small_words import small_words

# Between a word as "among them" and the first state: "including the", "among them both".
_NEXT: Final = 2
_REACH: Final = 18
_OPENING: Final = 1
# An act right behind the states is what they are said to have done.
_SAID_NEXT: Final = 1
_WEIGHT: Final = 1
# What else the states may be examples of.
_OTHERS: Final = ("use_verb", "produce_verb", "transfer_verb", "stockpile_verb", "contaminated", "donor", "done")
_OPPOSITE: Final = {"party": "outside", "signed": "never_signed", "outside": "outside"}
_HEADS: Final = ("state", "party", "member", "signatory")


def among(view: Clauses, scene: Scene, held: tuple[Event, ...]) -> Iterator[Found]:
    """Yield that states named behind "including" or "among them" stand as is told of all those they are among."""
    for mark in view.sentence.of("among_them"):
        own = next((s for s in listed(view) if s.codes and not s.groups and 0 < s.first - mark.last <= _NEXT), None)
        if own is None:
            continue
        if mark.code == "outside":
            yield from _row(scene, mark, own)
            continue
        model = _model(view, mark, held) or _model_before(scene, mark)
        if model is None or _of_others(view, mark, own, model):
            continue
        slugs = alternatives(model.treaty, model.named, scene)
        asks = _OPPOSITE[ASKS[model.act]] if model.denied else ASKS[model.act]
        if not slugs:
            continue
        asked = Asked(asks, own.codes, slugs, model.named is not None or len(slugs) == 1, model.treaty == "both")
        reading = {"asks": asks, "areas": " ".join(own.codes), "treaty": "|".join(slugs)}
        yield Found(mark.first, own.last, mark.first, reading, partial(judge, asked=asked), weight=_WEIGHT)


def _row(scene: Scene, mark: Mark, own: Subjects) -> Iterator[Found]:
    """Yield the states of a row of a data page: "Notable non-parties: China, Cuba"."""
    slugs = alternatives(scene.treaty, None, scene) if scene.treaty else ()
    if slugs:
        asked = Asked("outside", own.codes, slugs, len(slugs) == 1)
        reading = {"asks": "outside", "areas": " ".join(own.codes), "treaty": "|".join(slugs)}
        yield Found(mark.first, own.last, mark.first, reading, partial(judge, asked=asked), weight=_WEIGHT)


def _model(view: Clauses, mark: Mark, held: tuple[Event, ...]) -> Event | None:
    """Return what is told before the word of states that are counted or named by no name."""
    sentence = view.sentence
    before = [
        e for e in held
        if e.act in ASKS and e.verb.last < mark.first and mark.first - e.verb.last <= _REACH and not e.modal
    ]  # fmt: skip
    if not before:
        return None
    model = before[-1]
    named = [
        m for f in ("area", "demonym") for m in sentence.within(f, 0, mark.first - 1)
        if model.named is None or not model.named.first <= m.first <= model.named.last
    ]  # fmt: skip
    heads = any(m.last < mark.first for m in sentence.of("noun", *_HEADS)) or model.act == "outside"
    return model if heads and not named and not model.echo else None


def _model_before(scene: Scene, mark: Mark) -> Event | None:
    """Return what the sentence before told of states, where this one begins with "This includes", "Among them"."""
    if mark.first > _OPENING or not scene.spoken:
        return None
    before = scene.spoken[-1]
    held = before.kept.get("events")
    told = [e for e in held if e.act in ASKS and not e.modal] if isinstance(held, tuple) else []
    if not told or before.sentence.has("area") or before.sentence.has("demonym"):
        return None
    return told[0] if before.sentence.has("noun", *_HEADS) or told[0].act == "outside" else None


def _of_others(view: Clauses, mark: Mark, own: Subjects, model: Event) -> bool:
    """Tell whether the states may be examples of something else told between: users, makers, those that finished."""
    first = model.verb.last + 1 if model.verb.last < mark.first else 0
    if not small_words("agent").isdisjoint(view.sentence.tokens.keys[first : mark.first]):
        # "… were urged to join by countries including Norway"
        return True
    return any(view.sentence.within(family, first, mark.first) for family in _OTHERS) or any(
        0 < m.first - own.last <= _SAID_NEXT for m in view.sentence.of("act")
    )
