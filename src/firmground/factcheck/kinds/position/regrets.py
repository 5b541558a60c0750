"""How many parties regretted the withdrawals at a meeting."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from typing import Final

from firmground.factcheck.claim import Found, Verdict
from firmground.factcheck.comparing import fit
from firmground.factcheck.facts import Facts
from firmground.factcheck.marks import Amount
from firmground.factcheck.meetings import told_of_meetings
from firmground.factcheck.scene import Clauses, Scene
from firmground.model.said import said, shown

_COUNTED: Final = 3
_REACH: Final = 12
_PROPERTY: Final = "meeting_regretting_parties"


@dataclass(frozen=True, slots=True)
class Asked:
    """How many parties are said to have regretted that others leave."""

    amount: Amount


def regrets(view: Clauses, _scene: Scene) -> Iterator[Found]:
    """Yield the number of parties that regretted withdrawals."""
    sentence = view.sentence
    if not sentence.has("regret_word"):
        return
    leaving = [*sentence.of("act", "withdraw", "left"), *sentence.of("leave_out")]
    for mark in sentence.of("regret_word"):
        counted = [
            a for a in sentence.amounts
            if a.unit == "" and 0 <= mark.first - a.last <= _REACH
            and any(0 < n.first - a.last <= _COUNTED for n in sentence.of("noun", "party", "state", "member"))
        ]  # fmt: skip
        if not counted or not leaving:
            continue
        last = max([mark.last, *(m.last for m in leaving if m.first - mark.last <= _REACH)])
        judge = partial(judge_regrets, asked=Asked(counted[-1]))
        reading = {"property": _PROPERTY, "value": f"{counted[-1].value}"}
        yield Found(counted[-1].first, last, counted[-1].at, reading, judge, weight=8)
        return


def judge_regrets(facts: Facts, asked: Asked) -> Verdict:
    """Return the verdict on how many parties regretted withdrawals."""
    held = list(told_of_meetings(facts, _PROPERTY))
    if not held:
        return Verdict("not_in_ledger", "", "", said("No such number is known."))
    ids, expected = tuple(t.statement for t in held), shown(held[0].value)
    why = said("{source} gives {expected}.", source=held[0].source, expected=expected)
    found = {fit(asked.amount, t.value) for t in held}
    if "fits" in found:
        return Verdict("supported", "", expected, why, ids)
    if "near" in found:
        return Verdict("imprecise", "rounded", expected, why, ids)
    return Verdict("contradicted", "wrong_number", expected, why, ids)
