"""States said to be among the first to sign or join: "one of the first to ratify", "a founding signatory"."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial
from typing import Final

from firmground.factcheck.choosing import gravest, if_plain, kindest
from firmground.factcheck.claim import Found, Verdict
from firmground.factcheck.event import Event
from firmground.factcheck.events import events
from firmground.factcheck.facts import Facts
from firmground.factcheck.meant import alternatives
from firmground.factcheck.scene import Clauses, Scene
from firmground.model.said import said, shown, template

_REACH: Final = 8
_WEIGHT: Final = 3
_ACTS: Final = frozenset(("sign", "ratify", "accede", "join", "deposit"))
# Who signed in the first days is among the first; a year later nobody is.
_OPENING: Final = timedelta(days=3)
_LATE: Final = timedelta(days=366)


@dataclass(frozen=True, slots=True)
class Asked:
    """States said to be among the first to sign one of some treaties, or to join it."""

    signed: bool
    areas: tuple[str, ...]
    treaties: tuple[str, ...]
    sure: bool


def firsts(view: Clauses, scene: Scene) -> Iterator[Found]:
    """Yield that states are among the first to sign or join, where no day is told."""
    for mark in view.sentence.of("among_first"):
        near = [
            e for e in events(view, scene)
            if e.act in _ACTS and view.distance(mark, e.verb) <= _REACH and e.subjects is not None and e.subjects.said
            and (e.when is None or view.distance(mark, e.when) > _REACH) and not e.denied
        ]  # fmt: skip
        if near:
            yield from _found(scene, near[0], mark.first, mark.last)
            return


def _found(scene: Scene, event: Event, first: int, last: int) -> Iterator[Found]:
    slugs = alternatives(event.treaty, event.named, scene)
    if not slugs or event.subjects is None or not event.subjects.codes:
        return
    asked = Asked(event.act == "sign", event.subjects.codes, slugs, event.named is not None)
    reading = {"among_first": event.act, "areas": " ".join(asked.areas), "treaty": "|".join(slugs)}
    first, last = min(first, event.first), max(last, event.last)
    yield Found(first, last, event.verb.first, reading, partial(judge, asked=asked), weight=_WEIGHT)


def judge(facts: Facts, asked: Asked) -> Verdict:
    """Return the verdict: each treaty that may be meant is tried; of several states the worst counts."""
    best = kindest(gravest(_judge(facts, asked, a, slug) for a in asked.areas) for slug in asked.treaties)
    return if_plain(best, "state or treaty", plain=asked.sure)


def _judge(facts: Facts, asked: Asked, area: str, slug: str) -> Verdict:
    law, name = facts.treaty(slug), facts.name(area)
    days = facts.days_of(area, slug, "signature" if asked.signed else "deposit")
    if not days:
        text = template("{name}, {treaty}: never joined by {day}.")
        if asked.signed:
            text = template("{name}, {treaty}: never signed by {day}.")
        why = said(text, name=name, treaty=facts.short(slug), day=facts.published)
        return Verdict("contradicted", "wrong_standing", "", why)
    day, ids = days[0][0], (days[0][1].id,)
    start: date = law.opened if asked.signed else law.entry_into_force.reached
    act = said("signed {day}", day=day) if asked.signed else said("deposited its instrument {day}", day=day)
    why = said("{name}, {treaty}: {acts}.", name=name, treaty=facts.short(slug), acts=act)
    if day.first <= (start + _OPENING if asked.signed else start):
        return Verdict("supported", "", shown(day), why, ids)
    if day.first > start + _LATE:
        return Verdict("contradicted", "wrong_rank", shown(day), why, ids)
    return Verdict("not_in_ledger", "", shown(day), why, ids)
