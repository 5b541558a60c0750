"""States named as examples of those that are in a treaty or out of it: "42 stay outside, among them China and Cuba"."""

from collections.abc import Iterator
from functools import partial
from typing import Final

from firmground.factcheck.claim import Found
from firmground.factcheck.event import Event
from firmground.factcheck.kinds.standing.groups import ASKS, excepted
from firmground.factcheck.kinds.standing.judging import Asked, Group, judge, judge_group
from firmground.factcheck.listed_states import Subjects, listed
from firmground.factcheck.marks import Mark
from firmground.factcheck.meant import alternatives, treaty_near
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
# What those that are only counted are: "the treaty has 160 parties, including …".
_COUNTED: Final = {"party": "party", "signatory": "signed"}
_COUNT_REACH: Final = 3
_GROUP_REACH: Final = 6


def among(view: Clauses, scene: Scene, held: tuple[Event, ...]) -> Iterator[Found]:
    """Yield that states named behind "including" or "among them" stand as is told of all those they are among."""
    for mark in view.sentence.of("among_them"):
        yield from _all_of_group(view, scene, mark, held)
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


def _all_of_group(view: Clauses, scene: Scene, mark: Mark, held: tuple[Event, ...]) -> Iterator[Found]:
    """Yield that a whole group is among the parties: "160 parties, including every member of NATO but one"."""
    sentence = view.sentence
    if mark.code == "outside":
        return
    every = [m for m in sentence.of("quant", "all") if 0 < m.first - mark.last <= _NEXT]
    groups = [m for m in sentence.of("group", "EU", "NATO") if every and 0 < m.first - every[0].last <= _GROUP_REACH]
    if not groups:
        return
    model = _model(view, mark, held) or _model_before(scene, mark)
    told = (ASKS[model.act], model.treaty, model.named) if model is not None and not model.denied else None
    told = told or _parties_before(view, scene, mark)
    slugs = alternatives(told[1], told[2], scene) if told is not None else ()
    if told is None or not slugs or told[0] == "outside":
        return
    left_out = excepted(view) or _whose(view, scene, groups[0])
    asked = Group(groups[0].code, "party", slugs, left_out, only=())
    reading = {
        "group": asked.group, "asks": "party", "treaty": "|".join(slugs), "except": " ".join(left_out), "only": "",
    }  # fmt: skip
    last = max([groups[0].last, *(s.last for s in listed(view) if left_out and s.codes == left_out)])
    yield Found(mark.first, last, mark.first, reading, partial(judge_group, asked=asked), weight=_WEIGHT)


def _whose(view: Clauses, scene: Scene, group: Mark) -> tuple[str, ...]:
    """Return the state whose allies are meant, which is none of them: "all of our NATO allies", "tous ses alliés"."""
    keys = view.sentence.tokens.keys
    owned = not small_words("allied_to").isdisjoint(keys[max(group.first - _NEXT, 0) : group.first])
    allies = not small_words("allies").isdisjoint(keys[group.first : group.last + _NEXT])
    named = [m.code for f in ("area", "demonym") for m in view.sentence.of(f) if m.last < group.first]
    one = tuple(dict.fromkeys(named)) or scene.areas
    return one if owned and allies and len(one) == 1 else ()


def _parties_before(view: Clauses, scene: Scene, mark: Mark) -> tuple[str, str, Mark | None] | None:
    """Return what so many are counted as before the word, and of which treaty: "has 160 parties, including …"."""
    sentence = view.sentence
    nouns = [m for m in sentence.of("noun", *_COUNTED) if 0 < mark.first - m.last <= _REACH]
    if not nouns or not any(0 < nouns[-1].first - a.last <= _COUNT_REACH for a in sentence.amounts if not a.unit):
        return None
    treaty, named = treaty_near(view, scene, nouns[-1])
    return (_COUNTED[nouns[-1].code], treaty, named) if treaty else None


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
        m for f in ("area", "demonym") for m in sentence.within(f, _counted_from(view, model), mark.first - 1)
        if model.named is None or not model.named.first <= m.first <= model.named.last
    ]  # fmt: skip
    heads = any(m.last < mark.first for m in sentence.of("noun", *_HEADS)) or model.act == "outside"
    return model if heads and not named and not model.echo else None


def _counted_from(view: Clauses, model: Event) -> int:
    """Return where those begin of whom an act is told: "the US is one of 36 states that have not signed"."""
    sentence = view.sentence
    heads = [n for n in sentence.of("noun", *_HEADS) if n.last < model.verb.first]
    counts = [
        a.first for a in sentence.amounts
        if not a.unit and a.last < model.verb.first and any(0 < n.first - a.last <= _COUNT_REACH for n in heads)
    ]  # fmt: skip
    return counts[-1] if counts else 0


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
