"""One day said to be due for every party: there is none, each counts from its own entry into force."""

from dataclasses import dataclass
from functools import partial
from typing import Final

from firmground.factcheck.claim import Found, Verdict
from firmground.factcheck.facts import Facts
from firmground.factcheck.marks import Mark, When
from firmground.factcheck.obligations import treaties_at
from firmground.factcheck.scene import Clauses, Scene
from firmground.law.due import DateRule
from firmground.model.said import said

_REACH: Final = 24


@dataclass(frozen=True, slots=True)
class Everyone:
    """A day said to be due for all parties, under treaties that may be meant."""

    treaties: tuple[str, ...]
    obligation: str


def everyone(view: Clauses, scene: Scene, mark: Mark, when: When) -> Found | None:
    """Return the claim that all parties had to be done by one day; None where the sentence says less."""
    sentence = view.sentence
    every = [
        m
        for m in sentence.of("quant", "all")
        if any(0 < p.first - m.last <= 3 for p in sentence.of("noun", "party", "state", "signatory"))
    ]
    work = view.nearest_mark(mark, "obligation", most=_REACH)
    strong = sentence.of("provision_duty", "strong")
    treaties, _ = treaties_at(view, scene, mark)
    if not every or work is None or not strong or not treaties or sentence.of("area"):
        return None
    asked = Everyone(treaties, work.code)
    reading = {"due": str(when.day), "area": "every party", "treaty": "|".join(treaties), "obligation": work.code}
    first, last = min(every[0].first, mark.first), max(when.last, mark.last)
    return Found(first, last, when.first, reading, partial(judge_everyone, asked=asked), weight=6)


def judge_everyone(facts: Facts, asked: Everyone) -> Verdict:
    """Return that no day is due for all: the rule counts from each state's own day."""
    law = facts.treaty(asked.treaties[0])
    duty = law.obligation(asked.obligation)
    if duty is None or duty.rule is None:
        return Verdict("not_in_ledger", "", "", said("{treaty}: no such duty.", treaty=facts.short(asked.treaties[0])))
    expected = said("{span} from each state’s own entry into force", span=_span(duty.rule))
    why = said(
        "{treaty}, Art. {article}: {expected}.",
        treaty=facts.short(asked.treaties[0]), article=duty.provision, expected=expected,
    )  # fmt: skip
    return Verdict("contradicted", "treaty_date_for_state", expected, why)


def _span(rule: DateRule) -> str:
    match rule.word:
        case "years":
            return said("{number} years", number=rule.count)
        case "months":
            return said("{number} months", number=rule.count)
        case _:
            return rule.words()
