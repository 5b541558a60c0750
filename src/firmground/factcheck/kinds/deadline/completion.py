"""The verdict on work said to be done: completed is one day, announced another."""

from dataclasses import dataclass

from firmground.factcheck.claim import Verdict
from firmground.factcheck.dates import fits_day, same_year
from firmground.factcheck.facts import Facts
from firmground.factcheck.kinds.deadline.judging import About, best_of
from firmground.factcheck.kinds.deadline.known import Duty
from firmground.factcheck.labels import of_word
from firmground.factcheck.marks import When
from firmground.model.dates import VagueDate
from firmground.model.said import said, shown
from firmground.model.value import Code

_YEAR = 366


@dataclass(frozen=True, slots=True)
class Completed:
    """Work said to be done, at a time if one is told; `announced` where the sentence tells of the announcement."""

    about: About
    when: When | None
    announced: bool


@dataclass(frozen=True, slots=True)
class Kept:
    """A deadline said to be met, or missed."""

    about: About
    met: bool


def judge_completed(facts: Facts, asked: Completed) -> Verdict:
    """Return the verdict on work said to be done."""
    return best_of(facts, asked.about, lambda duty: _completed(facts, asked, duty))


def _completed(facts: Facts, asked: Completed, duty: Duty) -> Verdict:
    why, ids = duty.why(facts), duty.statements()
    done = [d for d in duty.done if d.kind == "done" and d.day is not None]
    told = [d for d in duty.done if d.kind == "announced" and d.day is not None]
    last = (done or told)[0].day if done or told else None
    expected = shown(last) if last is not None else ""
    if asked.when is None:
        return _undated(facts, duty, expected)
    fits = {id(d): fits_day(asked.when, d.day) for d in (*done, *told) if d.day is not None}
    if any(fits[id(d)] == "fits" for d in done) or (asked.announced and any(fits[id(d)] == "fits" for d in told)):
        return Verdict("supported", "", expected, why, ids)
    if any(fits[id(d)] == "fits" for d in told):
        if done:
            return Verdict("imprecise", "announced_for_completed", expected, why, ids)
        return Verdict("supported", "", expected, why, ids)
    if any(f == "near" for f in fits.values()):
        return Verdict("imprecise", "wrong_date", expected, why, ids)
    if not fits or (asked.announced and not told):
        return _unknown(facts, duty, asked.when)
    earlier = not done and all(d.day is not None and asked.when.day.first <= d.day.last for d in told)
    if earlier:
        # Work is announced after it is done.
        return Verdict("not_in_ledger", "", expected, why, ids)
    day = (done or told)[0].day
    error = "wrong_date" if day is not None and same_year(asked.when, day) else "wrong_year"
    return Verdict("contradicted", error, expected, why, ids)


def _unknown(facts: Facts, duty: Duty, when: When) -> Verdict:
    """Return that no day is known; where the parties later gave it more time, it was not done then."""
    why, ids = duty.why(facts), duty.statements()
    later = [d for d in duty.dues if d.origin == "extended" and (d.decided - when.day.last).days > _YEAR]
    if later and duty.obligation == "clearance":
        return Verdict(
            "contradicted", "announced_for_completed", said("extended to {day}", day=later[-1].day), why, ids
        )
    return Verdict("not_in_ledger", "", "", why, ids)


def _undated(facts: Facts, duty: Duty, expected: str) -> Verdict:
    why, ids = duty.why(facts), duty.statements()
    if duty.done or duty.row.state in {"met", "met_late", "met_timing_unknown"}:
        return Verdict("supported", "", expected or of_word("deadline", duty.row.state), why, ids)
    if duty.row.state == "overdue":
        return Verdict("contradicted", "announced_for_completed", said("overdue"), why, ids)
    recent = [d for d in duty.dues if d.origin == "extended" and (facts.published - d.decided).days < _YEAR]
    if duty.row.state == "due" and recent:
        return Verdict("contradicted", "announced_for_completed", said("due {day}", day=recent[-1].day), why, ids)
    return Verdict("not_in_ledger", "", "", why, ids)


def judge_kept(facts: Facts, asked: Kept) -> Verdict:
    """Return the verdict on a deadline said to be met or missed."""
    return best_of(facts, asked.about, lambda duty: _kept(facts, asked, duty))


def _kept(facts: Facts, asked: Kept, duty: Duty) -> Verdict:
    why, ids = duty.why(facts), duty.statements()
    state = duty.row.state
    late, good = state in {"overdue", "met_late"}, state == "met"
    if not late and not good and not asked.met and facts.early and _was_late(facts, duty):
        return Verdict("supported", "", of_word("deadline", "overdue"), why, ids)
    if not late and not good:
        return Verdict("not_in_ledger", "", of_word("deadline", state), why, ids)
    if good == asked.met:
        return Verdict("supported", "", of_word("deadline", state), why, ids)
    return Verdict("contradicted", "wrong_standing", of_word("deadline", state), why, ids)


def _was_late(facts: Facts, duty: Duty) -> bool:
    """Tell whether what was told later shows that a deadline past by then was missed: done after it, or not at all."""
    due = duty.current
    if due is None or due.day.last >= facts.published:
        return False
    told = facts.record.reading
    for s in (*told.of(duty.area, "work_completed"), *told.of(duty.area, "obligation_status")):
        if s.part("treaty") != duty.slug or s.part("obligation") != duty.obligation:
            continue
        if isinstance(s.value, VagueDate) and s.value.first > facts.published:
            return True
        unmet = isinstance(s.value, Code) and s.value.code == "not_met"
        if unmet and s.period is not None and s.period.last > due.day.last:
            return True
    return False
