"""Days and places of a meeting told without its number, and since when a weapon is banned: "it meets in December".

Both only support: meetings of others have days of their own, and a weapon is banned at home in other years, too.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from functools import partial
from typing import Final

from firmground.factcheck.claim import Found, Verdict
from firmground.factcheck.dates import fits_day
from firmground.factcheck.facts import Facts
from firmground.factcheck.kinds.treaty_date.gatherings import days_of, is_there, site_of
from firmground.factcheck.marks import Mark, Sentence, When
from firmground.factcheck.obligations import OURS
from firmground.factcheck.scene import Clauses, Scene
from firmground.model.dates import VagueDate
from firmground.model.said import listing, said, shown

_WHEN_REACH: Final = 12
_SINCE_REACH: Final = 7
_WEAPON_REACH: Final = 10
# A meeting lasts no longer; it is told of in the months before and after it, mostly without its year.
_LONGEST: Final = timedelta(days=14)
_WORKING_WEEK: Final = timedelta(days=5)
_A_DAY: Final = timedelta(days=1)
_AROUND: Final = timedelta(days=200)
_WEIGHT: Final = 1
_OF_WEAPON: Final = {"cm": "ccm", "submunition": "ccm", "apm": "apmbc", "mine": "apmbc"}


def sessions(view: Clauses, scene: Scene) -> Iterator[Found]:
    """Yield when or where the parties are said to meet, with no number, where the text speaks of one treaty."""
    sentence = view.sentence
    treaty = _treaty(sentence, scene)
    own = sentence.of("gathering") if treaty else ()
    marks = [*own, *sentence.of("held_verb")] if treaty else []
    for when in sentence.whens if marks else ():
        lasting = timedelta(0) < when.day.last - when.day.first <= _LONGEST
        opening = when.role == "since" and when.day.precision == "day"
        # "The Meeting of States Parties in December": a month is enough where the meeting is called by its name.
        month = when.role == "on" and when.day.precision in {"day", "month"} and bool(own)
        near = view.nearest(own if month and not lasting else marks, when, _WHEN_REACH)
        if near is None or not (lasting or opening or month):
            continue
        reading = {"act": "meeting", "treaty": treaty, "on": str(when.day)}
        first, last = min(near.first, when.first), max(near.last, when.last)
        judge_it = partial(_judge, treaty=treaty, when=when, loose=month or when.relative)
        yield Found(first, last, near.first, reading, judge_it, weight=_WEIGHT)
        return
    yield from _at_a_place(view, treaty)


def _at_a_place(view: Clauses, treaty: str) -> Iterator[Found]:
    """Yield where the parties are said to meet: "la reunión de la Convención que se celebra en Phnom Penh"."""
    sentence = view.sentence
    named = treaty and sentence.has("treaty", treaty)
    halls = sentence.of("venue_word") if named and sentence.has("held_verb") else ()
    for mark in (*sentence.of("gathering"), *halls) if named else ():
        place, _ = site_of(sentence, mark)
        if place is None or place.first < mark.first:
            continue
        reading = {"act": "meeting", "treaty": treaty, "on": "", "place": place.code}
        judge_it = partial(_judge_place, treaty=treaty, place=place.code)
        yield Found(mark.first, place.last, mark.first, reading, judge_it, weight=_WEIGHT)
        return


def _judge_place(facts: Facts, treaty: str, place: str) -> Verdict:
    """Return support where the parties met at a place in the months around the text."""
    law = facts.treaty(treaty)
    for day, there in ((law.adopted, law.adopted_at), (law.opened, law.opened_at)):
        if there == place:
            why = said(
                "{treaty}: {acts}.", treaty=facts.short(treaty), acts=listing((shown(VagueDate.day(day)), place))
            )
            return Verdict("supported", "", shown(VagueDate.day(day)), why)
    for subject in facts.record.reading.subjects():
        if not subject.startswith(f"meeting:{treaty}/") or not is_there(facts, subject, place, ()):
            continue
        held, ids = days_of(facts, subject)
        if held is not None and abs(held.first - facts.published) <= _AROUND:
            why = said("{treaty}: {acts}.", treaty=facts.short(treaty), acts=held)
            return Verdict("supported", "", shown(held), why, ids)
    return Verdict("not_in_ledger", "", "", said("The day may be that of another step."))


def _treaty(sentence: Sentence, scene: Scene) -> str:
    """Return the one treaty of ours whose parties may meet; an empty text where it is not sure."""
    named = {m.code for m in sentence.of("treaty")} - {"this"}
    told = named or {scene.treaty or scene.only_treaty}
    return next(iter(told)) if len(told) == 1 and told <= set(OURS) else ""


def _judge(facts: Facts, treaty: str, when: When, *, loose: bool = False) -> Verdict:
    """Return support where a meeting of the parties began and ended on these days, of the year around the text."""
    reading = facts.record.reading
    for subject in reading.subjects():
        if not subject.startswith(f"meeting:{treaty}/"):
            continue
        days = [s for p in ("meeting_start", "meeting_end") for s in reading.of(subject, p)]
        told = [s.value for s in days if isinstance(s.value, VagueDate)]
        held = VagueDate(told[0].first, told[-1].last) if told else None
        around = held is not None and abs(held.first - facts.published) <= _AROUND
        if held is not None and loose and around and fits_day(when, held) == "fits":
            why = said("{treaty}: {acts}.", treaty=facts.short(treaty), acts=held)
            return Verdict("supported", "", shown(held), why, tuple(s.id for s in days))
        if held is not None and _is_it(told[0].first, told[-1].last, when, facts.published):
            why = said("{treaty}: {acts}.", treaty=facts.short(treaty), acts=held)
            opens = (when.day.first.month, when.day.first.day) == (held.first.month, held.first.day)
            closes = (when.day.last.month, when.day.last.day) == (held.last.month, held.last.day)
            fits = (opens or held.first == held.last) and (closes or when.role == "since")
            if not fits:
                return Verdict("imprecise", "wrong_date", shown(held), why, tuple(s.id for s in days))
            return Verdict("supported", "", shown(held), why, tuple(s.id for s in days))
    return Verdict("not_in_ledger", "", "", said("The day may be that of another step."))


def _is_it(start: date, end: date, when: When, published: date) -> bool:
    """Tell whether days are those of a meeting, its last or first taken loosely; no year is written, mostly."""
    first, last = when.day.first, when.day.last
    near = (first.year == start.year and not when.relative) or abs(start - published) <= _AROUND
    opens = (first.month, first.day) == (start.month, start.day)
    if when.role == "since":
        # Of some meetings only the last day is known.
        return near and (opens or (start == end and timedelta(0) <= end - first <= _WORKING_WEEK))
    closes = (last.month, last.day) == (end.month, end.day)
    alike = abs((last - first) - (end - start)) <= _A_DAY
    return near and alike and (opens or closes)


def banned_since(view: Clauses, scene: Scene) -> Iterator[Found]:
    """Yield since when a weapon is said to be banned: "interdites depuis 1999", "has banned landmines since 1999"."""
    sentence = view.sentence
    if any(sentence.has(f) for f in ("area", "demonym")):
        return
    bans = [m for f in ("ban_passive", "bans_weapon") for m in sentence.of(f)]
    for when in sentence.whens if bans else ():
        if when.role != "since" or when.day.precision == "span" or when.relative:
            continue
        ban = next((m for m in bans if 0 < when.first - m.last <= _SINCE_REACH), None)
        treaty = _of_ban(view, scene, ban) if ban is not None else ""
        if ban is None or not treaty:
            continue
        reading = {"act": "ban", "treaty": treaty, "on": str(when.day)}
        yield Found(ban.first, when.last, when.first, reading, partial(_judge_ban, treaty=treaty, when=when),
                    weight=_WEIGHT)  # fmt: skip


def _of_ban(view: Clauses, scene: Scene, ban: Mark) -> str:
    """Return the treaty that bans: that of the weapon beside the ban, else the one named."""
    weapon = view.nearest(view.sentence.of("weapon", *_OF_WEAPON), ban, _WEAPON_REACH)
    return _OF_WEAPON[weapon.code] if weapon is not None else _treaty(view.sentence, scene)


def _judge_ban(facts: Facts, treaty: str, when: When) -> Verdict:
    """Return support where a treaty was adopted, opened or in force since then."""
    law = facts.treaty(treaty)
    force = law.entry_into_force.day
    why = said(
        "{treaty}: {acts}.", treaty=facts.short(treaty),
        acts=listing((
            said("adopted {day}", day=law.adopted), said("opened for signature {day}", day=law.opened),
            said("in force since {day}", day=force),
        )),
    )  # fmt: skip
    if any(when.day.first <= day <= when.day.last for day in (law.adopted, law.opened, force)):
        return Verdict("supported", "", shown(force), why)
    return Verdict("not_in_ledger", "", shown(force), why)
