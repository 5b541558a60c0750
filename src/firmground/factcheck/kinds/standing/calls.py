"""States asked to join, or that are still to do so: "we call on China to sign", "Chad should ratify the convention".

Who is asked to join stands outside; only that is told, so that it supports and never contradicts: words as these are
written of states that have joined, too.
"""

from collections.abc import Iterator
from functools import partial
from typing import Final

from firmground.factcheck.claim import Found, Verdict
from firmground.factcheck.event import Event
from firmground.factcheck.facts import Facts
from firmground.factcheck.kinds.standing.judging import Asked, judge
from firmground.factcheck.listed_states import Subjects, listed
from firmground.factcheck.marks import Mark
from firmground.factcheck.meant import alternatives
from firmground.factcheck.scene import Clauses, Scene
from firmground.model.said import said

_JOINING: Final = frozenset(("sign", "ratify", "accede", "join"))
# Between the word of asking and what is asked for: a list of states and a few words of how.
_CALL_REACH: Final = 24
_STATE_REACH: Final = 8
_DUTY_REACH: Final = 4
_VERB_REACH: Final = 5
_TREATY_REACH: Final = 10
_WEIGHT: Final = 1
# What parts those asked from what they are asked.
_ENDS: Final = frozenset((".", ";", ":", "!", "?"))


def calls(view: Clauses, scene: Scene, held: tuple[Event, ...]) -> Iterator[Found]:
    """Yield that states which are asked to join a treaty, or which have it before them, are outside it."""
    sentence = view.sentence
    marks = sentence.of("asked_to")
    for mark in marks:
        for event in held:
            if event.act not in _JOINING or event.denied or event.verb.first <= mark.first:
                continue
            own = _asked(view, mark, event)
            near = event.named is None or view.distance(event.named, event.verb) <= _TREATY_REACH or event.echo
            slugs = alternatives(event.treaty, event.named, scene) if own is not None and near else ()
            if own is None or not slugs or (event.named is None and not scene.recent()):
                continue
            asked = Asked("outside", own.codes, slugs, sure=False, every=event.treaty == "both")
            reading = {"asks": "outside", "areas": " ".join(own.codes), "treaty": "|".join(slugs)}
            last = event.verb.last
            if event.named is not None and event.named.first > last:
                last = event.named.last
            first = min(own.first, event.verb.first)
            yield Found(first, last, event.verb.first, reading, partial(judge_called, asked=asked), weight=_WEIGHT)
            break


def judge_called(facts: Facts, asked: Asked) -> Verdict:
    """Return support where all who are asked to join are outside; of others nothing is said."""
    verdict = judge(facts, asked)
    if verdict.word == "supported":
        return verdict
    why = said("The text does not say which state or treaty it means.") if not verdict.why else verdict.why
    return Verdict("not_in_ledger", "", verdict.expected, why, verdict.statements)


def _asked(view: Clauses, mark: Mark, event: Event) -> Subjects | None:
    """Return the states that are asked: behind a call and before what is asked for, or before a duty."""
    keys, verb = view.sentence.tokens.keys, event.verb
    if verb.first - mark.last > _CALL_REACH or not _ENDS.isdisjoint(keys[mark.last + 1 : verb.first]):
        return None
    lists = [s for s in listed(view) if s.codes and not s.groups]
    if mark.code == "call":
        between = [s for s in lists if mark.last < s.first and s.last < verb.first]
        return between[0] if between and 0 < verb.first - between[-1].last <= _STATE_REACH else None
    if verb.first - mark.last > _VERB_REACH:
        return None
    if mark.code == "refusal":
        behind = [s for s in lists if mark.last < s.first and s.last < verb.first]
        if behind:
            return behind[0]
    before = [s for s in lists if 0 < mark.first - s.last <= _DUTY_REACH]
    return before[-1] if before else None
