"""Acts told by the time they had not been done until: "did not ratify until 2012", "waited until 2012 to join"."""

from dataclasses import replace
from typing import Final

from firmground.factcheck.event import Event
from firmground.factcheck.marks import Mark, Sentence, When
from firmground.factcheck.scene import Clauses

_TURNED: Final = frozenset(("sign", "ratify", "accede", "join", "deposit", "bound"))
_WORD_REACH: Final = 3
_REACH: Final = 20


def turned(view: Clauses, event: Event) -> Event:
    """Return an act that was not done until a time as one done then; any other as it is."""
    when = event.when
    if when is None or when.role != "until":
        return event
    awaited = _is_awaited(view.sentence, when)
    if event.modal == "may" and not awaited:
        return event
    act = _deed(view.sentence, event.verb) if event.act == "outside" else event.act
    past = event.act == "outside" or event.denied or awaited or _is_denied(view.sentence, when)
    if act not in _TURNED or not past:
        return event
    apart = {",", ";", "("} & set(view.sentence.tokens.keys[event.verb.last + 1 : when.first])
    if apart or view.distance(when, event.verb) > _REACH:
        return event
    return replace(event, act=act, when=replace(when, role="on"), denied=False, modal="")


def _is_awaited(sentence: Sentence, when: When) -> bool:
    """Tell whether somebody is said to have waited until a time."""
    return any(0 < when.first - m.last <= _WORD_REACH for m in sentence.of("waiting"))


def _is_denied(sentence: Sentence, when: When) -> bool:
    """Tell whether a time is denied up to its end: "not until 2012", "no fue hasta 2012 cuando"."""
    return any(0 < when.first - m.last <= _WORD_REACH for m in sentence.of("neg", "not"))


def _deed(sentence: Sentence, verb: Mark) -> str:
    """Return what was not done: "not ratified" is of ratifying; of "outside" only that it ended by joining."""
    deeds = sentence.within("deed", verb.first, verb.last)
    return deeds[0].code if deeds else "join"
