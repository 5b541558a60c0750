"""Steps at home toward leaving or joining: a parliament's vote, a decree."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from typing import Final

from firmground.factcheck.claim import Found, Verdict
from firmground.factcheck.dates import fits_day
from firmground.factcheck.facts import Facts
from firmground.factcheck.labels import of_value
from firmground.factcheck.marks import Mark, When
from firmground.factcheck.obligations import treaties_at
from firmground.factcheck.scene import Clauses, Placed, Scene
from firmground.factcheck.subjects import subjects_of
from firmground.model.dates import VagueDate
from firmground.model.said import listing, said, shown
from firmground.model.value import Code

_BODY_REACH: Final = 8
_ACT_REACH: Final = 16
_WHEN_REACH: Final = 14
_LAW_REACH: Final = 3
_LEAVING: Final = ("withdraw", "left")


@dataclass(frozen=True, slots=True)
class Asked:
    """A step at home said to have been taken by a state, toward one of some treaties, on a day."""

    area: str
    step: str
    treaties: tuple[str, ...]
    when: When


def steps(view: Clauses, scene: Scene) -> Iterator[Found]:
    """Yield dated votes and decrees about leaving a treaty."""
    sentence = view.sentence
    for mark in sentence.of("step_word"):
        body = view.nearest_mark(mark, "step_body", most=_BODY_REACH)
        leaving = view.nearest_mark(mark, "act", *_LEAVING, most=_ACT_REACH)
        when = view.nearest([w for w in sentence.whens if w.role == "on"], mark, _WHEN_REACH)
        subjects = subjects_of(view, scene, mark)
        # "Lithuania adopted a law to withdraw": only its parliament can.
        law = any(0 < p.first - mark.last <= _LAW_REACH for p in sentence.of("paper"))
        if (mark.code == "vote" and body is None and not law) or leaving is None or when is None or subjects is None:
            continue
        treaties, settled = treaties_at(view, scene, mark)
        if not subjects.said or len(subjects.codes) != 1 or not settled or _unreal(view, mark):
            continue
        asked = Asked(subjects.codes[0], mark.code, treaties, when)
        parts: list[Placed] = [mark, leaving, when, *([body] if body else [])]
        first, last = min(p.first for p in parts), max(p.last for p in parts)
        reading = {"area": asked.area, "step": mark.code, "treaty": "|".join(treaties), "on": str(when.day)}
        yield Found(first, last, mark.first, reading, partial(judge_step, asked=asked), weight=2)
        return


def _unreal(view: Clauses, mark: Mark) -> bool:
    near = (*view.sentence.of("modal"), *view.sentence.of("neg"))
    return any(0 < mark.first - m.last <= 3 for m in near)


def judge_step(facts: Facts, asked: Asked) -> Verdict:
    """Return the verdict on a step at home; a step is known from its own day, and not all are recorded."""
    held = [
        s for s in facts.record.reading.of(asked.area, "national_step")
        if s.part("treaty") in asked.treaties and s.period is not None and s.period.first <= facts.published
    ]  # fmt: skip
    same = [s for s in held if isinstance(s.value, Code) and s.value.code == asked.step]
    told = [said("{step} {day}", step=of_value(s.value), day=s.period) for s in held if s.period is not None]
    why = listing(told, "; ") or said("No step at home is on record.")
    ids = tuple(s.id for s in held)
    days = [VagueDate(s.period.first, s.period.last) for s in same if s.period is not None]
    fits = {fits_day(asked.when, day) for day in days}
    if "fits" in fits:
        return Verdict("supported", "", shown(days[0]), why, ids)
    if "near" in fits:
        return Verdict("imprecise", "wrong_date", shown(days[0]), why, ids)
    return Verdict("not_in_ledger", "", shown(days[0]) if days else "", why, ids)
