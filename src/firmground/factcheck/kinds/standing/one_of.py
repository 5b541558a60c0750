"""States said to be of so many: "Lithuania is one of the 112 parties", "Chad is among the 160 that joined"."""

from collections.abc import Iterator
from functools import partial
from typing import Final

from firmground.factcheck.claim import Found
from firmground.factcheck.event import Event
from firmground.factcheck.kinds.standing.groups import ASKS
from firmground.factcheck.kinds.standing.judging import Asked, judge
from firmground.factcheck.marks import Mark, Sentence
from firmground.factcheck.meant import alternatives, treaty_near
from firmground.factcheck.obligations import OURS
from firmground.factcheck.scene import Clauses, Scene
from firmground.factcheck.small_words import small_words
from firmground.factcheck.subjects import doers

_TREATY_REACH: Final = 12
_STAYING: Final = 3
_OPENS: Final = 2
_ACT_REACH: Final = 6
_WEIGHT: Final = 2
# What the members of a treaty are called, and what that says of each.
_MEMBERS: Final = {"party": "party", "member": "party", "signatory": "signed"}
_OPPOSITE: Final = {"party": "outside", "signed": "never_signed", "outside": "party"}


def one_of(view: Clauses, scene: Scene, held: tuple[Event, ...]) -> Iterator[Found]:
    """Yield states said to be one or some of a number of states, by what these are or did."""
    sentence = view.sentence
    for mark in sentence.of("among", "one"):
        amount = next((a for a in sentence.amounts if not a.unit and 0 < a.first - mark.last <= _OPENS), None)
        heads = [n for n in sentence.of("noun") if amount is not None and 0 < n.first - amount.last <= _STAYING]
        own = [s for s in view.once(doers) if 0 < mark.first - s.last <= _STAYING and s.codes and not s.groups]
        if not heads or not own or not _is_it(sentence, own[-1].last, mark.first):
            continue
        told = _by_name(view, scene, heads) or _by_act(scene, heads[-1], held)
        if told is None:
            continue
        asks, slugs, last = told
        if any(own[-1].last < m.first < mark.first for m in sentence.of("neg")):
            asks = _OPPOSITE[asks]
        asked = Asked(asks, own[-1].codes, slugs, True)
        reading = {"asks": asked.asks, "areas": " ".join(asked.areas), "treaty": "|".join(slugs)}
        yield Found(own[-1].first, last, mark.first, reading, partial(judge, asked=asked), weight=_WEIGHT)


def _by_name(view: Clauses, scene: Scene, heads: list[Mark]) -> tuple[str, tuple[str, ...], int] | None:
    """Return what they are by their name, and of which treaty that is said: "the 112 States Parties to …"."""
    head = next((h for h in heads if h.code in _MEMBERS), None)
    if head is None:
        return None
    code, named = treaty_near(view, scene, head, _TREATY_REACH)
    slugs = alternatives(code, named, scene)
    known = named is not None and named.code in OURS and bool(slugs)
    return (_MEMBERS[head.code], slugs, named.last) if known and named is not None else None


def _by_act(scene: Scene, head: Mark, held: tuple[Event, ...]) -> tuple[str, tuple[str, ...], int] | None:
    """Return what they did, which is told right behind their number: "the 36 nations that have not signed …"."""
    acts = [e for e in held if e.act in ASKS and 0 < e.verb.first - head.last <= _ACT_REACH and not e.modal]
    if head.code != "state" or not acts:
        return None
    event = acts[0]
    slugs = alternatives(event.treaty, event.named, scene)
    if len(slugs) != 1:
        return None
    asks = _OPPOSITE[ASKS[event.act]] if event.denied else ASKS[event.act]
    return asks, slugs, max(event.verb.last, event.named.last if event.named is not None else 0)


def _is_it(sentence: Sentence, before: int, after: int) -> bool:
    """Tell whether nothing but "is" stands between a state and what it is one of, "also" and "still" apart."""
    keys = sentence.tokens.keys[before + 1 : after]
    return bool(keys) and any(key in small_words("is_now") for key in keys) and "," not in keys
