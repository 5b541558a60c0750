"""Where and when the treaties were made, told by the conference or the ban: "the Dublin conference in May 2008"."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import partial
from typing import Final

from firmground.factcheck.claim import Found, Verdict
from firmground.factcheck.dates import fits_day
from firmground.factcheck.facts import Facts
from firmground.factcheck.kinds.treaty_date.years import Named
from firmground.factcheck.kinds.treaty_date.years import judge as judge_year
from firmground.factcheck.marks import Mark, When
from firmground.factcheck.obligations import OURS
from firmground.factcheck.scene import Clauses, Scene
from firmground.model.dates import VagueDate
from firmground.model.said import listing, said

_CONFERENCE_REACH: Final = 6
_WHEN_REACH: Final = 6
_BAN_REACH: Final = 12
_WEAPON_REACH: Final = 8
_WEIGHT: Final = 1
_OF_WEAPON: Final = {"cm": "ccm", "submunition": "ccm", "apm": "apmbc", "mine": "apmbc"}


@dataclass(frozen=True, slots=True)
class Held:
    """A conference on one of some treaties, at a place and time."""

    place: str
    when: When
    treaties: tuple[str, ...]


def venues(view: Clauses, scene: Scene) -> Iterator[Found]:
    """Yield the conferences at which the treaties were adopted or signed, told by place and time."""
    sentence = view.sentence
    for place in sentence.of("treaty_place", "Oslo", "Ottawa", "Dublin"):
        halls = [
            m for m in sentence.of("venue_word")
            if 0 < place.first - m.last <= _CONFERENCE_REACH or 0 < m.first - place.last <= 2
        ]  # fmt: skip
        whens = [w for w in sentence.whens if 0 < w.first - place.last <= _WHEN_REACH and w.role == "on"]
        named = any(m.first <= place.first <= m.last for m in sentence.of("treaty"))
        if not halls or not whens or named or sentence.has("gathering"):
            continue
        own = {m.code for m in sentence.of("treaty", *OURS)} or ({scene.treaty} if scene.treaty else set(OURS))
        asked = Held(place.code, whens[0], tuple(t for t in OURS if t in own))
        reading = {
            "act": "conference",
            "place": place.code,
            "treaty": "|".join(asked.treaties),
            "on": str(whens[0].day),
        }
        first = min(halls[0].first, place.first)
        yield Found(first, whens[0].last, place.first, reading, partial(judge_held, asked=asked), weight=_WEIGHT)


def judge_held(facts: Facts, asked: Held) -> Verdict:
    """Return support where a treaty was adopted or signed there then; of other conferences nothing is on record."""
    for slug in asked.treaties:
        law = facts.treaty(slug)
        for day, there in ((law.adopted, law.adopted_at), (law.opened, law.opened_at)):
            if asked.place == there and fits_day(asked.when, VagueDate.day(day)) != "no":
                acts = (said("adopted {day}", day=law.adopted), said("opened for signature {day}", day=law.opened))
                why = said("{treaty}: {acts}.", treaty=facts.short(slug), acts=listing(acts))
                return Verdict("supported", "", str(day), why)
    return Verdict("not_in_ledger", "", "", said("The day may be that of another step."))


def years_of_bans(view: Clauses) -> Iterator[Found]:
    """Yield the year in which a treaty is said to have banned its weapon: "banned in 2008 by the convention"."""
    sentence = view.sentence
    if any(sentence.has(f) for f in ("area", "demonym")):
        return
    for ban in sentence.of("ban_passive"):
        before = [m for m in sentence.of("weapon", *_OF_WEAPON) if m.last < ban.first]
        # What opens the sentence is its subject, however long an aside stands behind it.
        weapon = view.nearest(before, ban, _WEAPON_REACH) or next((m for m in before if m.first <= 1), None)
        treaties = [m for m in sentence.of("treaty", *OURS) if 0 < m.first - ban.last <= _BAN_REACH]
        if weapon is None or not treaties or treaties[0].code != _OF_WEAPON[weapon.code]:
            continue
        when = _year(view, ban, treaties[0])
        if when is None:
            continue
        reading = {"act": "named", "treaty": treaties[0].code, "on": str(when.day)}
        judge = partial(judge_ban, asked=Named(treaties[0].code, when))
        yield Found(ban.first, max(treaties[0].last, when.last), when.first, reading, judge, weight=_WEIGHT)


def _year(view: Clauses, ban: Mark, treaty: Mark) -> When | None:
    whens = [w for w in view.sentence.whens if w.role == "on" and w.day.precision == "year" and w.first > ban.last]
    return next((w for w in whens if w.first - ban.last <= 2 or 0 < w.first - treaty.last <= 2), None)


def judge_ban(facts: Facts, asked: Named) -> Verdict:
    """Return the verdict on the year of a ban; a year of none of its days may be that of a ban at home."""
    verdict = judge_year(facts, asked)
    return replace(verdict, word="not_in_ledger", error="") if verdict.word == "contradicted" else verdict
