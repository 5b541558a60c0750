"""The verdict on a number that holds on a day or for a year: of the time told, else the newest known."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Final

from firmground.factcheck.claim import Verdict, VerdictWord
from firmground.factcheck.comparing import first_of, fits_answer, given, gives, judged, told
from firmground.factcheck.facts import Facts
from firmground.factcheck.figures import nothing_known
from firmground.factcheck.knowledge import Answer
from firmground.factcheck.labels import of_row
from firmground.factcheck.points_in_time import holds, is_of_less, stands
from firmground.factcheck.reckoned import Reckoned
from firmground.factcheck.rows import UNDATED, Held, Row, by_time, is_fresh, newest_together
from firmground.factcheck.slips import is_of_other_scale, is_slip
from firmground.model.dates import VagueDate
from firmground.model.said import also, said

# A number so great is not another one by chance.
_OVER: Final = Decimal("0.03")
# Where no owner is told, a number far from the world's is that of one place.
_SCALE: Final = (Decimal("0.4"), Decimal(5))
_TELLING: Final = 50
# A floor so many times below a total is one of something else.
_NO_TOTAL: Final = 10
_GROWN: Final = Decimal("1.1")
# Of the states and areas in a count all but so many are states.
_STATES_OF: Final = Decimal("0.85")
_SINCE: Final = timedelta(days=90)
# A count of so many years ago is one of another time.
_YEARS_AGO: Final = 4


@dataclass(frozen=True, slots=True)
class _Group:
    """Answers of one time; `settles` where they can contradict."""

    answers: tuple[Answer, ...]
    settles: bool


def judge(facts: Facts, asked: Reckoned) -> Verdict:
    """Return the verdict on a claimed amount by the rows it may stand in."""
    groups = [group for row in asked.rows for group in _groups(facts, row, asked)]
    if not any(group.settles for group in groups):
        whole = [group for row in asked.fallback for group in _groups(facts, row, asked)]
        groups += [replace(g, settles=g.settles and not _is_just_below(asked, g)) for g in whole]
    verdict = first_of(_judged(facts, asked, group) for group in groups)
    if verdict is not None and verdict.error != "understated":
        return verdict
    if verdict is not None and (lead := _far_above(asked, groups)) is not None:
        # "The United Nations destroyed more than 400,000 mines": no total of all parties.
        return Verdict("not_in_ledger", "", told(lead), also(given(facts, lead), said("It may be no total;")))
    mistaken = _mistaken(facts, asked, answered=bool(groups)) or (_swapped(facts, asked) if asked.swap else None)
    return mistaken or verdict or _unfounded(facts, asked, groups)


def _far_above(asked: Reckoned, groups: list[_Group]) -> Answer | None:
    """Return the answer that is so many times an amount that this is none of what it counts."""
    lead = next((g.answers[0] for g in groups if g.settles), None)
    return (
        lead if lead is not None and min(lead.values(), default=Decimal(0)) > asked.amount.value * _NO_TOTAL else None
    )


def _is_just_below(asked: Reckoned, group: _Group) -> bool:
    """Tell whether a number is so little below one of states and areas that it may be that of the states alone."""
    most = max((n for a in group.answers for n in a.values()), default=Decimal(0))
    return most * _STATES_OF <= asked.amount.value < most


def _judged(facts: Facts, asked: Reckoned, group: _Group) -> Verdict | None:
    """Return the verdict by one group; numbers of another time than the one told may support, no more."""
    verdict = judged(asked.amount, group.answers, facts, points=asked.points)
    return verdict if verdict is None or group.settles or verdict.word == "supported" else None


def _unfounded(facts: Facts, asked: Reckoned, groups: list[_Group]) -> Verdict:
    """Return the verdict on an amount that no answer supports: once true, of another year, wrong, or not known."""
    if not groups:
        return _nothing(facts, asked)
    settling = next((g for g in groups if g.settles), None)
    lead = (settling or groups[0]).answers[0]
    expected = told(lead)
    ids = tuple(a.statement.id for a in (settling or groups[0]).answers)
    why = given(facts, lead)
    if asked.growing and not asked.whens and (grown := _by_growth(facts, asked, lead, ids)) is not None:
        return grown
    error, slipped = _slipped(facts, asked)
    if slipped is not None:
        return Verdict("contradicted", error, told(slipped), given(facts, slipped), (slipped.statement.id,))
    # "160,000" for the 160,566 of the parties: near a number of another count it is not simply wrong.
    if not asked.whens and (old := _aged(facts, asked, lead)) is not None:
        return _stale(
            asked, Verdict("outdated", "stale_total", expected, also(why, _gave(facts, old, timed=True)), ids)
        )
    beside = any(fits_answer(asked.amount, a) == "near" for g in groups if not g.settles for a in g.answers)
    if asked.open or settling is None or beside or (asked.scaled and not _of_scale(asked, lead)):
        open_to = said("The sentence may speak of another time or count.")
        return Verdict("not_in_ledger", "", expected, also(why, open_to), ids)
    past = next((a for row in asked.rows for a in _all(facts, row, asked) if _is_it(asked, a)), None)
    if past is None:
        return Verdict("contradicted", "wrong_number", expected, why, ids)
    why = also(why, _gave(facts, past, timed=True))
    if asked.whens:
        return Verdict("contradicted", "wrong_year", expected, why, ids)
    return _stale(asked, Verdict("outdated", "stale_total", expected, why, (*ids, past.statement.id)))


def _by_growth(facts: Facts, asked: Reckoned, lead: Answer, ids: tuple[str, ...]) -> Verdict | None:
    """Return the verdict on a number that can only grow: out of date, or of another time; None where neither."""
    why = given(facts, lead)
    if (old := _outgrown(facts, asked, lead)) is not None:
        return Verdict("outdated", "stale_total", told(lead), also(why, _gave(facts, old)), ids)
    open_why = _grows(facts, asked, lead)
    return Verdict("not_in_ledger", "", told(lead), also(why, open_why), ids) if open_why else None


def _aged(facts: Facts, asked: Reckoned, lead: Answer) -> Answer | None:
    """Return the count of years ago that the amount is, where every newer one is smaller."""
    newest, known = max(asked.amount.values()), [a for row in asked.aged for a in _all(facts, row, asked)]
    since = [a for a in known if facts.published.year - _time_of(a).year < _YEARS_AGO]
    old = [a for a in known if facts.published.year - _time_of(a).year >= _YEARS_AGO and _is_it(asked, a)]
    fallen = bool(since) and all(max(a.values(), default=newest) < newest for a in (*since, lead))
    return old[0] if old and fallen else None


def _time_of(answer: Answer) -> date:
    return answer.statement.period.last if answer.statement.period is not None else date.min


def _stale(asked: Reckoned, outdated: Verdict) -> Verdict:
    """Return that a number of before is out of date, unless it is told as one, or as the newest."""
    if asked.past:
        return replace(outdated, word="supported", error="")
    return replace(outdated, word="contradicted") if asked.newest else outdated


def _gave(facts: Facts, answer: Answer, *, timed: bool = False) -> str:
    source, number, period = facts.source(answer.statement), told(answer), answer.statement.period
    if period is None or not timed:
        return said("{source} gave {number}.", source=source, number=number)
    return said("{source} gave {number} for {time}.", source=source, number=number, time=period)


def _slipped(facts: Facts, asked: Reckoned) -> tuple[str, Answer | None]:
    """Return the answer that the amount is one slip of the pen away from, whatever else the sentence leaves open."""
    if (amount := asked.amount).high is not None:
        return "", None
    every = [a for row in (*asked.rows, *asked.fallback) for a in _all(facts, row, asked)]
    scaled = next((a for a in every if any(is_of_other_scale(amount.value, value) for value in a.values())), None)
    if scaled is not None or amount.sense != "exact":
        return "million_for_milliard", scaled
    return "wrong_number", next((a for a in every if any(is_slip(amount.value, value) for value in a.values())), None)


def _outgrown(facts: Facts, asked: Reckoned, lead: Answer) -> Answer | None:
    """Return the earlier answer that the amount is, where a later one is greater."""
    known = [a for row in asked.rows for a in _all(facts, row, asked) if _is_it(asked, a)]
    greater = lead.number.best is not None and lead.number.best > asked.amount.value
    return known[0] if known and greater else None


def _grows(facts: Facts, asked: Reckoned, lead: Answer) -> str:
    """Return why a number that can only grow may be right at another time than the newest known, else nothing."""
    if _is_on_the_way(facts, asked, lead):
        return said("The number may be of a time before.")
    return said("Until when is not said;") if _has_grown(facts, asked, lead) else ""


def _is_on_the_way(facts: Facts, asked: Reckoned, lead: Answer) -> bool:
    """Tell whether an amount lies between an earlier number and the newest: so much it may have been in between."""
    values = [n for row in asked.rows for a in _all(facts, row, asked) for n in a.values()]
    return bool(values) and min(values) < asked.amount.value < max(lead.values(), default=Decimal(0))


def _has_grown(facts: Facts, asked: Reckoned, lead: Answer) -> bool:
    """Tell whether a number is so little above the newest known that it may have grown to it since."""
    known, most = facts.record.reading.known_from(lead.statement), max(lead.values(), default=Decimal(0))
    return most < asked.amount.value <= most * _GROWN and facts.published - known > _SINCE


def _of_scale(asked: Reckoned, lead: Answer) -> bool:
    """Tell whether an amount is of the order of what the source gives for all."""
    return any(value * _SCALE[0] <= asked.amount.value <= value * _SCALE[1] for value in lead.values())


def _nothing(facts: Facts, asked: Reckoned) -> Verdict:
    row = asked.rows[0] if asked.rows else Row("number")
    return nothing_known(facts, row.property, row.subject, asked.whens[0] if asked.whens else None)


def _mistaken(facts: Facts, asked: Reckoned, *, answered: bool) -> Verdict | None:
    """Return which other number the amount is, where that cannot be chance or the right one is known too."""
    if not answered and asked.amount.value < _TELLING:
        return None
    for error, row in asked.mistakes:
        answers = [a for g in _groups(facts, row, asked) for a in g.answers]
        if not asked.whens and asked.amount.value >= _TELLING and error not in asked.mild:
            answers += _all(facts, row, asked)
        for answer in answers:
            if _is_it(asked, answer) or (error in asked.mild and fits_answer(asked.amount, answer) == "fits"):
                return _taken_for(facts, asked, error, row, answer)
    return None


def _swapped(facts: Facts, asked: Reckoned) -> Verdict | None:
    """Return that the number is another state's, where one edition gives both."""
    for row in asked.rows:
        own = {a.statement.edition: a for a in _all(facts, row, asked)}
        others = (
            replace(row, subject=area)
            for area in facts.states(row.property)
            if own and area != row.subject and facts.told(area, row.property)
        )
        for answer in (a for other in others for a in _all(facts, other, asked)):
            mine = own.get(answer.statement.edition)
            if mine is not None and asked.amount.value >= _TELLING and _is_it(asked, answer):
                area = facts.name(answer.statement.subject)
                why = said(
                    "{source} gives {number} for {area}, {mine} here.",
                    source=facts.source(answer.statement), number=told(answer), area=area, mine=told(mine),
                )  # fmt: skip
                ids = (mine.statement.id, answer.statement.id)
                return Verdict("contradicted", "wrong_state", told(mine), why, ids)
    return None


