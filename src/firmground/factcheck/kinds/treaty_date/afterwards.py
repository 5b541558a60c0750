"""How long after an act of a treaty a text is written: "ten years after the convention entered into force, …".

It only supports: what is told of may have been so many years after, long before the text.
"""

from collections.abc import Iterator
from decimal import Decimal
from functools import partial
from typing import Final

from firmground.factcheck.claim import Found, Verdict
from firmground.factcheck.durations import Duration, days_of, durations
from firmground.factcheck.facts import Facts
from firmground.factcheck.marks import Mark, Sentence, When
from firmground.factcheck.obligations import OURS
from firmground.factcheck.scene import Clauses, Scene
from firmground.model.said import listing, said, template

_LINK_REACH: Final = 2
_ACT_REACH: Final = 14
_TREATY_REACH: Final = 12
_WEIGHT: Final = 2
_ACTS: Final = {"adopt": "adopted", "open": "opened", "sign": "opened", "in_force": "in_force", "effect": "in_force"}
_WORDS: Final = {
    "adopted": template("adopted {day}"), "opened": template("opened for signature {day}"),
    "in_force": template("in force since {day}"),
}  # fmt: skip
_OF_WEAPON: Final = {"cm": "ccm", "submunition": "ccm", "apm": "apmbc", "mine": "apmbc"}
# So long after an anniversary its number of years is still told.
_MOST: Final = Decimal(366)
_BEFORE: Final = Decimal(-60)


def afterwards(view: Clauses, scene: Scene) -> Iterator[Found]:
    """Yield that so many years lie between an act of a treaty, or the ban it made, and the text."""
    sentence = view.sentence
    yield from _grown(view)
    links = sentence.of("years_after")
    # "Ten years after its entry into force, stocks have to be destroyed" is a rule.
    ruled = sentence.has("provision_duty", "strong") or sentence.has("asked_to", "duty")
    if not links or ruled or any(w.role != "now" for w in sentence.whens):
        return
    for duration in durations(sentence):
        link = next((m for m in links if 0 < m.first - duration.last <= _LINK_REACH), None)
        told = _act(sentence, link) if link is not None and duration.unit == "years" else None
        treaty = _treaty(view, scene, told) if told is not None else ""
        if told is None or not treaty:
            continue
        act = _ACTS.get(told.code, "") if told.family == "act" else ""
        reading = {"act": act or "ban", "treaty": treaty, "value": f"{duration.count}", "unit": "years"}
        behind = [m.last for m in sentence.of("treaty", treaty, "this") if duration.last < m.first]
        last = max([told.last, *(end for end in behind if end - told.last <= _TREATY_REACH)])
        judge_it = partial(judge, act=act, treaty=treaty, duration=duration)
        yield Found(duration.first, last, duration.at, reading, judge_it, weight=_WEIGHT)
        return


def _grown(view: Clauses) -> Iterator[Found]:
    """Yield an age that is read as a time in the past: "El Tratado de Ottawa cumple 25 años"."""
    sentence = view.sentence
    grown = {m.first for m in sentence.of("age_turned")}
    for when in sentence.whens if grown else ():
        named = [m for m in sentence.of("treaty", *OURS) if 0 < when.first - m.last <= _LINK_REACH]
        if when.first in grown and when.relative and named:
            reading = {"act": "anniversary", "treaty": named[-1].code, "on": str(when.day)}
            judge_it = partial(judge_grown, treaty=named[-1].code, when=when)
            yield Found(named[-1].first, when.last, when.first, reading, judge_it, weight=_WEIGHT)


def judge_grown(facts: Facts, treaty: str, when: When) -> Verdict:
    """Return support where a treaty began about so long ago."""
    law = facts.treaty(treaty)
    days = {"adopted": law.adopted, "opened": law.opened, "in_force": law.entry_into_force.day}
    why = said(
        "{treaty}: {acts}.", treaty=facts.short(treaty),
        acts=listing(said(_WORDS[kind], day=day) for kind, day in days.items()),
    )  # fmt: skip
    fits = [kind for kind, day in days.items() if when.day.first <= day <= when.day.last]
    expected = said(_WORDS[fits[0]], day=days[fits[0]]) if fits else ""
    return Verdict("supported" if fits else "not_in_ledger", "", expected, why)


def _act(sentence: Sentence, link: Mark) -> Mark | None:
    """Return what the years are counted from: an act of treaties, else a weapon's ban, that stands behind a link."""
    acts = [
        m for m in sentence.within("act", link.last + 1, link.last + _ACT_REACH)
        if m.code in _ACTS and not any(t.first <= m.first <= t.last for t in sentence.of("treaty"))
    ]  # fmt: skip
    first, last = link.last + 1, link.last + _ACT_REACH
    bans = [m for f in ("ban_passive", "bans_weapon") for m in sentence.within(f, first, last)]
    states = [m for f in ("area", "demonym") for m in sentence.within(f, first, last)]
    places = sentence.of("treaty_place")
    of_states = any(not any(p.first <= m.first <= p.last for p in places) for m in states)
    return next(iter(sorted(acts or bans, key=lambda m: (m.first, -m.last))), None) if not of_states else None


def _treaty(view: Clauses, scene: Scene, told: Mark) -> str:
    """Return the one treaty of ours that is meant: named beside, else told by its weapon, else that of the text."""
    sentence = view.sentence
    named = {m.code for m in sentence.of("treaty")} - {"this"}
    if not named and told.family != "act":
        named = {_OF_WEAPON[m.code] for m in sentence.of("weapon", *_OF_WEAPON)}
    if not named and scene.recent():
        named = {scene.treaty or scene.only_treaty}
    return next(iter(named)) if len(named) == 1 and named <= set(OURS) else ""


def judge(facts: Facts, act: str, treaty: str, duration: Duration) -> Verdict:
    """Return support where the text is of the year that so many years after such an act began."""
    law = facts.treaty(treaty)
    days = {"adopted": law.adopted, "opened": law.opened, "in_force": law.entry_into_force.day}
    acts = listing(said(_WORDS[kind], day=day) for kind, day in days.items())
    why = said("{treaty}: {acts}.", treaty=facts.short(treaty), acts=acts)
    for kind, day in days.items():
        over = Decimal((facts.published - day).days) - days_of(duration.count, "years")
        if act in {"", kind} and _BEFORE <= over <= _MOST:
            return Verdict("supported", "", said(_WORDS[kind], day=day), why)
    return Verdict("not_in_ledger", "", "", why)
