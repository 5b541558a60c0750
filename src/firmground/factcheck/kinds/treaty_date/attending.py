"""Meetings of the parties told as news: "speaking at the Third Review Conference", "the meeting closes on Friday".

Neither tells days of its own beside the text's, and both only support.
"""

from collections.abc import Iterator
from datetime import timedelta
from functools import partial
from typing import Final

from firmground.factcheck.claim import Found, Verdict
from firmground.factcheck.dates import fits_day
from firmground.factcheck.facts import Facts
from firmground.factcheck.kinds.treaty_date.gatherings import days_of, meetings_of, number_of
from firmground.factcheck.marks import When
from firmground.factcheck.obligations import OURS
from firmground.factcheck.scene import Clauses, Scene
from firmground.model.dates import VagueDate
from firmground.model.said import said, shown

_TREATY_REACH: Final = 6
_AT_REACH: Final = 3
_VERB_REACH: Final = 5
_LATELY: Final = 3
_WEIGHT: Final = 1
# So long before and after a meeting it is news.
_AROUND: Final = timedelta(days=45)
_WEEK: Final = timedelta(days=7)
_WORKING_WEEK: Final = timedelta(days=5)
_DAYS_OF: Final = {"meeting_opens": "first", "meeting_closes": "last"}


def attended(view: Clauses) -> Iterator[Found]:
    """Yield a meeting that somebody is told to speak at, with its number and treaty and no time of its own."""
    sentence = view.sentence
    for mark in sentence.of("gathering") if sentence.has("meeting_at") and not sentence.whens else ():
        number, first = number_of(sentence, mark)
        at = [m for m in sentence.of("meeting_at") if 0 < first - m.last <= _AT_REACH]
        named = [m for m in sentence.of("treaty", *OURS) if mark.first < m.first <= mark.last + _TREATY_REACH]
        if not number or not at or not named:
            continue
        treaty = named[0].code
        reading = {"act": "meeting", "meeting": f"{number}{mark.code}", "treaty": treaty, "on": ""}
        judge_it = partial(judge_attended, subjects=meetings_of(treaty, number, mark.code), treaty=treaty)
        yield Found(at[-1].first, named[0].last, mark.first, reading, judge_it, weight=_WEIGHT)
        return


def judge_attended(facts: Facts, subjects: tuple[str, ...], treaty: str) -> Verdict:
    """Return support where such a meeting was held in the weeks around the text."""
    for subject in subjects:
        held, ids = days_of(facts, subject)
        if held is not None and held.first - _AROUND <= facts.published <= held.last + _AROUND:
            why = said("{treaty}: {acts}.", treaty=facts.short(treaty), acts=shown(held))
            return Verdict("supported", "", shown(held), why, ids)
    return Verdict("not_in_ledger", "", "", said("The day may be that of another step."))


def resumed(view: Clauses, scene: Scene) -> Iterator[Found]:
    """Yield the first or last day of a meeting that the sentences before told of: "It closes on Friday"."""
    sentence = view.sentence
    if not sentence.whens or not sentence.speaks_of(frozenset(_DAYS_OF)) or sentence.has("gathering"):
        return
    told = any(v.sentence.has("gathering") for v in list(scene.spoken)[-_LATELY:]) or sentence.has("meeting_city")
    treaty = scene.treaty or scene.only_treaty
    if not told or treaty not in OURS or not sentence.has("venue_word"):
        return
    for family, end in _DAYS_OF.items():
        for mark in sentence.of(family):
            when = next((w for w in sentence.whens if 0 <= w.first - mark.last <= _VERB_REACH), None)
            if when is None or when.day.precision != "day":
                continue
            reading = {"act": "meeting", "treaty": treaty, "on": str(when.day), "end": end}
            judge_it = partial(judge_resumed, treaty=treaty, when=when, end=end)
            yield Found(mark.first, when.last, mark.first, reading, judge_it, weight=0)


def judge_resumed(facts: Facts, treaty: str, when: When, end: str) -> Verdict:
    """Return support where a meeting of the weeks around the text began, or ended, on a day."""
    for subject in facts.record.reading.subjects():
        if not subject.startswith(f"meeting:{treaty}/"):
            continue
        held, ids = days_of(facts, subject)
        if held is None or not held.first - _AROUND <= facts.published <= held.last + _AROUND:
            continue
        if _is_end(when, held, end):
            why = said("{treaty}: {acts}.", treaty=facts.short(treaty), acts=shown(held))
            return Verdict("supported", "", shown(held), why, ids)
    return Verdict("not_in_ledger", "", "", said("The day may be that of another step."))


def _is_end(when: When, held: VagueDate, end: str) -> bool:
    """Tell whether a day is the first or last of a meeting; a weekday may be that which comes."""
    told, day = when.day.first, held.first if end == "first" else held.last
    if end == "first" and held.first == held.last:
        # Of some meetings only the last day is known.
        return timedelta(0) < day - told < _WORKING_WEEK
    return day == told or (when.relative and day == told + _WEEK) or fits_day(when, VagueDate.day(day)) == "fits"
