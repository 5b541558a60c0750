"""How long an extension was granted for: "a five-year extension"."""

import itertools
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import partial
from typing import Final

from firmground.factcheck.claim import Found, Verdict
from firmground.factcheck.comparing import fit
from firmground.factcheck.durations import Duration, durations, more_time
from firmground.factcheck.facts import Facts
from firmground.factcheck.kinds.deadline.judging import About, best_of
from firmground.factcheck.kinds.deadline.known import Duty
from firmground.factcheck.kinds.deadline.requests import given_at_once, given_then
from firmground.factcheck.kinds.deadline.subject import about
from firmground.factcheck.marks import Amount
from firmground.factcheck.meetings import told_of_meetings
from firmground.factcheck.scene import Clauses, Scene
from firmground.model.said import said, shown

_REACH: Final = 5
# No meeting gave more states more time; so many are those that decided.
_MOST_GIVEN: Final = 60
_GRANT_REACH: Final = 14
_SLACK: Final = Decimal(150)
_RECENT: Final = 60
_DAY_REACH: Final = 12
_COUNTED: Final = 3
_GIVEN_REACH: Final = 24
_LAST_MEETING: Final = 45


@dataclass(frozen=True, slots=True)
class Length:
    """An extension said to be so long."""

    about: About
    duration: Duration


def lengths(view: Clauses, scene: Scene, told: set[int]) -> Iterator[Found]:
    """Yield how long extensions are said to be, where the new day is not told beside it (`told`: where days begin)."""
    sentence = view.sentence
    for duration in (*durations(sentence), *more_time(sentence)):
        at = duration.placed()
        if any(w.first in told and view.distance(w, at) <= _DAY_REACH for w in sentence.whens):
            continue
        near = [m for m in sentence.of("deadline_extension") if view.distance(m, at) <= _REACH]
        given = (*sentence.of("deadline_granted"), *sentence.of("deadline_had"))
        granted = [m for m in given if view.distance(m, at) <= _GRANT_REACH]
        worded = sentence.has("deadline_word") or sentence.has("obligation") or sentence.has("treaty")
        if not near or not granted or not worded or duration.unit == "weeks" or _asked(view, duration):
            continue
        whose = about(view, scene, near[0])
        if whose is None:
            continue
        first, last = min(whose[1][0], duration.first, near[0].first), max(duration.last, near[0].last)
        reading = whose[0].reading() | {"extension": f"{duration.count} {duration.unit}"}
        yield Found(
            first, last, duration.at, reading, partial(judge_length, asked=Length(whose[0], duration)), weight=6
        )
        return


def _asked(view: Clauses, duration: Duration) -> bool:
    near = [m for m in view.sentence.of("deadline_asked") if 0 < duration.first - m.last <= _REACH]
    return bool(near)


def judge_length(facts: Facts, asked: Length) -> Verdict:
    """Return the verdict on the length of an extension."""
    return best_of(facts, asked.about, lambda duty: _length(facts, asked, duty))


def _length(facts: Facts, asked: Length, duty: Duty) -> Verdict:
    why, ids = duty.why(facts), duty.statements()
    leading = [d for d in duty.dues if d.leads]
    spans = [
        (Decimal((later.day.first - earlier.day.first).days), later)
        for earlier, later in itertools.pairwise(leading)
        if later.origin == "extended"
    ]  # fmt: skip
    if any(abs(days - asked.duration.days) <= _SLACK for days, _ in spans):
        return Verdict("supported", "", shown(leading[-1].day), why, ids)
    # Decisions of the meetings are not all on record; one just made is the one that is meant.
    if spans and (facts.published - spans[-1][1].decided).days <= _RECENT:
        return Verdict("contradicted", "wrong_duration", shown(leading[-1].day), why, ids)
    return Verdict("not_in_ledger", "", shown(leading[-1].day) if leading else "", why, ids)


def numbers_extended(view: Clauses) -> Iterator[Found]:
    """Yield how many states are said to have been given more time: "fifteen countries were given more time"."""
    sentence = view.sentence
    for mark in sentence.of("deadline_extension", "any"):
        words = (*sentence.of("deadline_granted"), *sentence.of("deadline_asked"))
        granted = [m for m in words if view.distance(m, mark) <= _REACH]
        counted = [
            a for a in sentence.amounts
            if a.unit == "" and a.value <= _MOST_GIVEN and a.last < mark.first - 1
            and view.distance(a, mark) <= _GIVEN_REACH
            and any(0 < n.first - a.last <= _COUNTED for n in sentence.of("noun", "state", "party", "member"))
        ]  # fmt: skip
        if granted and counted:
            named = tuple(dict.fromkeys(m.code for m in sentence.of("area")))
            judge = partial(judge_number, amount=counted[-1], named=named)
            reading = {"property": "meeting_extensions", "value": f"{counted[-1].value}"}
            yield Found(counted[-1].first, max(mark.last, granted[-1].last), counted[-1].at, reading, judge, weight=8)
            return


def judge_number(facts: Facts, amount: Amount, named: tuple[str, ...] = ()) -> Verdict:
    """Return the verdict on how many states a meeting gave more time; of the meetings held long ago nothing is said."""
    for told in told_of_meetings(facts, "meeting_extensions"):
        why = said("{source} gives {expected}.", source=told.source, expected=told.value)
        if fit(amount, told.value) == "fits":
            return Verdict("supported", "", shown(told.value), why, (told.statement,))
        if (facts.published - told.ended.last).days <= _LAST_MEETING:
            return Verdict("contradicted", "wrong_number", shown(told.value), why, (told.statement,))
    if (len(named) == amount.value and given_then(facts, named)) or amount.value in given_at_once(facts):
        return Verdict("supported", "", shown(amount.value), said("Counted from the extensions in the ledger."))
    return Verdict("not_in_ledger", "", "", said("No number of extensions is known of that meeting."))
