"""The verdict on an act of nobody by name: of no state at all, of anyone at a place, of somebody in or of a state."""

from typing import Final

from firmground.factcheck.claim import Verdict
from firmground.factcheck.facts import Facts
from firmground.factcheck.kinds.practice.findings import (
    DONE,
    Practice,
    begun,
    end_of,
    in_time,
    is_by,
    meets,
    period_of,
    why_of,
)
from firmground.factcheck.kinds.practice.numbers import numbered
from firmground.factcheck.kinds.practice.unsaid import SOMEONE
from firmground.factcheck.labels import of_value
from firmground.model.said import listing, named, said
from firmground.model.statement import Statement

_FOUND: Final = frozenset(("confirmed", "acknowledged", "credible_report", "alleged"))


def by_nobody(facts: Facts, asked: Practice) -> Verdict:
    """Return the verdict on what no state is said to have done in a time: one that was found to have speaks against."""
    unknown = Verdict("not_in_ledger", "", "", said("That nobody did is more than a record can tell."))
    if asked.when is None or asked.when.role != "on" or asked.property != "use":
        return unknown
    for area in facts.states(asked.property):
        for s in facts.told(area, asked.property):
            told = str(s.value) in _FOUND and s.part("weapon") in asked.weapons and is_by(asked, s)
            if told and s.period is not None and meets(asked, s):
                expected = said("{name}, {time}", name=facts.name(area), time=period_of(s))
                return Verdict("contradicted", "wrong_state", expected, why_of(facts, [s]), (s.id,))
    return unknown


def by_anyone(facts: Facts, asked: Practice) -> Verdict:
    """Return support where anybody is on record with it at that place; silence says nothing."""
    if asked.stance in {"does", "goes_on"}:
        told = [s for area in facts.states(asked.property) for s in facts.record.reading.of(area, asked.property)]
        # The latest finding is the likeliest meant.
        for s in sorted(told, key=end_of, reverse=True):
            fits = s.part("weapon") in asked.weapons and str(s.value) in DONE
            if fits and _there(asked, s) and begun(facts, s):
                if asked.number is not None:
                    return numbered(facts, asked, s.subject, [s])
                return Verdict("supported", "", of_value(s.value), why_of(facts, [s]), (s.id,))
    what = named("property", asked.property, asked.property)
    if not asked.places:
        return Verdict("not_in_ledger", "", "", said("No such finding on {what} is known.", what=what))
    where = listing(facts.name(place) for place in asked.places)
    return Verdict(
        "not_in_ledger", "", "", said("No such finding on {what} in {places} is known.", what=what, places=where)
    )


def _there(asked: Practice, s: Statement) -> bool:
    """Tell whether a finding is of a place and time told; where nobody is named, one of that state's own deeds too."""
    if asked.areas[0].startswith(SOMEONE) and s.subject in asked.places:
        return asked.when is None or in_time(asked.when, s)
    return (not asked.places or (s.part("in") or s.part("to")) in asked.places) and meets(asked, s)
