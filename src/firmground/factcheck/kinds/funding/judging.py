"""The verdict on a sum of money, with the slip between million and milliard."""

from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Final

from firmground.factcheck.claim import Verdict
from firmground.factcheck.comparing import judged
from firmground.factcheck.facts import Facts
from firmground.factcheck.figures import WORLD, Asked, Question, ask, judge
from firmground.factcheck.knowledge import Answer
from firmground.factcheck.marks import Amount
from firmground.model.said import also, said, shown
from firmground.model.statement import Statement
from firmground.model.value import Number

_THOUSAND: Final = Decimal(1000)
_LARGE_SHARE: Final = 20


@dataclass(frozen=True, slots=True)
class Summed:
    """Money said to have been given over several years, from one year to another as far as told."""

    asked: Asked
    first: int | None
    last: int | None


def judge_sum(facts: Facts, asked: Asked) -> Verdict:
    """Return the verdict on a sum; one that is right but for a factor of a thousand is named as that."""
    verdict = judge(facts, asked)
    leading = (q for q in asked.questions if q.property == asked.questions[0].property)
    if verdict.word == "contradicted" and not any(ask(facts, q) for q in leading):
        # What the sentence means first was not known: another sum neither supports nor refutes it.
        verdict = replace(verdict, word="not_in_ledger", error="")
    answers = tuple(a for q in asked.questions for a in ask(facts, q))
    return (
        _scaled(facts, asked.amount, answers) or verdict
        if verdict.word != "supported" or _hedged(asked.amount)
        else verdict
    )


def _hedged(amount: Amount) -> bool:
    return amount.sense not in {"exact", "about", "almost"}


def _scaled(facts: Facts, amount: Amount, answers: tuple[Answer, ...]) -> Verdict | None:
    """Return that a sum is right but for a factor of a thousand; None where it is not."""
    for times in (_THOUSAND, 1 / _THOUSAND):
        scaled = replace(amount, value=amount.value * times, step=amount.step * times, other=None, sense="exact")
        for answer in answers:
            verdict = judged(scaled, (answer,), facts)
            if verdict is not None and verdict.word in {"supported", "imprecise"}:
                why = also(verdict.why, said("Million and milliard are mixed up."))
                return Verdict("contradicted", "million_for_milliard", verdict.expected, why, verdict.statements)
    return None


def judge_cumulative(facts: Facts, summed: Summed) -> Verdict:
    """Return the verdict on a sum over several years."""
    held = [
        s for q in summed.asked.questions for s in facts.told(WORLD, q.property)
        if isinstance(s.value, Number) and s.breakdown == q.parts and s.period is not None
        and summed.first in {None, s.period.first.year} and summed.last in {None, s.period.last.year}
    ]  # fmt: skip
    answers = facts.ordered(held)
    if not answers:
        return Verdict("not_in_ledger", "", "", said("Nothing was known by {day} of that span.", day=facts.published))
    mixed = _scaled(facts, summed.asked.amount, answers)
    if mixed is not None:
        return mixed
    for answer in answers:
        verdict = judged(summed.asked.amount, (answer,), facts)
        if verdict is not None:
            return verdict
    if summed.asked.open or len(answers) > 1:
        return Verdict("not_in_ledger", "", _best(answers[0]), said("The sentence does not settle which sum it means."))
    return _contradicted(facts, answers[0].statement.id, "wrong_number", _best(answers[0]))


def _best(answer: Answer) -> str:
    return shown(answer.number.best) if answer.number.best is not None else ""


def _contradicted(facts: Facts, statement: str, error: str, expected: str) -> Verdict:
    source = facts.source(facts.record.reading.statement(statement))
    return Verdict(
        "contradicted",
        error,
        expected,
        said("{source} gives {number} million.", source=source, number=expected),
        (statement,),
    )


def judge_share(facts: Facts, asked: Asked) -> Verdict:
    """Return the verdict on a share of international support; a large one of another recipient is a wrong state."""
    verdict = judge(facts, asked)
    if verdict.word != "not_in_ledger" or asked.open or asked.amount.value < _LARGE_SHARE:
        return verdict
    for question in asked.questions:
        for s in facts.told(WORLD, question.property):
            number = s.value.best if isinstance(s.value, Number) else None
            if question.parts and number == asked.amount.value and s.part("recipient") and _same_year(s, question):
                who = facts.name(s.part("recipient"))
                return Verdict(
                    "contradicted",
                    "wrong_state",
                    who,
                    said("{source}: {number} % went to {who}.", source=facts.source(s), number=number, who=who),
                    (s.id,),
                )
    return verdict


def _same_year(statement: Statement, question: Question) -> bool:
    period = statement.period
    return period is not None and question.period is not None and period.first.year == question.period.first.year
