"""Objections of parties to what another says it suspended: who filed one, when, and how many did."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from typing import Final

from firmground.factcheck.claim import Found, Verdict
from firmground.factcheck.comparing import fit
from firmground.factcheck.dates import fits_day, same_year
from firmground.factcheck.facts import Facts
from firmground.factcheck.labels import of_value
from firmground.factcheck.listed_states import listed
from firmground.factcheck.marks import Amount, When
from firmground.factcheck.scene import Clauses, Placed, Scene
from firmground.model.dates import VagueDate
from firmground.model.said import listing, said, shown
from firmground.model.value import Number

_REACH: Final = 14
_WHEN_REACH: Final = 8
_OPENING_REACH: Final = 30
_WEIGHT: Final = 9
_MOST: Final = 150


@dataclass(frozen=True, slots=True)
class Filed:
    """A state said to have filed an objection, on a day if one is told."""

    area: str
    when: When | None


def objections(view: Clauses, _scene: Scene) -> Iterator[Found]:
    """Yield who filed an objection to a suspension, or how many parties did."""
    sentence = view.sentence
    for mark in sentence.of("objection"):
        if not sentence.has("act", "suspend", "withdraw"):
            return
        states = [s for s in listed(view) if s.codes and 0 < mark.first - s.last <= _REACH]
        counted = [
            a for a in sentence.amounts
            # "Four parties, by the count of the UN, have lodged objections": an aside is no border.
            if not a.unit and a.value <= _MOST and view.distance(a, mark) <= (_REACH if a.first else _OPENING_REACH)
            and any(0 < n.first - a.last <= 2 for n in sentence.of("noun", "party", "state", "member"))
        ]  # fmt: skip
        parts: list[Placed]
        if counted:
            amount = counted[0]
            reading = {"objecting_states": str(amount.value)}
            first, last = min(amount.first, mark.first), max(amount.last, mark.last)
            yield Found(first, last, amount.at, reading, partial(judge_count, amount=amount), weight=_WEIGHT)
        elif states and len(states[-1].codes) == 1:
            when = view.nearest([w for w in sentence.whens if w.role == "on"], mark, _WHEN_REACH)
            asked = Filed(states[-1].codes[0], when)
            parts = [mark, *([when] if when else [])]
            first, last = min(states[-1].first, *(p.first for p in parts)), max(p.last for p in parts)
            reading = {"objected": asked.area, "on": str(when.day) if when else ""}
            yield Found(first, last, mark.first, reading, partial(judge_filed, asked=asked), weight=_WEIGHT)
        return


def judge_count(facts: Facts, amount: Amount) -> Verdict:
    """Return the verdict on how many parties objected; sources count differently."""
    told = [
        s for s in facts.record.reading.of("treaty:apmbc", "objecting_states")
        if isinstance(s.value, Number) and s.value.best is not None and s.period is not None
        and s.period.first <= facts.published
    ]  # fmt: skip
    if not told:
        return Verdict("not_in_ledger", "", "", said("No such number is known."))
    ids, expected = tuple(s.id for s in told), listing((of_value(s.value) for s in told), " or ")
    found = {fit(amount, s.value.best) for s in told if isinstance(s.value, Number) and s.value.best is not None}
    word = "supported" if "fits" in found else "imprecise" if "near" in found else "contradicted"
    error = {"supported": "", "imprecise": "rounded", "contradicted": "wrong_number"}[word]
    return Verdict(
        "supported" if word == "supported" else "imprecise" if word == "imprecise" else "contradicted",
        error, expected, said("{source}: {expected}.", source=facts.source(told[0]), expected=expected), ids,
    )  # fmt: skip


def judge_filed(facts: Facts, asked: Filed) -> Verdict:
    """Return the verdict on one state's objection; that none is on record says nothing."""
    name = facts.name(asked.area)
    held = [
        (s.value, s) for prop in ("objection_filed", "objection_decided")
        for s in facts.record.reading.of(asked.area, prop)
        if isinstance(s.value, VagueDate) and s.value.first <= facts.published
    ]  # fmt: skip
    if not held:
        return Verdict("not_in_ledger", "", "", said("No objection of {name} is on record.", name=name))
    expected = listing(shown(day) for day, _ in held)
    ids, source = tuple(s.id for _, s in held), facts.source(held[0][1])
    why = said("{source}: {name} objected, {days}.", source=source, name=name, days=expected)
    if asked.when is None or any(fits_day(asked.when, day) == "fits" for day, _ in held):
        return Verdict("supported", "", expected, why, ids)
    when = asked.when
    error = "wrong_date" if any(same_year(when, day) for day, _ in held) else "wrong_year"
    return Verdict("contradicted", error, expected, why, ids)