def _taken_for(facts: Facts, asked: Reckoned, error: str, row: Row, answer: Answer) -> Verdict:
    what = of_row(row.property, row.parts)
    right = next((a for r in asked.rows for g in _groups(facts, r, asked) for a in g.answers), answer)
    why = gives(facts.source(answer.statement), told(answer), what)
    word: VerdictWord = "imprecise" if error in asked.mild else "contradicted"
    return Verdict(word, error, told(right), why, (answer.statement.id,))


def _is_it(asked: Reckoned, answer: Answer) -> bool:
    """Tell whether the amount is an answer's, without a hedge that would fit too much."""
    bare = asked.amount.sense in {"at_least", "more_than", "up_to", "less_than"}
    if asked.amount.sense in {"at_least", "more_than"}:
        return any(0 <= value - asked.amount.value <= value * _OVER for value in answer.values())
    return fits_answer(replace(asked.amount, sense="exact") if bare else asked.amount, answer) == "fits"


def _groups(facts: Facts, row: Row, asked: Reckoned) -> Iterator[_Group]:
    """Yield the answers that a row gives; those of a loose one do not settle."""
    for group in _found(facts, row, asked):
        yield replace(group, settles=False) if row.loose else group


def _found(facts: Facts, row: Row, asked: Reckoned) -> Iterator[_Group]:
    """Yield the answers that a row gives for the time told, or for the time the text must mean."""
    held = by_time(facts, row, asked.authority)
    undated = held.get(UNDATED)
    if undated:
        held = {point: statements for point, statements in held.items() if point != UNDATED}
        yield _Group(facts.ordered(undated), settles=not held)
    if asked.whens:
        for when in asked.whens:
            yield from (replace(g, settles=g.settles and not asked.far) for g in _at(facts, row, held, when))
    if held and (asked.far or not asked.whens):
        newest = held[max(held)] if row.yearly else newest_together(facts, held)
        # "In the ten years to 2018 … in 17 countries" is not said of the last of them.
        several = any(w.last.year - w.first.year > 1 for w in asked.whens)
        settles = is_fresh(facts, newest) and _is_of_now(asked, max(held)) and not several
        yield _Group(facts.ordered(newest), settles=settles)
        for point, statements in held.items():
            if point.year == asked.year:
                yield _Group(facts.ordered(statements), settles=False)


def _is_of_now(asked: Reckoned, newest: date) -> bool:
    """Tell whether no time is told, or none long before the newest number: "… were mined, it said in 2010"."""
    return not asked.whens or any(when.last.year >= newest.year - 1 for when in asked.whens)


def _at(facts: Facts, row: Row, held: Held, when: VagueDate) -> Iterator[_Group]:
    """Yield the answers for a time that is told; those of a day near it may support, not contradict."""
    for point, statements in sorted(held.items(), reverse=True):
        if row.yearly:
            if when.first.year == when.last.year == point.year:
                yield _Group(facts.ordered(statements), settles=True)
        elif point != date.max and (settles := stands(point, when)) is not None:
            settles = (settles or holds(statements, when)) and not is_of_less(statements, when)
            yield _Group(facts.ordered(statements), settles=settles)


def _all(facts: Facts, row: Row, asked: Reckoned) -> list[Answer]:
    """Return the answers of every time, the latest first."""
    held = by_time(facts, row, asked.authority)
    return [a for point in sorted(held, reverse=True) for a in facts.ordered(held[point])]
