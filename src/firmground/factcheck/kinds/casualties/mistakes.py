"""What a wrong number of victims was taken from: another outcome, device, weapon, year or state."""

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from typing import Final

from firmground.factcheck.comparing import fits_answer, gives, told
from firmground.factcheck.facts import Facts
from firmground.factcheck.figures import WORLD, Parts, Question
from firmground.factcheck.marks import Amount
from firmground.factcheck.tolls.causes import CLUSTERS, INCIDENTS, MINES
from firmground.factcheck.tolls.tallies import answers_to, years_of
from firmground.model.said import listing, said

# The estimates of the 1990s, 26,000 (and later 15,000 to 20,000) victims a year, still quoted long after.
NINETIES: Final = (Decimal(14_500), Decimal(27_000))


def mistaken(
    facts: Facts, amount: Amount, question: Question, year: int | None, *, stale: bool = False
) -> tuple[str, str]:
    """Return the kind of error and, in words, which figure the number really is."""
    bare = replace(amount, sense="exact") if amount.sense in {"at_least", "more_than", "up_to", "less_than"} else amount
    for error, other, other_year in _others(facts, question, year):
        for answer in answers_to(facts, other, other_year):
            if fits_answer(amount if error == "deaths_for_casualties" else bare, answer) == "fits":
                what = listing([other.words(), str(other_year)])
                code = "stale_total" if stale and error == "wrong_year" else error
                return code, gives(facts.source(answer.statement), told(answer), what)
    if question.subject == WORLD and question.property == MINES and NINETIES[0] <= amount.value <= NINETIES[1]:
        return "nineties_figure", said("Such numbers are estimates of the 1990s.")
    if any(fits_answer(bare, a) == "fits" for a in (answers_to(facts, question, year) if year else ())):
        return "wrong_hedge", ""
    return "wrong_number", ""


def _others(facts: Facts, question: Question, year: int | None) -> Iterator[tuple[str, Question, int]]:
    if year is not None:
        for error, other in _same_year(question):
            yield error, other, year
    for other_year in years_of(facts, question):
        if other_year != year:
            yield "wrong_year", question, other_year
    if year is None:
        return
    for subject in (*facts.states(question.property), WORLD):
        # Few states have a number of that year.
        if subject != question.subject and facts.known(subject, question.property).of_year(year):
            yield "wrong_state", replace(question, subject=subject), year


def _same_year(question: Question) -> Iterator[tuple[str, Question]]:
    held = dict(question.parts)
    if question.property == INCIDENTS:
        yield "people_for_incidents", replace(question, property=MINES)
        return
    outcome = held.get("outcome")
    for other in ("", "killed", "injured"):
        if other != (outcome or ""):
            yield "deaths_for_casualties", _with(question, "outcome", other)
    if question.property == MINES:
        for device in ("antipersonnel_mine", "all_mines", "improvised_mine", ""):
            if device != held.get("device", ""):
                yield "factory_for_all", _with(question, "device", device)
    else:
        for mode in ("attack", "remnant", ""):
            if mode != held.get("mode", ""):
                yield "remnants_attacks_mixed", _with(question, "mode", mode)
    for status in ("civilian", "security_forces"):
        if "status" in held and held["status"] != status:
            yield "wrong_number", _with(question, "status", status)
    other_property = CLUSTERS if question.property == MINES else MINES
    yield (
        "mine_cluster_mixed",
        Question(other_property, tuple(p for p in question.parts if p[0] not in {"device", "mode"}), question.subject),
    )


def _with(question: Question, key: str, code: str) -> Question:
    parts: Parts = tuple(sorted((*(p for p in question.parts if p[0] != key), *(((key, code),) if code else ()))))
    return replace(question, parts=parts)
