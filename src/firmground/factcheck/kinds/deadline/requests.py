"""More time that states asked for, or were given: "its third request for an extension", "asked for five more years".

What was decided later shows what was asked for before, so all decisions count; none of this is ever contradicted.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from functools import partial
from itertools import pairwise
from typing import Final

from firmground.factcheck.claim import Found, Verdict
from firmground.factcheck.durations import Duration, durations, more_time
from firmground.factcheck.facts import Facts
from firmground.factcheck.kinds.deadline.judging import About, Dated, best_of, judge_dated
from firmground.factcheck.kinds.deadline.known import Duty
from firmground.factcheck.kinds.deadline.places import until
from firmground.factcheck.kinds.deadline.subject import about
from firmground.factcheck.marks import Mark
from firmground.factcheck.scene import Clauses, Placed, Scene
from firmground.model.dates import VagueDate
from firmground.model.statement import Statement

_REACH: Final = 7
_RANK_REACH: Final = 4
_FREE_REACH: Final = 6
_SLACK: Final = Decimal(75)
_MOST_STEPS: Final = 6
# Asked for in spring, decided at the meeting of the year's end, or the year after; told until the next meeting.
_BEFORE: Final = timedelta(days=430)
_AFTER: Final = timedelta(days=430)
# A meeting's decisions are counted in the news of the days around it.
_NEWS: Final = timedelta(days=45)
_WEIGHT: Final = 3


@dataclass(frozen=True, slots=True)
class Step:
    """More time that was given (`decided` the day of the meeting) or asked for: the new day due."""

    due: VagueDate
    decided: date
    statement: str


@dataclass(frozen=True, slots=True)
class Requested:
    """More time said to be asked for or given: the how manieth time (0 if not told), and for how many days."""

    about: About
    rank: int
    days: Decimal | None


def requests(view: Clauses, scene: Scene) -> Iterator[Found]:
    """Yield that states asked for more time or were given it, with its length and the how manieth time it was."""
    sentence = view.sentence
    for mark in sentence.of("deadline_extension", "any"):
        words = (*sentence.of("deadline_asked"), *sentence.of("deadline_granted"))
        near = view.nearest([m for m in words if m.last < mark.first or m.first > mark.last], mark, _REACH)
        length, rank = _length(view, mark), _rank(view, mark)
        whose = about(view, scene, mark) if near is not None or length is not None or rank else None
        if whose is None or (near is None and not (length is not None and scene.recent())):
            continue
        if not (sentence.has("deadline_word") or sentence.has("obligation") or sentence.has("treaty") or length):
            continue
        parts: list[Placed] = [m for m in (near, mark) if m is not None]
        parts += [length[1]] if length is not None else []
        first, last = min(p.first for p in parts), max(p.last for p in parts)
        if whose[1][0] < first:
            first = whose[1][0] if first - whose[1][1] <= _REACH else first
        asked = Requested(whose[0], rank, length[0] if length is not None else None)
        told = {"extension": f"{round(asked.days)} days" if asked.days else "", "rank": f"{rank or ''}"}
        judge = partial(judge_requested, asked=asked)
        yield Found(first, last, mark.first, whose[0].reading() | told, judge, weight=_WEIGHT)
        return


def _length(view: Clauses, mark: Mark) -> tuple[Decimal, Placed] | None:
    """Return how long more time is to last, with where it is told: "four years and ten months" is one length."""
    held: list[Duration] = [
        d for d in (*durations(view.sentence), *more_time(view.sentence))
        if view.distance(d.placed(), mark) <= _REACH and d.unit in {"years", "months"}
    ]  # fmt: skip
    if not held:
        return None
    days, at = held[0].days, held[0].placed()
    for one, other in pairwise(held):
        if one == held[0] and other.unit == "months" and one.unit == "years" and other.first - one.last <= _RANK_REACH:
            days, at = days + other.days, replace(at, last=other.last)
    return days, at


def _rank(view: Clauses, mark: Mark) -> int:
    """Return the how manieth time it is: "its third request for an extension", "por segunda ocasión"."""
    keys = view.sentence.tokens.keys
    ranks = [
        m for m in view.sentence.of("number")
        if m.code[:1] == "o" and m.code[1:].isdigit() and -_REACH <= m.first - mark.first <= 1
        and not any(w.first <= m.first <= w.last for w in view.sentence.whens) and keys[m.last] not in {"st", "nd"}
    ]  # fmt: skip
    ranked = [int(m.code[1:]) for m in ranks]
    return ranked[-1] if ranked and 1 <= ranked[-1] <= _MOST_STEPS else 0


def judge_requested(facts: Facts, asked: Requested) -> Verdict:
    """Return the verdict on more time asked for or given."""
    verdict = best_of(facts, asked.about, lambda duty: _requested(facts, asked, duty))
    return verdict if verdict.word == "supported" else replace(verdict, word="not_in_ledger", error="")


def _requested(facts: Facts, asked: Requested, duty: Duty) -> Verdict:
    told = steps(facts, duty.area, duty.slug, duty.obligation)
    dues = [d.day for d in duty.dues if d.origin == "initial"][:1] + [s.due for s in told]
    for place, step in enumerate(told, start=1):
        if not step.decided - _BEFORE <= facts.published <= step.decided + _AFTER:
            continue
        before = dues[dues.index(step.due) - 1] if step.due in dues and dues.index(step.due) else None
        days = None if before is None else Decimal((step.due.first - before.first).days)
        if asked.rank not in {0, place} or (
            asked.days is not None and (days is None or abs(days - asked.days) > _SLACK + asked.days / 20)
        ):
            continue
        return Verdict("supported", "", duty.held(), duty.why(facts), (step.statement,))
    return Verdict("not_in_ledger", "", duty.held(), duty.why(facts), duty.statements())


def steps(facts: Facts, area: str, slug: str, obligation: str) -> list[Step]:
    """Return every extension a state was ever given, in order, and one asked for that no decision is known of."""
    given = [_step(s) for s in _of(facts, area, "extension_granted", slug, obligation)]
    asked = [_step(s) for s in _of(facts, area, "extension_requested", slug, obligation)]
    by_meeting = {s.decided: s for s in sorted(filter(None, given), key=lambda s: s.due.last)}
    open_ones = [s for s in asked if s is not None and all(s.decided > day for day in by_meeting)]
    return sorted([*by_meeting.values(), *open_ones[:1]], key=lambda s: s.decided)


def _of(facts: Facts, area: str, prop: str, slug: str, obligation: str) -> Iterator[Statement]:
    for s in facts.record.reading.of(area, prop):
        if s.part("treaty") == slug and s.part("obligation") in {obligation, "", None}:
            yield s


def _step(statement: Statement) -> Step | None:
    if not isinstance(statement.value, VagueDate) or statement.period is None or statement.period.end is None:
        return None
    return Step(statement.value, statement.period.last, statement.id)


def given_then(facts: Facts, areas: tuple[str, ...]) -> bool:
    """Tell whether each of some states was given more time at the meeting before or after the day of publication."""
    for area in areas:
        told = [s for slug in ("apmbc", "ccm") for s in _all_steps(facts, area, slug)]
        if not any(s.decided - _BEFORE <= facts.published <= s.decided + _AFTER for s in told):
            return False
    return bool(areas)


def given_at_once(facts: Facts) -> set[int]:
    """Return how many states the meetings around the day of publication gave more time for clearance."""
    counted: dict[tuple[str, date], set[str]] = {}
    for slug in ("apmbc", "ccm"):
        for area in facts.states():
            for step in _all_steps(facts, area, slug):
                if abs(step.decided - facts.published) <= _NEWS:
                    counted.setdefault((slug, step.decided), set()).add(area)
    return {len(areas) for areas in counted.values()}


def _all_steps(facts: Facts, area: str, slug: str) -> list[Step]:
    return steps(facts, area, slug, "clearance")


def free_by(view: Clauses, scene: Scene) -> Iterator[Found]:
    """Yield the day by which a state is to be free of mines: "to be mine-free by 1 March 2026"."""
    sentence = view.sentence
    for mark in sentence.of("mine_free"):
        ahead = [
            w for w in sentence.whens
            if 0 < w.first - mark.last <= _FREE_REACH and until(view, w) and w.day.last > scene.published
        ]  # fmt: skip
        whose = about(view, scene, mark, "clearance") if ahead else None
        if whose is None:
            continue
        judge = partial(_judge_free, asked=Dated(whose[0], ahead[0]))
        reading = whose[0].reading() | {"due": str(ahead[0].day), "which": ""}
        yield Found(mark.first, ahead[0].last, ahead[0].first, reading, judge, weight=_WEIGHT)


def _judge_free(facts: Facts, asked: Dated) -> Verdict:
    """Return support for the day due; a plan may be for any other day."""
    verdict = judge_dated(facts, asked)
    return verdict if verdict.word != "contradicted" else replace(verdict, word="not_in_ledger", error="")
