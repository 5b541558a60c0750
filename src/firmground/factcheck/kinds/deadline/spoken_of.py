"""A day told beside a deadline or extension in a way nothing else reads: that of a state spoken of, or none.

"A further extension was requested in March 2018 and granted through to 1 March 2024": the very day of a decision is no
chance. It can only support.
"""

from collections.abc import Iterator
from functools import partial
from itertools import product
from typing import Final

from firmground.factcheck.claim import Found, Verdict
from firmground.factcheck.facts import Facts
from firmground.factcheck.kinds.deadline.known import Duty, duty_of
from firmground.factcheck.marks import When
from firmground.factcheck.obligations import OURS
from firmground.factcheck.scene import Clauses, Scene
from firmground.model.dates import VagueDate
from firmground.model.said import said

_REACH: Final = 24
# Of so few states spoken of just now the day may be.
_FEW: Final = 3
_DUTIES: Final = ("clearance", "stockpile_destruction")
_WEIGHT: Final = 1


def spoken_of(view: Clauses, scene: Scene) -> Iterator[Found]:
    """Yield the days beside a word for a deadline in a sentence that speaks of few states, or goes on about them."""
    sentence = view.sentence
    areas = tuple(dict.fromkeys(m.code for m in sentence.of("area"))) or _lately(scene)
    words = [m for f in ("deadline_word", "deadline_extension") for m in sentence.of(f)]
    if not 0 < len(areas) <= _FEW or not words:
        return
    named = {m.code for m in sentence.of("treaty", *OURS)} or {scene.treaty or scene.only_treaty}
    slugs = tuple(t for t in OURS if t in named) or OURS
    for when in sentence.whens:
        near = view.nearest(words, when, _REACH)
        if when.day.precision != "day" or when.relative or near is None:
            continue
        reading = {"areas": " ".join(areas), "treaty": "|".join(slugs), "due": str(when.day)}
        first, last = min(near.first, when.first), max(near.last, when.last)
        judge = partial(_judge, areas=areas, slugs=slugs, when=when)
        yield Found(first, last, when.first, reading, judge, weight=_WEIGHT)


def _lately(scene: Scene) -> tuple[str, ...]:
    """Return the states that the last sentences name, the newest first."""
    spoken = list(scene.spoken)[::-1]
    return tuple(dict.fromkeys(m.code for view in spoken for m in view.sentence.of("area")))


def _judge(facts: Facts, areas: tuple[str, ...], slugs: tuple[str, ...], when: When) -> Verdict:
    """Return support where a duty of the state was, or was asked to be, due on that day, or decided on it."""
    best: Verdict | None = None
    for area, slug, obligation in product(areas, slugs, _DUTIES):
        duty = duty_of(facts, area, slug, obligation)
        if duty is None or duty.current is None:
            continue
        if _is_told(facts, duty, when):
            return Verdict("supported", "", duty.held(), duty.why(facts), duty.statements())
        best = best or Verdict("not_in_ledger", "", duty.held(), duty.why(facts), duty.statements())
    return best or Verdict("not_in_ledger", "", "", said("The day may be that of another step."))


def _is_told(facts: Facts, duty: Duty, when: When) -> bool:
    asked = [s.value for s in facts.told(duty.area, "extension_requested") if s.part("treaty") == duty.slug]
    days = [d.day for d in duty.dues] + [v for v in asked if isinstance(v, VagueDate)]
    return any(day.first == day.last == when.day.first for day in days)
