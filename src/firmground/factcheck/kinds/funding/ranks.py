"""Ranks among donors and recipients: "the second-largest donor in 2022"."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from typing import Final

from firmground.factcheck.claim import Found, Verdict
from firmground.factcheck.facts import Facts
from firmground.factcheck.figures import periods_at
from firmground.factcheck.kinds.funding.leading import leads
from firmground.factcheck.kinds.funding.lists import placed
from firmground.factcheck.kinds.funding.subject import code_of
from firmground.factcheck.marks import Mark, day_of
from firmground.factcheck.scene import Clauses, Placed, Scene
from firmground.model.dates import VagueDate
from firmground.model.said import said
from firmground.model.value import Number

_REACH: Final = 30
_RECENT: Final = 2
_BESIDE: Final = 3
_OPENING: Final = 16


@dataclass(frozen=True, slots=True)
class Ranked:
    """A place said to be somebody's among donors, or among recipients, in a year; `sure` where the year is said."""

    subject: str
    prop: str
    rank: int
    periods: tuple[VagueDate, ...]
    sure: bool


def ranks(view: Clauses, scene: Scene) -> Iterator[Found]:
    """Yield ranks among donors and recipients."""
    sentence = view.sentence
    told = {mark.first for mark in sentence.of("funding_rank")}
    for name, mark in placed(view, scene):
        if mark.first not in told:
            yield _found(view, scene, mark, name)
    for mark in sentence.of("funding_rank"):
        keys = sentence.tokens.keys
        named = [
            m
            for m in (*sentence.of("area"), *sentence.of("group", "EU"))
            if m.code != "world" and keys[m.last + 1 : m.last + 2] != ("$",)
        ]
        before = [m for m in named if m.last < mark.first and view.distance(m, mark) <= _REACH]
        # "Largest donor of mine action in 2022, the European Union …": what opens a sentence waits for its name.
        reach = _OPENING if not before and mark.first <= 1 else _BESIDE
        after = sorted((m for m in named if 0 < m.first - mark.last <= reach), key=lambda m: m.first)
        them = [m for m in sentence.of("them", "they") if m.last < mark.first and view.distance(m, mark) <= _REACH]
        who = _subject(before, after) or _spoken(scene, them)
        if who is None or any(0 < mark.first - m.last <= 3 for m in sentence.of("neg")):
            continue
        yield _found(view, scene, mark, who)


def _found(view: Clauses, scene: Scene, mark: Mark, who: Mark) -> Found:
    sentence = view.sentence
    periods, said = periods_at(view, scene, mark)
    if not said and scene.spoken:
        spoken = [w for w in scene.spoken[-1].sentence.whens if w.role == "on" and not w.relative]
        periods = tuple(dict.fromkeys((*(day_of(w.year) for w in spoken), *periods)))
    prop = "recipient_rank" if mark.code.startswith("r") else "donor_rank"
    asked = Ranked(code_of(who), prop, int(mark.code.removeprefix("r")), periods, said)
    whens = [w for w in sentence.whens if view.distance(w, mark) <= _REACH]
    parts: list[Placed] = [who, mark, *whens[:1]]
    first, last = min(p.first for p in parts), max(p.last for p in parts)
    reading = {"property": prop, "subject": asked.subject, "rank": str(asked.rank), "period": str(periods[0])}
    return Found(first, last, mark.first, reading, partial(judge_rank, asked=asked), weight=5)


def _subject(before: list[Mark], after: list[Mark]) -> Mark | None:
    """Return whose rank it is: the one named last before it, or right behind ("the largest donor, the US")."""
    if before:
        return max(before, key=lambda m: m.first)
    return after[0] if after else None


def _spoken(scene: Scene, them: list[Mark]) -> Mark | None:
    """Return the one state spoken of before, where a pronoun stands for it."""
    if not them or len(scene.areas) != 1:
        return None
    return Mark("area", scene.areas[0], them[0].first, them[0].last)


def judge_rank(facts: Facts, asked: Ranked) -> Verdict:
    """Return the verdict on a rank, by what sources say of the same year."""
    known: list[Verdict] = []
    for period in asked.periods:
        mine = _ranks(facts, asked.subject, asked.prop, period)
        if not mine:
            continue
        held, ids = mine
        expected = said("place {number}", number=held)
        why = _placed(_name(facts, asked.subject), held, period)
        if held == asked.rank:
            return Verdict("supported", "", expected, why, ids)
        known.append(Verdict("contradicted", "wrong_rank", expected, why, ids))
        if asked.sure:
            return known[-1]
    # The year is left open, but in none of those that may be meant was it so.
    if known and asked.periods[0].last.year >= facts.published.year - _RECENT:
        return known[0]
    if asked.sure:
        for other in (*facts.states(), "group:eu"):
            taken = _ranks(facts, other, asked.prop, asked.periods[0])
            if taken and taken[0] == asked.rank and other != asked.subject:
                why = _placed(_name(facts, other), asked.rank, asked.periods[0])
                return Verdict("contradicted", "wrong_rank", _name(facts, other), why, taken[1])
    if asked.prop == "donor_rank" and asked.rank == 1 and not known:
        years = [p.last.year for p in asked.periods] if asked.sure else _years_about(facts)
        for year in years:
            if (first := leads(facts, asked.subject, year)) is not None:
                return Verdict(
                    "supported", "", said("place {number}", number=1), _first_by_sums(facts, asked, year), first
                )
    why = said("No rank of {name} is known by {day}.", name=_name(facts, asked.subject), day=facts.published)
    return Verdict("not_in_ledger", "", "", why)


def _years_about(facts: Facts) -> range:
    """Return the years that a rank without a year may be of, the latest first."""
    return range(facts.published.year, facts.published.year - _RECENT - 1, -1)


def _first_by_sums(facts: Facts, asked: Ranked, year: int) -> str:
    return _placed(_name(facts, asked.subject), 1, day_of(year))


def _placed(name: str, place: int, period: VagueDate) -> str:
    return said("{name} was in place {number} in {time}.", name=name, number=place, time=period)


def _name(facts: Facts, subject: str) -> str:
    return said("The European Union") if subject == "group:eu" else facts.name(subject)


def _ranks(facts: Facts, subject: str, prop: str, period: VagueDate) -> tuple[int, tuple[str, ...]] | None:
    held = [
        s for s in facts.told(subject, prop)
        if isinstance(s.value, Number) and s.value.best is not None and s.period is not None
        and period.first <= s.period.first and s.period.last <= period.last
    ]  # fmt: skip
    if not held:
        return None
    value = held[0].value
    best = value.best if isinstance(value, Number) else None
    return int(best or 0), tuple(s.id for s in held)
