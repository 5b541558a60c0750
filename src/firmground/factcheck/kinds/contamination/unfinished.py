"""States by name that are said not to have finished clearing, or to have mines in their soil: "Peru and Chile have"."""

from collections.abc import Iterator
from datetime import date
from functools import partial
from typing import Final

from firmground.factcheck.claim import Found, Verdict
from firmground.factcheck.facts import Facts
from firmground.factcheck.kinds.contamination.listed import Condition, judge
from firmground.factcheck.marks import Mark
from firmground.factcheck.measures import CLUSTERS, MINES, weapons_at
from firmground.factcheck.scene import Clauses, Scene
from firmground.factcheck.subjects import subjects_of
from firmground.model.dates import VagueDate
from firmground.model.said import said, shown
from firmground.model.statement import Statement

_WEIGHT: Final = 2
_WORK_REACH: Final = 6
_NEAR: Final = 14
_DUTY: Final = "clearance"
_LATER: Final = ("work_completed", "completion_announced", "extension_granted")


def unfinished(view: Clauses, scene: Scene) -> Iterator[Found]:
    """Yield states that are said to have clearance still before them."""
    sentence = view.sentence
    for mark in sentence.of("unfinished"):
        works = (*sentence.of("clear_verb"), *sentence.of("obligation", _DUTY))
        work = next((m for m in works if -1 <= m.first - mark.last <= _WORK_REACH), None)
        if mark.code == "work" and work is None:
            continue
        subjects = subjects_of(view, scene, mark, after=False)
        if subjects is None or not subjects.said or sentence.has("quant", "only") or sentence.has("hypothesis"):
            continue
        between = view.distance(Mark("", "", subjects.first, subjects.last), mark)
        counted = any(subjects.last < a.at < mark.first for a in sentence.amounts)
        if between > _NEAR or counted or sentence.within("modal", subjects.last + 1, mark.first - 1):
            continue
        weapons, _ = weapons_at(view, scene, mark)
        # "Has not completed demining": that of mines, unless cluster munitions are named.
        weapons = weapons if len(weapons) == 1 else (MINES,)
        asked = Condition(subjects.codes, weapons)
        reading = {"ground": "unfinished", "areas": " ".join(subjects.codes), "weapon": "|".join(weapons)}
        last = max(mark.last, work.last if work is not None and mark.code == "work" else 0)
        yield Found(subjects.first, last, mark.first, reading, partial(_judge, asked=asked), _WEIGHT)


def _judge(facts: Facts, asked: Condition) -> Verdict:
    """Return the verdict on each state, the worst of them."""
    verdicts = [_one(facts, asked, area) for area in asked.areas]
    order = ("contradicted", "outdated", "imprecise", "not_in_ledger", "supported")
    return min(verdicts, key=lambda v: order.index(v.word))


def _one(facts: Facts, asked: Condition, area: str) -> Verdict:
    """Return support where work was done, or more time was given, after the day of the text."""
    later = _later(facts, asked, area)
    if later is None:
        return judge(facts, Condition((area,), asked.weapons))
    day, statement = later
    why = said("{source} gives {expected}.", source=facts.source(statement), expected=day)
    return Verdict("supported", "", shown(day), why, (statement.id,))


def _later(facts: Facts, asked: Condition, area: str) -> tuple[VagueDate, Statement] | None:
    if len(asked.weapons) != 1:
        return None
    treaty = "ccm" if asked.weapons == (CLUSTERS,) else "apmbc"
    joined = facts.line(area, treaty).on(facts.published)
    done = [
        s.value.first for s in facts.record.reading.of(area, "work_completed")
        if isinstance(s.value, VagueDate) and (s.part("treaty"), s.part("obligation")) == (treaty, _DUTY)
    ]  # fmt: skip
    if min(done, default=date.max) <= facts.published or joined is None:
        return None
    for prop in _LATER:
        for s in facts.record.reading.of(area, prop):
            told = (s.part("treaty"), s.part("obligation")) == (treaty, _DUTY)
            if told and isinstance(s.value, VagueDate) and s.value.first > facts.published:
                return s.value, s
    return None
