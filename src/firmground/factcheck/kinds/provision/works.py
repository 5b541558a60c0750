"""What a treaty lays down by nouns: "contains provisions on the destruction of stocks, clearance and victim support".

Each work is a claim of its own.
"""

from collections.abc import Iterator
from functools import partial
from typing import Final

from firmground.factcheck.claim import Found
from firmground.factcheck.kinds.provision.telling import Asked, judge_told
from firmground.factcheck.kinds.provision.voice import goes_on
from firmground.factcheck.marks import Mark, Sentence
from firmground.factcheck.obligations import OURS
from firmground.factcheck.scene import Clauses, Scene

_SUBJECT_REACH: Final = 30
_VERB_REACH: Final = 60
_DESTROYED_REACH: Final = 6
_DENIAL_REACH: Final = 3
_WEIGHT: Final = 5
_THINGS: Final = {"clearance": "clear_land", "help_victims": "victim_assistance"}


def works(view: Clauses, scene: Scene) -> Iterator[Found]:
    """Yield the works a treaty is said to lay down: destroying stocks, clearing land, helping victims."""
    sentence = view.sentence
    lays = sentence.of("provision_lays")
    if not lays or not (
        sentence.has("obligation") or sentence.has("work_word") or sentence.has("article_word", "help_victims")
    ):
        return
    lay = lays[0]
    treaty = _treaty(view, scene, lay)
    denials = (*sentence.of("neg"), *sentence.of("modal"))
    if not treaty or any(0 < lay.first - m.last <= _DENIAL_REACH for m in denials):
        return
    said: set[str] = set()
    for work in _works(sentence):
        near = 0 < work.first - lay.last <= _VERB_REACH
        if near and work.code not in said:
            said.add(work.code)
            reading = {"rule": work.code, "treaty": treaty}
            judge = partial(judge_told, asked=Asked((work.code,), (treaty,), None, sure=False))
            first = lay.first if len(said) == 1 else work.first
            yield Found(first, work.last, work.first, reading, judge, weight=_WEIGHT)


def _treaty(view: Clauses, scene: Scene, lay: Mark) -> str:
    """Return the treaty that lays something down: the one named before, with no state between them."""
    sentence = view.sentence
    named = [m for m in sentence.of("treaty") if m.last < lay.first]
    if not named:
        return scene.treaty if goes_on(view, scene) and not sentence.has("area") else ""
    states = [m for f in ("area", "demonym") for m in sentence.of(f) if m.first > named[-1].last]
    code = scene.treaty_of(named[-1])
    near = lay.first - named[-1].last <= _SUBJECT_REACH
    return code if code in OURS and near and not states else ""


def _works(sentence: Sentence) -> Iterator[Mark]:
    destroying = sentence.of("provision_destroy")
    marks = (*sentence.of("obligation"), *sentence.of("article_word", "help_victims"), *sentence.of("work_word"))
    for mark in sorted(marks, key=lambda m: m.first):
        if mark.family == "work_word":
            yield mark
        elif mark.code == "stockpile_destruction":
            near = [m for m in destroying if abs(m.first - mark.first) <= _DESTROYED_REACH]
            if near:
                first, last = min(mark.first, near[0].first), max(mark.last, near[0].last)
                yield Mark("work", "destroy_stocks", first, last)
        elif mark.code in _THINGS:
            yield Mark("work", _THINGS[mark.code], mark.first, mark.last)
