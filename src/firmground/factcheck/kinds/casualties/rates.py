"""Victims per day, week or month, and "every twenty minutes": set against the number of a year."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import partial
from typing import Final

from firmground.factcheck.claim import Found, Verdict
from firmground.factcheck.comparing import Fit, fit, judged
from firmground.factcheck.facts import Facts
from firmground.factcheck.figures import WORLD, Question
from firmground.factcheck.kinds.casualties.asking import OF_PERSONS
from firmground.factcheck.kinds.casualties.mistakes import NINETIES
from firmground.factcheck.knowledge import Answer
from firmground.factcheck.marks import Amount, When
from firmground.factcheck.scene import Clauses, Scene
from firmground.factcheck.small_words import small_words
from firmground.factcheck.tolls.causes import Causes, Series, causes_at, with_parts
from firmground.factcheck.tolls.places import Where, where_of
from firmground.factcheck.tolls.tallies import answers_to, estimates, years_of
from firmground.factcheck.tolls.times import Time, time_of
from firmground.model.said import said, shown

# How many of each there are in a year; for intervals, how many of them.
TIMES: Final = {"day": Decimal(365), "week": Decimal(52), "month": Decimal(12)}
INTERVALS: Final = {"minutes": Decimal(525_600), "hours": Decimal(8_760)}
# How much farther off it may stand where an average is spoken of.
_AVERAGED: Final = 14
_REACH: Final = 9
_LED: Final = 5
_LATELY: Final = 3
_STILL_USED: Final = 5
_OFF: Final = Decimal("1.4")
_BEYOND: Final = Decimal("1.2")
_ROUND: Final = 10
# "One every 15 minutes" is the oftenest that was said in the 1990s.
_OFTENEST: Final = Decimal(36_000)


@dataclass(frozen=True, slots=True)
class Rated:
    """A number of victims per unit of time, or the interval between two; over which tokens it is said."""

    amount: Amount
    unit: str
    outcome: str = "all"
    first: int = -1
    last: int = -1
    # With those of the other outcome told beside it: 2,000 in "800 are killed and 1,200 injured each month".
    total: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Asked:
    """A rate, the series and place it is of, and when; `own` where it follows from a number told beside it."""

    rated: Rated
    series: tuple[Series, ...]
    where: Where
    time: Time
    own: bool = False


def rate_of(view: Clauses, amount: Amount) -> str:
    """Return the unit of time a number is told for; an empty text where there is none."""
    sentence = view.sentence
    others = [a.at for a in sentence.amounts if a.at != amount.at]
    for mark in sentence.of("rate"):
        if mark.code in INTERVALS:
            if mark.first == amount.last + 1 and any(m.last == amount.first - 1 for m in sentence.of("every")):
                return mark.code
            continue
        after = amount.last < mark.first and view.distance(amount, mark) <= _REACH
        # "Every day, 17 people …": what opens a sentence is for the number behind its comma, too.
        reach = _REACH + _AVERAGED * sentence.has("on_average") if mark.first == 0 else 4
        before = mark.last < amount.first and view.distance(mark, amount) <= reach
        low, high = min(mark.first, amount.at), max(mark.first, amount.at)
        if (after or before) and not any(low < n < high for n in others):
            return mark.code
    return _carried(view, amount) or _told_again(view, amount)


def _carried(view: Clauses, amount: Amount) -> str:
    """Return the unit of the number that this one is set against: "nine per day, compared with seventy in 1999"."""
    sentence = view.sentence
    if not any(0 <= amount.first - m.last - 1 <= 2 for m in sentence.of("compare")):
        return ""
    units = [m.code for m in sentence.of("rate") if m.last < amount.first and m.code not in INTERVALS]
    return units[-1] if units and amount.value < 1000 else ""


def _told_again(view: Clauses, amount: Amount) -> str:
    """Return the unit of the number before in "in 1999 it was 25 a day; in 2013 it was nine"."""
    sentence, keys = view.sentence, view.sentence.tokens.keys
    after = keys[amount.last + 1 : amount.last + 2]
    led = any(
        w.day.precision == "year" and 0 < amount.first - w.last - 1 <= _LED
        and small_words("number_led").issuperset(keys[w.last + 1 : amount.first])
        for w in sentence.whens
    )  # fmt: skip
    if not led or (after and after[0].isalnum()):
        return ""
    units = [m.code for m in sentence.of("rate") if m.last < amount.first and m.code not in INTERVALS]
    return units[-1] if units and amount.value < 1000 else ""


def rated(view: Clauses, scene: Scene, said: Rated) -> Found:
    """Return the claim that a rate makes."""
    said = replace(said, total=_together(view, said))
    causes: Causes = causes_at(view, scene, said.amount)
    parts = (("outcome", said.outcome),) if said.outcome in {"killed", "injured"} else ()
    where, time = where_of(view, scene, said.amount), time_of(view, scene, said.amount, _beyond(view, said.amount))
    series = tuple(with_parts(s, *parts) for s in (*causes.sure, *causes.maybe))
    asked = Asked(said, series, where, time, own=_follows(view, said))
    places = [p for p in (said.first, said.last, said.amount.first, said.amount.last) if p >= 0]
    places += [
        p for m in view.sentence.of("rate") if view.distance(m, said.amount) <= _REACH for p in (m.first, m.last)
    ]
    prop = asked.series[0][0]
    reading = {"property": prop, "per": said.unit, "subject": "|".join(where.sure)}
    reading |= {"years": "|".join(map(str, time.years)), "value": f"{said.amount.value:f}"}
    return Found(min(places), max(places), said.amount.at, reading, partial(judge, asked=asked), weight=4)


def _beyond(view: Clauses, amount: Amount) -> frozenset[int]:
    """Return the years behind another rate: the 1999 of "nine a day, against 25 a day in 1999"."""
    others = [a.at for a in view.sentence.amounts if not a.unit and a.at > amount.at]
    beyond = {w.first for w in view.sentence.whens if any(n < w.first for n in others)}
    # "From over 50 a day in 1997 to around 15 a day": the year is that of the first.
    onto = [m for m in view.sentence.of("onto") if m.last < amount.at]
    given = [w for w in view.sentence.whens if onto and w.last < onto[-1].first and _ends_rate(view, w)]
    return frozenset(beyond | {w.first for w in given})


def _ends_rate(view: Clauses, when: When) -> bool:
    """Tell whether a year stands right behind a rate: "50 a day in 1997"."""
    return any(0 < when.first - m.last <= _LATELY for m in view.sentence.of("rate") if m.code in TIMES)


def _together(view: Clauses, said: Rated) -> Decimal | None:
    """Return the sum of the killed and the injured where a sentence tells both, and no third number."""
    others = [a for a in view.sentence.amounts if not a.unit and a.at != said.amount.at]
    if len(others) != 1 or said.outcome not in {"killed", "injured"}:
        return None
    tolls = view.sentence.of("toll", "killed", "injured")
    near = view.nearest([t for t in tolls if t.first < others[0].at], others[0], _REACH)
    return said.amount.value + others[0].value if near is not None and near.code != said.outcome else None


def _follows(view: Clauses, said: Rated) -> bool:
    """Tell whether a rate is what a number in the same sentence comes to: "628 people, or nearly two a day"."""
    others = [a for a in view.sentence.amounts if not a.unit and a.at != said.amount.at and a.value >= TIMES["month"]]
    return any(_fit(said, _per(said.unit, a.value)) != "no" for a in others)


def _rate(per: Decimal, unit: str) -> str:
    """Return a rate in words."""
    number = shown(per, f"{per:f}")
    match unit:
        case "day":
            return said("{number} per day", number=number)
        case "week":
            return said("{number} per week", number=number)
        case "month":
            return said("{number} per month", number=number)
        case "minutes":
            return said("one every {number} minutes", number=number)
        case _:
            return said("one every {number} hours", number=number)


def judge(facts: Facts, asked: Asked) -> Verdict:
    """Return the verdict on a rate: by the averages that are told, else by the number of the year."""
    asked = replace(asked, where=asked.where.settled(facts))
    told = _told(facts, asked)
    if told is not None:
        return told
    held = list(_yearly(facts, asked))
    if not held and asked.rated.outcome == "killed" and asked.time.kind == "year":
        # "In 1999 mines killed 25 people a day": so many were killed or injured.
        whole = replace(asked, series=tuple((p, ()) for p, _ in asked.series))
        every = _told(facts, whole)
        if every is not None and asked.rated.amount.value > 1:
            return replace(every, word="contradicted", error="deaths_for_casualties")
    if not held:
        asked = _roughly(asked)
        held = list(_guessed(facts, asked))
    if not held:
        return Verdict("not_in_ledger", "", "", said("Nothing to compare was known by {day}.", day=facts.published))
    fits: dict[Fit, Answer] = {}
    for per, answer in held:
        fits.setdefault(_fit(asked.rated, per), answer)
    per, answer = held[0]
    expected = _rate(per, asked.rated.unit)
    why = said(
        "{source} gives {number}: {rate}.",
        source=facts.source(answer.statement), number=shown(answer.number), rate=expected,
    )  # fmt: skip
    ids = (answer.statement.id,)
    if "fits" in fits:
        return Verdict("supported", "", expected, why, ids)
    if "near" in fits or any(1 / _OFF <= asked.rated.amount.value / p <= _OFF for p, _ in held if p):
        return Verdict("imprecise", "rounded", expected, why, ids)
    # More than the whole world's is wrong for every state that may be meant.
    world = [n for _, a in held if a.statement.subject == WORLD for n in a.values()]
    open_place = len(asked.where.sure) > 1 and not (world and yearly(asked.rated) > max(world) * _BEYOND)
    if asked.own or asked.where.partial or asked.time.kind == "part" or open_place:
        return Verdict("not_in_ledger", "", expected, why, ids)
    old = NINETIES[0] <= yearly(asked.rated) <= NINETIES[1]
    if asked.rated.unit in INTERVALS and NINETIES[0] <= yearly(asked.rated) <= _OFTENEST:
        # "One every 20 minutes" is a saying of the 1990s, told on long after: it was true once.
        return Verdict("outdated", "nineties_figure", expected, why, ids)
    return Verdict("contradicted", "nineties_figure" if old else "wrong_number", expected, why, ids)


def _roughly(asked: Asked) -> Asked:
    """Return a rate as it is set against an estimate: round, and of the killed and injured together."""
    said, amount = asked.rated, asked.rated.amount
    if amount.sense == "exact" and amount.step >= _ROUND:
        amount = replace(amount, sense="about")
    if said.total is not None:
        amount = replace(amount, value=said.total, other=None, step=_last_place(said.total))
    kept = ("outcome", said.outcome) if said.total is not None else None
    series = tuple((p, tuple(q for q in parts if q != kept)) for p, parts in asked.series)
    # Mines laid against persons were then called mines, and nobody counted the victims of others apart.
    bare = tuple((p, tuple(q for q in parts if q != OF_PERSONS)) for p, parts in series)
    series = tuple(dict.fromkeys((*series, *bare)))
    return replace(asked, rated=replace(said, amount=amount), series=series)


def _last_place(number: Decimal) -> Decimal:
    """Return the last place of a number that is not nought: 1,000 of 2,000."""
    return Decimal(10) ** max(int(number.normalize().as_tuple().exponent), 0)


def _fit(said: Rated, per: Decimal) -> Fit:
    return fit(replace(said.amount, other=None), per)


def yearly(said: Rated) -> Decimal:
    """Return how many victims a year a rate makes."""
    if said.unit in TIMES:
        return said.amount.value * TIMES[said.unit]
    return INTERVALS[said.unit] / said.amount.value if said.amount.value else Decimal(0)


def _told(facts: Facts, asked: Asked) -> Verdict | None:
    """Return the verdict by an average that a source gives, where one agrees."""
    for prop, parts in asked.series:
        for subject in asked.where.sure:
            question = Question(f"{prop}_per_{asked.rated.unit}", parts, subject)
            years = asked.time.years or years_of(facts, question)[:1]
            for year in years:
                found = judged(asked.rated.amount, answers_to(facts, question, year), facts)
                if found is not None and found.word == "supported":
                    return found
    return None


def _yearly(facts: Facts, asked: Asked) -> Iterator[tuple[Decimal, Answer]]:
    """Yield what the numbers of a year come to per unit of time, those of the likeliest year first."""
    for series in asked.series:
        for subject in asked.where.sure:
            question = Question(*series, subject)
            yield from _averages(facts, asked, question)
            years = (
                (*asked.time.years, *asked.time.others)[:6] if asked.time.years else years_of(facts, question)[:_LATELY]
            )
            for year in years:
                for answer in answers_to(facts, question, year):
                    for number in answer.values():
                        if number > 0 and not answer.revised:
                            yield _per(asked.rated.unit, number), answer


def _guessed(facts: Facts, asked: Asked) -> Iterator[tuple[Decimal, Answer]]:
    """Yield what the estimates in use come to per unit of time, where nobody had yet counted."""
    year = facts.published.year
    for prop, parts in asked.series if WORLD in asked.where.sure and not asked.time.years else ():
        for answer in estimates(facts, Question(prop, parts, WORLD), range(year - _STILL_USED, year + 1)):
            yield from ((_per(asked.rated.unit, number), answer) for number in answer.values() if number > 0)


def _averages(facts: Facts, asked: Asked, question: Question) -> Iterator[tuple[Decimal, Answer]]:
    """Yield the averages that a source gives for the year told."""
    average = replace(question, property=f"{question.property}_per_{asked.rated.unit}")
    for year in asked.time.years:
        for answer in answers_to(facts, average, year):
            for number in answer.values():
                yield number, answer


def _per(unit: str, number: Decimal) -> Decimal:
    found = number / TIMES[unit] if unit in TIMES else INTERVALS[unit] / number
    return found.quantize(Decimal("0.1"))
