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

_ACTS: Final = frozenset(("sign", "ratify", "accede", "join", "deposit", "in_force"))
_BRACKET: Final = 2
_FEWEST: Final = 2
_WEIGHT: Final = 3


def dated_lists(view: Clauses, scene: Scene, held: tuple[Event, ...]) -> Iterator[Found]:
    """Yield the act of each state of a list whose days stand in brackets behind the names."""
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
