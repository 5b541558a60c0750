"""Whether a treaty is in force yet, told with no day: "enters into force", "has yet to come into force"."""

from collections.abc import Iterator
from functools import partial
from typing import Final

from firmground.factcheck.claim import Found, Verdict
from firmground.factcheck.event import Event
from firmground.factcheck.facts import Facts
from firmground.factcheck.obligations import OURS
from firmground.factcheck.scene import Clauses
from firmground.model.said import said, template

_IN_FORCE: Final = template("in force since {day}")
_REACH: Final = 20
_STATE_REACH: Final = 3
_BESIDE: Final = 3
_DEPENDS: Final = 3
_DEPENDING: Final = (
    "at_act", "provision_need", "offset", "provision_counted", "hypothesis", "age_since", "prep",
)  # fmt: skip


def begun(view: Clauses, held: tuple[Event, ...]) -> Iterator[Found]:
    """Yield that a treaty is in force, told as news with no day: "a new treaty banning … enters into force"."""
    sentence = view.sentence
    told = sentence.of("force_told")
    for event in held if told else ():
        named = event.named
        if event.act not in {"in_force", "effect"} or event.when is not None or event.denied or event.modal:
            continue
        beside = named is not None and named.code in OURS and 0 < event.verb.first - named.last <= _BESIDE
        plain = any(m.first <= event.verb.last and event.verb.first <= m.last for m in told)
        # "Once the convention enters into force", "180 days after it entered into force"
        depends = [
            m for family in _DEPENDING for m in sentence.of(family)
            if named is not None and 0 < named.first - m.last <= _DEPENDS
        ]  # fmt: skip
        others = sentence.has("area") or sentence.has("demonym") or sentence.whens
        if named is None or not beside or not plain or depends or others:
            continue
        reading = {"act": "in_force", "treaty": named.code, "on": ""}
        judge_it = partial(judge_begun, treaty=named.code)
        yield Found(named.first, event.verb.last, event.verb.first, reading, judge_it, weight=1)


def judge_begun(facts: Facts, treaty: str) -> Verdict:
    """Return support where a treaty was in force by then; news ahead of the day is told in the same words."""
    day = facts.treaty(treaty).entry_into_force.day
    expected = said(_IN_FORCE, day=day)
    why = said("{treaty}: {acts}.", treaty=facts.short(treaty), acts=expected)
    return Verdict("supported" if day <= facts.published else "not_in_ledger", "", expected, why)


def not_begun(view: Clauses, held: tuple[Event, ...]) -> Iterator[Found]:
    """Yield that a treaty is not in force yet: "the convention is not yet in force", "has yet to enter into force"."""
    sentence = view.sentence
    for event in held:
        named = event.named
        if event.act not in {"in_force", "effect"} or not event.denied or event.modal or event.when is not None:
            continue
        if named is None or event.treaty not in OURS or not 0 < event.verb.first - named.last <= _REACH:
            continue
        # "Has not yet entered into force for Finland" is said of a state.
        beside = event.verb.last + _STATE_REACH
        if any(sentence.within(f, named.last + 1, beside) for f in ("area", "demonym")) or sentence.has(
            "neg", "nobody"
        ):
            continue
        reading = {"act": "not_in_force", "treaty": event.treaty, "on": ""}
        judge_it = partial(judge_not_begun, treaty=event.treaty)
        yield Found(named.first, event.verb.last, event.verb.first, reading, judge_it, weight=1)
        return


def judge_not_begun(facts: Facts, treaty: str) -> Verdict:
    """Return support where a treaty entered into force only later; what is told of an earlier time is left open."""
    law = facts.treaty(treaty)
    day = law.entry_into_force.day
    expected = said(_IN_FORCE, day=day)
    why = said("{treaty}: {acts}.", treaty=facts.short(treaty), acts=expected)
    return Verdict("supported" if law.adopted <= facts.published < day else "not_in_ledger", "", expected, why)
