"""The questions a number of victims may answer: the plausible ones, and those that can only excuse it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import product
from typing import Final

from firmground.factcheck.facts import Facts
from firmground.factcheck.figures import WORLD, Question
from firmground.factcheck.knowledge import Answer
from firmground.factcheck.marks import Amount
from firmground.factcheck.tolls.causes import CLUSTERS, MINES, Series
from firmground.factcheck.tolls.places import Where
from firmground.factcheck.tolls.tallies import answers_to, estimates, latest_year, part_answers, span_answers, years_of
from firmground.factcheck.tolls.times import Time
from firmground.model.frozen import frozen

# An estimate stays in use some years; "a year" may mean any of the last years.
_STILL_USED: Final = 5
_RECENT: Final = 5
_CHANCE: Final = 100
_FIRST_ESTIMATE: Final = 1960
_NINETIES: Final = range(1990, 2000)
# Those of mines against persons, which nobody counts apart from those of all mines.
OF_PERSONS: Final = ("device", "antipersonnel_mine")


@dataclass(frozen=True, slots=True)
class Asked:
    """A number of victims: the series it may be of, where and when, and how sure the reading is.

    `firm` where the words beside it say what it counts; `total` where they say it is a total; `said` is that of the
    causes; `counter` who counted, where that is not the Monitor: such a count is wrong only where it can be told what
    it was mistaken for. What is of a place within a state or a sum of states is never called wrong.
    """

    amount: Amount
    sure: tuple[Series, ...]
    maybe: tuple[Series, ...]
    where: Where
    time: Time
    firm: bool = True
    total: bool = False
    said: bool = True
    counter: str = ""


@frozen
class Held:
    """A question with its answers, and the year it was asked for where it is of one."""

    question: Question
    answers: tuple[Answer, ...]
    year: int | None = None


def plausible(facts: Facts, asked: Asked) -> list[Held]:
    """Return the questions the sentence may mean, with what the ledger answers."""
    return list(_over(facts, asked, asked.sure, asked.where.sure, asked.time.years))


def excusing(facts: Facts, asked: Asked) -> Iterator[Held]:
    """Yield the less likely readings."""
    series, subjects = (*asked.sure, *asked.maybe), (*asked.where.sure, *asked.where.maybe)
    # Victims of cluster bombs of long ago are counted with those of all that was left behind.
    series = (*series, *((MINES, tuple(q for q in p if q[0] != "mode")) for s, p in asked.sure if s == CLUSTERS and
              asked.where.sure != (WORLD,)))  # fmt: skip
    # Without a year told, a small number agrees with some year or other by chance.
    others = () if asked.time.kind == "any" and asked.amount.value < _CHANCE else asked.time.others
    yield from _over(facts, asked, series, subjects, (*asked.time.years, *others))
    first = Question(*asked.sure[0], asked.where.sure[0])
    if asked.time.kind in {"latest", "year"} or asked.amount.high is not None or first.property == CLUSTERS:
        yield Held(first, estimated(facts, first, asked.time))
        if (bare := tuple(q for q in first.parts if q != OF_PERSONS)) != first.parts:
            whole = replace(first, parts=bare)
            yield Held(whole, estimated(facts, whole, asked.time))
    if asked.time.kind == "year":
        # "… had reached 21,614 at the end of 2017": the sum of all years.
        questions = [Question(*s, subject) for s in asked.sure for subject in asked.where.sure]
        yield from (Held(q, span_answers(facts, q, None, year)) for q in questions for year in asked.time.years)
    if asked.time.kind == "year" and asked.time.others:
        # "1,584 of them in 2012 and 2013"
        told = (*asked.time.years, *asked.time.others)
        both = [Question(*s, subject) for s in asked.sure for subject in asked.where.sure]
        yield from (Held(q, span_answers(facts, q, min(told), max(told))) for q in both)
    if asked.time.kind in {"part", "any", "carried"} and asked.time.start is not None:
        # "More than 1,000 since February 2022", "since the war began"
        questions = [Question(*s, subject) for s in asked.sure for subject in asked.where.sure]
        yield from (Held(q, span_answers(facts, q, asked.time.start or None, None)) for q in questions)
    if asked.time.kind == "year" and asked.time.mark is not None and asked.time.mark.relative:
        # "This year", said of the year that the newest report counts.
        questions = [Question(*s, subject) for s in asked.sure for subject in asked.where.sure]
        this = facts.published.year in asked.time.years
        last = [(q, year) for q in questions for year in years_of(facts, q)[:1] if this and year < facts.published.year]
        yield from (Held(q, answers_to(facts, q, year), year) for q, year in last)
    if asked.time.kind == "part" and asked.time.mark is not None:
        # "689 in the first half of 2022"
        for (prop, parts), subject in product(asked.sure, asked.where.sure):
            question = Question(prop, parts, subject)
            yield Held(question, part_answers(facts, question, asked.time.mark.year))
    if asked.time.kind == "latest" and not asked.time.strict:
        questions = [
            Question(*s, subject) for s in dict.fromkeys((*asked.sure, *series)) for subject in asked.where.sure
        ]
        recent = [(q, year) for q in questions for year in years_of(facts, q)[1:_RECENT]]
        recent = [(q, year) for q, year in recent if year >= facts.published.year - _RECENT]
        yield from (Held(q, answers_to(facts, q, year), year) for q, year in recent)
    if asked.time.kind == "span" and asked.time.years:
        annual = replace(asked, time=Time("year", asked.time.years))
        yield from _over(facts, annual, series, subjects, annual.time.years)


def estimated(facts: Facts, question: Question, time: Time) -> tuple[Answer, ...]:
    """Return the estimates in use at a time, which are of more victims than anybody recorded."""
    return estimates(facts, question, _years_of_estimates(facts, time))


def _years_of_estimates(facts: Facts, time: Time) -> range:
    if time.kind in {"any", "span"}:
        return range(_FIRST_ESTIMATE, facts.published.year + 1)
    years = time.years or (facts.published.year,)
    return range(min(years) - _STILL_USED, max(years) + 1)


def _over(
    facts: Facts, asked: Asked, series: Iterable[Series], subjects: Iterable[str], years: tuple[int, ...]
) -> Iterator[Held]:
    for prop, parts in series:
        for subject in subjects:
            yield from in_time(facts, asked.time, Question(prop, parts, subject), years)


def in_time(facts: Facts, time: Time, question: Question, years: tuple[int, ...]) -> Iterator[Held]:
    """Yield a question at the time asked for, with its answers."""
    match time.kind:
        case "span":
            yield Held(question, span_answers(facts, question, time.start, time.end))
        case "nineties":
            yield Held(question, estimates(facts, question, _NINETIES))
        case "latest":
            year = latest_year(facts, question)
            yield Held(question, answers_to(facts, question, year) if year else (), year)
        case _:
            yield from (Held(question, answers_to(facts, question, year), year) for year in years)
