"""Numbers of weapons beside what is done with them: how many were used, and how many a state is known to hold."""

from typing import Final

from firmground.factcheck.claim import Verdict
from firmground.factcheck.comparing import fits_answer
from firmground.factcheck.facts import Facts
from firmground.factcheck.kinds.practice.findings import Practice, begun, in_time
from firmground.factcheck.knowledge import Answer
from firmground.factcheck.labels import of_value
from firmground.model.said import said
from firmground.model.statement import Statement
from firmground.model.value import Number

_NUMBERS: Final = ("munitions_counted", "cluster_munitions_used", "submunitions_used")
_STOCKS: Final = ("stockpile_estimate", "stockpiled_mines", "stockpile_remaining")
_WEAPON_OF: Final = {"apmbc": "apm", "ccm": "cm"}
# So many years on, a great stock is still there unless its end is told.
_LASTING: Final = 15


def numbered(facts: Facts, asked: Practice, area: str, fitting: list[Statement]) -> Verdict:
    """Return support where the number of weapons is on record, too; that they were used says nothing of how many."""
    for prop in _NUMBERS:
        for s in facts.record.reading.of(area, prop):
            where = s.part("in")
            elsewhere = bool(where and asked.places) and where not in asked.places
            if not isinstance(s.value, Number) or asked.number is None or elsewhere or not begun(facts, s):
                continue
            timely = (asked.when is None or in_time(asked.when, s)) and asked.item in {"", s.value.unit}
            if timely and fits_answer(asked.number, Answer(s.value, s, facts.published)) == "fits":
                why = said("{source} gives {expected}.", source=facts.source(s), expected=of_value(s.value))
                return Verdict("supported", "", of_value(s.value), why, (s.id, *(f.id for f in fitting)))
    return uncounted(fitting)


def uncounted(fitting: list[Statement]) -> Verdict:
    """Return that an act is on record, but not how often or with how many weapons."""
    why = said("That it was done is on record, how often is not.")
    return Verdict("not_in_ledger", "", of_value(fitting[0].value), why, tuple(s.id for s in fitting))


def of_stock(facts: Facts, asked: Practice, area: str) -> Verdict | None:
    """Return support where a source gives how many of the weapons a state had about then: who has them keeps them."""
    ends = (*facts.told(area, "work_completed"), *facts.told(area, "completion_announced"))
    if any(s.part("obligation") == "stockpile_destruction" for s in ends):
        return None
    year = asked.when.year if asked.when is not None else facts.published.year
    for prop in _STOCKS:
        for s in facts.record.reading.of(area, prop):
            ours = (s.part("weapon") or _WEAPON_OF.get(s.part("treaty"), "apm")) in asked.weapons
            value = s.value.best or s.value.high if isinstance(s.value, Number) else None
            timely = s.period is None or s.period.last.year <= year <= s.period.last.year + _LASTING
            if ours and value and timely and not asked.groups:
                why = said("{source} gives {expected}.", source=facts.source(s), expected=of_value(s.value))
                return Verdict("supported", "", of_value(s.value), why, (s.id,))
    return None
