"""When a withdrawal takes effect that was told of before: "…; it takes effect on …", "Le retrait prendra effet …"."""

from collections.abc import Iterator
from functools import partial
from typing import Final

from firmground.factcheck.claim import Found
from firmground.factcheck.event import Event
from firmground.factcheck.kinds.withdrawal.judging import Asked, judge
from firmground.factcheck.listed_states import Subjects, listed
from firmground.factcheck.marks import Mark
from firmground.factcheck.meant import alternatives
from firmground.factcheck.scene import Clauses, Scene

_EFFECTS: Final = frozenset(("effect", "in_force"))
_LEAVING: Final = ("withdraw", "left", "notify")
_WORD_REACH: Final = 6
# A pronoun stands so near behind what it means.
_PRONOUN: Final = 2
_WEIGHT: Final = 4


def carried(view: Clauses, scene: Scene, held: tuple[Event, ...]) -> Iterator[Found]:
    """Yield the days on which withdrawals take effect that this sentence, or the one before, told of."""
    if not view.sentence.whens:
        return
    for event in held:
        if event.act not in _EFFECTS or event.when is None or event.denied or event.modal == "may":
            continue
        if _of_something_else(view, event):
            continue
        told = _told_here(held, event) or _told_before(view, scene, event)
        if told is None:
            continue
        subjects, slugs = told
        ahead = bool(event.modal)
        asked = Asked("effective", subjects.codes, slugs, event.when, subjects.said, ahead=ahead, named=False)
        reading = {
            "step": "effective", "areas": " ".join(subjects.codes), "treaty": "|".join(slugs),
            "on": str(event.when.day),
        }  # fmt: skip
        first, last = min(event.verb.first, event.when.first), max(event.verb.last, event.when.last)
        word = _word(view, event)
        first = word.first if word is not None else first
        yield Found(first, last, event.verb.first, reading, partial(judge, asked=asked), weight=_WEIGHT)


def _word(view: Clauses, event: Event) -> Mark | None:
    """Return the word before a verb that stands for the withdrawal: "it", "the withdrawal"."""
    sentence = view.sentence
    held = (*sentence.of("them", "they"), *sentence.of("relative"), *sentence.of("act_noun"), *sentence.of("this_step"))
    near = [m for m in held if 0 < event.verb.first - m.last <= _WORD_REACH]
    return max(near, key=lambda m: m.first, default=None)


def _of_something_else(view: Clauses, event: Event) -> bool:
    """Tell whether it is a treaty that takes effect, or a noun tells only since when: "since its entry into force"."""
    sentence, verb, word = view.sentence, event.verb, _word(view, event)
    if word is None or any(m.first <= verb.last and verb.first <= m.last for m in sentence.of("act_noun")):
        return True
    treaties = sentence.of("treaty")
    if any(word.last < t.first < verb.first or 0 < t.first - verb.last <= 1 for t in treaties):
        return True
    # "The convention, which entered into force in 2010": a pronoun may mean the treaty.
    plain = word.family in {"act_noun", "this_step"}
    in_force = any(m.first == verb.first for m in sentence.of("act", "in_force"))
    behind = any(0 < word.first - t.last <= _PRONOUN for t in treaties)
    relative = any(m.first == word.first for m in sentence.of("relative"))
    between = any(word.last < s.first < verb.first for s in listed(view))
    # "The withdrawal of Lithuania from the convention, which takes effect today": treaties enter into force.
    leaves = not in_force and any(m.last < word.first for m in sentence.of("act", "withdraw"))
    return between or (not plain and in_force) or (behind and relative and not leaves)


def _told_here(held: tuple[Event, ...], event: Event) -> tuple[Subjects, tuple[str, ...]] | None:
    before = [e for e in held if e.act in _LEAVING and e.verb.last < event.verb.first and not e.denied]
    if not before:
        return None
    own = before[-1]
    if own.subjects is None or not own.subjects.codes or own.modal == "may":
        return None
    slugs = (own.treaty,) if own.treaty in {"apmbc", "ccm"} else ("apmbc", "ccm")
    return own.subjects, slugs


def _told_before(view: Clauses, scene: Scene, event: Event) -> tuple[Subjects, tuple[str, ...]] | None:
    """Return whose withdrawal the sentence before told of, where it was that of one state."""
    # "It takes effect on Saturday and allows Helsinki to …": who is named behind the day does not do it.
    if not scene.spoken or len(scene.areas) != 1 or any(s.first < event.last for s in listed(view)):
        return None
    if not any(m.code in _LEAVING for m in scene.spoken[-1].sentence.of("act")):
        return None
    slugs = alternatives(event.treaty, event.named, scene)
    word = _word(view, event)
    return (Subjects(scene.areas, False, word.first, word.last), slugs) if slugs and word is not None else None
