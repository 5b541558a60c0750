"""States listed with the day of their act in brackets: "acceded: Eritrea (27 August 2001), Nigeria (27 September)"."""

from collections.abc import Iterator
from functools import partial
from typing import Final

from firmground.factcheck.claim import Found
from firmground.factcheck.event import Event
from firmground.factcheck.kinds.act.judging import Asked, judge
from firmground.factcheck.marks import Mark, When
from firmground.factcheck.meant import alternatives
from firmground.factcheck.scene import Clauses, Scene
from firmground.factcheck.small_words import small_words

_ACTS: Final = frozenset(("sign", "ratify", "accede", "join", "deposit", "in_force"))
_BRACKET: Final = 2
_FEWEST: Final = 2
_WEIGHT: Final = 3
_RESPECTIVE: Final = 5


def dated_lists(view: Clauses, scene: Scene, held: tuple[Event, ...]) -> Iterator[Found]:
    """Yield the act of each state of a list whose days stand in brackets behind the names."""
    yield from _respectively(view, scene, held)
    pairs = _pairs(view)
    if len(pairs) < _FEWEST:
        return
    for area, when in pairs:
        event = _act_of(held, area)
        if event is None or event.when is when:
            continue
        slugs = alternatives(event.treaty, event.named, scene)
        if not slugs:
            continue
        # A list gives days of several steps: another day than that of the deposit is nobody's error.
        asked = Asked(event.act, (area.code,), slugs, when, sure=False)
        reading = {"act": event.act, "areas": area.code, "treaty": "|".join(slugs), "on": str(when.day)}
        yield Found(area.first, when.last, area.first, reading, partial(judge, asked=asked), weight=_WEIGHT)


def _respectively(view: Clauses, scene: Scene, held: tuple[Event, ...]) -> Iterator[Found]:
    """Yield acts told with a time for each state: "Estonia and Latvia acceded in 2004 and 2005, respectively"."""
    sentence = view.sentence
    if small_words("in_this_order").isdisjoint(sentence.tokens.keys):
        return
    for event in held:
        codes = event.subjects.codes if event.subjects is not None and event.subjects.said else ()
        whens = [w for w in sentence.whens if w.role == "on" and w.first > event.verb.last]
        slugs = alternatives(event.treaty, event.named, scene)
        if event.act not in _ACTS or event.denied or event.modal or not slugs or not 1 < len(codes) == len(whens):
            continue
        for code, when in zip(codes, whens, strict=True):
            asked = Asked(event.act, (code,), slugs, when, sure=False)
            reading = {"act": event.act, "areas": code, "treaty": "|".join(slugs), "on": str(when.day)}
            first = event.first if when is whens[0] else when.first
            anchor = event.verb.first if when is whens[0] else when.first
            yield Found(first, when.last, anchor, reading, partial(judge, asked=asked), weight=_RESPECTIVE)
        return


def _pairs(view: Clauses) -> list[tuple[Mark, When]]:
    """Return the states with a day in brackets right behind them."""
    sentence = view.sentence
    keys = sentence.tokens.keys
    whens = [w for w in sentence.whens if w.role == "on" and w.day.precision in {"day", "month", "year"}]
    return [
        (m, w) for m in sentence.of("area") if keys[m.last + 1 : m.last + 2] == ("(",)
        for w in whens if 0 < w.first - m.last <= _BRACKET
    ]  # fmt: skip


def _act_of(held: tuple[Event, ...], area: Mark) -> Event | None:
    """Return the act that a list is told of: the last one before it."""
    before = [e for e in held if e.act in _ACTS and e.verb.last < area.first and not e.denied and not e.modal]
    return before[-1] if before else None
